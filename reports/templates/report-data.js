// What CaseData.java wrote: blocks of gzip in Base64, unpacked when they are asked for.

const unpacked = new Map();

async function unpack(id) {
  const block = document.getElementById("block-" + id);
  if (!block) return null;
  const packed = atob(block.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** Unpack a block once. */
function block(id) {
  if (!unpacked.has(id)) unpacked.set(id, unpack(id));
  return unpacked.get(id);
}

/** Everything known of all trials; filled by readRows. */
const run = {};

/** Read the rows of all trials and group them by case and perturbation. */
async function readRows() {
  const [rows, index] = await Promise.all([block("rows"), block("index")]);
  Object.assign(run, rows, { id: rows.run, trials: index.trials, chunks: index.chunks });
  run.size = run.columns.number.length;
  run.metricByName = new Map(run.metrics.map((metric, place) => [metric.name, place]));
  const groups = new Map();
  for (let row = 0; row < run.size; row++) {
    const key = run.columns.case[row] * run.perturbations.length + run.columns.perturbation[row];
    if (!groups.has(key)) {
      groups.set(key, {
        case: run.columns.case[row], perturbation: run.columns.perturbation[row], place: groups.size, rows: [],
      });
    }
    groups.get(key).rows.push(row);
  }
  run.groups = [...groups.values()];
  const played = new Set(run.columns.system);
  if (!run.pair.every(place => played.has(place))) run.pair = [];
  run.shownSystems = run.pair.length ? run.pair : [...played].slice(0, 3);
  run.groups.forEach(group => { group.rank = rank(group); });
}

/** Say how much there is to look at: 0 is most. */
function rank(group) {
  const change = run.cases[group.case].change;
  const clean = run.perturbations[group.perturbation] === "none";
  if (change === "regressed" && clean) return 0;
  const verdicts = new Set(group.rows.map(row => run.columns.success[row]));
  if (verdicts.has(0) && verdicts.has(1)) return 1;
  if (verdicts.has(0)) return 2;
  if (change && clean) return 3;
  return verdicts.has(null) ? 4 : 5;
}

const isClean = row => run.perturbations[run.columns.perturbation[row]] === "none";
/** Return whether it was counted that the perturbation of a trial never acted. */
function neverActed(row) {
  const fired = run.metrics[run.metricByName.get("fired")];
  return !isClean(row) && fired?.unit === "count" && fired.values[row] === 0;
}

const systemOf = row => run.systems[run.columns.system[row]];

/** Put a text that was cut in the middle together, with how much is missing there. */
function headAndTail([head, cut, tail]) {
  return head + "\n\u2026 " + count(cut, "character") + " left out \u2026\n" + tail;
}

/** Return a case's details with the texts that they refer to, or null where they found no room. */
async function detailsOf(caseNumber) {
  const chunk = run.chunks[caseNumber];
  if (chunk === undefined) return null;
  const [details, common] = await Promise.all([block("d" + chunk), block("texts")]);
  const found = details.cases[caseNumber];
  if (!found) return null;
  const text = ref => {
    const entry = ref < 0 ? common[-1 - ref] : details.texts[ref];
    return Array.isArray(entry) ? { text: headAndTail(entry), cut: entry[1] } : { text: entry ?? "", cut: 0 };
  };
  return { ...found, text, byNumber: new Map(found.trials.map(trial => [trial.n, trial])) };
}

// Figures, as wording.Figures writes them: with their unit, and "unknown" for what nobody knows.

const UNKNOWN = "unknown";

function trimmed(value, decimals) {
  const text = Math.abs(value).toLocaleString("en-US", { maximumFractionDigits: decimals });
  return value < 0 && /[1-9]/.test(text) ? "\u2212" + text : text;
}

/** Return whether a rate falls short of the best, which for some (a loss, a defect) is 0. */
const isBelow = (metric, value) => metric.better === "lower" ? value > 0 : value < 1;

function duration(ms) {
  const size = Math.abs(ms);
  if (size < 1000) return trimmed(ms, size < 10 ? 1 : 0) + " ms";
  return size < 60000 ? trimmed(ms / 1000, 2) + " s" : trimmed(ms / 60000, 1) + " min";
}

function figure(unit, value) {
  if (value === null || value === undefined) return UNKNOWN;
  switch (unit) {
    case "rate": return trimmed(100 * value, 1) + "%";
    case "ms": return duration(value);
    case "usd": return (value < 0 ? "\u2212$" : "$") + Math.abs(value).toLocaleString("en-US", { maximumSignificantDigits: 3 });
    case "score": return trimmed(value, 3);
    case "tokens": return trimmed(value, value < 10 ? 1 : 0);
    default: return trimmed(value, 2);
  }
}

const count = (n, noun) => n.toLocaleString("en-US") + (noun ? " " + noun + (n === 1 ? "" : "s") : "");

function mean(values) {
  const known = values.filter(value => typeof value === "number");
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
