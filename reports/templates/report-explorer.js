// The list of all trials, one line a case and perturbation, with its filters.

const PAGE = 40;
const FILTERS = ["q", "under", "tag", "system", "outcome", "verdict", "change", "check", "sort"];
const list = { groups: [], shown: 0 };

const filterField = name => byId("f-" + name);

function option(value, text) {
  return make("option", { value }, text);
}

/** Fill the filters with what this run has. */
function fillFilters() {
  const named = names => names.map(name => option(name, name));
  const fill = (name, any, options) => {
    filterField(name).append(option("", any), ...options);
    filterField(name).parentElement.hidden = options.length < 2 && name !== "check";
  };
  fill("under", "any", named(run.perturbations));
  fill("tag", "any", named([...run.tags].sort()));
  fill("system", "any", named(run.systems));
  fill("outcome", "any", run.outcomes.map(word => option(word, word.replaceAll("_", " "))));
  fill("verdict", "any", [option("pass", "\u2713 success"), option("fail", "\u2717 no success"), option("none", "\u2013 no verdict")]);
  const changed = run.pair.length
    ? [option("regressed", "\u25bc regressed"), option("improved", "\u25b2 improved"), option("flaky", "\u2248 flaky"), option("differs", "systems differ")] : [];
  fill("change", "any", changed);
  const checks = run.metrics.filter(metric => metric.unit === "rate" && metric.name !== "success")
    .filter(metric => metric.values.some(value => value === false || (value !== null && isBelow(metric, value))));
  fill("check", "any", [
    ...checks.filter(metric => metric.values.some(value => typeof value === "number" && isBelow(metric, value)))
      .map(metric => option("below:" + metric.name, metric.name + " not passed")),
    ...run.metrics.filter(metric => metric.values.includes(false)).map(metric => option("broken:" + metric.name, metric.name + ": scorer failed")),
    ...run.metrics.filter(metric => metric.values.includes(true)).map(metric => option("unseen:" + metric.name, metric.name + ": not observed")),
  ]);
  filterField("check").parentElement.hidden = filterField("check").options.length < 2;
  filterField("sort").append(
    option("", "worst first"), option("plan", "order of the plan"), option("case", "case"),
    option("tokens", run.pair.length ? "most tokens more" : "most tokens"), option("time", run.pair.length ? "most time more" : "most time"));
}

/** Return what a filter asks of one trial. */
function rowFilter(wanted) {
  const { system, outcome, success } = run.columns;
  const tests = [];
  if (wanted.system) tests.push(row => run.systems[system[row]] === wanted.system);
  if (wanted.outcome) tests.push(row => run.outcomes[outcome[row]] === wanted.outcome);
  if (wanted.verdict) {
    const value = { pass: 1, fail: 0, none: null }[wanted.verdict];
    tests.push(row => success[row] === value);
  }
  if (wanted.check) {
    const [kind, ...name] = wanted.check.split(":");
    const metric = run.metrics[run.metricByName.get(name.join(":"))];
    const values = metric ? metric.values : [];
    tests.push(kind === "broken" ? row => values[row] === false : kind === "unseen" ? row => values[row] === true : row => typeof values[row] === "number" && isBelow(metric, values[row]));
  }
  return row => tests.every(test => test(row));
}

/** Return what a filter asks of a case under a perturbation. */
function groupFilter(wanted) {
  const words = (wanted.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return group => {
    const one = run.cases[group.case];
    if (wanted.under && run.perturbations[group.perturbation] !== wanted.under) return false;
    if (wanted.tag && !(one.tags ?? []).some(place => run.tags[place] === wanted.tag)) return false;
    if (wanted.change === "differs") {
      const of = place => group.rows.filter(row => run.columns.system[row] === place).map(row => run.columns.success[row]).join();
      if (of(run.pair[0]) === of(run.pair[1])) return false;
    } else if (wanted.change && one.change !== wanted.change) return false;
    return words.length === 0 || words.every(word => haystack(group).includes(word));
  };
}

/** Return all that is searched of a case under a perturbation. */
function haystack(group) {
  if (!group.haystack) {
    const one = run.cases[group.case];
    group.haystack = [one.id, one.task, one.change ?? "", run.perturbations[group.perturbation],
      ...(one.tags ?? []).map(place => run.tags[place]),
      ...new Set(group.rows.map(row => run.outcomes[run.columns.outcome[row]].replaceAll("_", " "))),
      ...group.rows.map(row => "#" + run.columns.number[row])].join("\n").toLowerCase();
  }
  return group.haystack;
}

/** Return how much more the candidate took than the baseline; of one system, how much it took. */
function more(group, column) {
  const of = place => mean(group.rows.filter(row => run.columns.system[row] === place).map(row => run.columns[column][row]));
  if (!run.pair.length) return of(run.shownSystems[0]) ?? -Infinity;
  const [before, after] = run.pair.map(of);
  return before === null || after === null ? -Infinity : after - before;
}

const ORDERS = {
  plan: (a, b) => a.place - b.place,
  case: (a, b) => run.cases[a.case].id.localeCompare(run.cases[b.case].id, "en", { numeric: true }) || a.place - b.place,
  tokens: (a, b) => more(b, "tokens") - more(a, "tokens") || a.place - b.place,
  time: (a, b) => more(b, "ms") - more(a, "ms") || a.place - b.place,
  first: (a, b) => a.rank - b.rank || a.place - b.place,
};

/** Show the trials that the address asks for; while somebody writes, what they write stays as it is. */
function showList(writing = false) {
  const address = readAddress();
  const wanted = {};
  for (const name of FILTERS) {
    wanted[name] = address.get(name) ?? "";
    const field = filterField(name);
    if (!writing || name !== "q") field.value = wanted[name];
    if (field.value !== wanted[name] && name !== "q") wanted[name] = "";
  }
  const wantsRow = rowFilter(wanted);
  const wantsGroup = groupFilter(wanted);
  let trials = 0;
  const cases = new Set();
  list.groups = run.groups.filter(group => {
    if (!wantsGroup(group)) return false;
    const rows = group.rows.filter(wantsRow).length;
    if (rows) { trials += rows; cases.add(group.case); }
    return rows > 0;
  }).sort(ORDERS[wanted.sort] ?? ORDERS.first);
  byId("count").replaceChildren(
    make("b", null, count(trials)), " of " + count(run.size, "trial") + ", in ", make("b", null, count(cases.size)), " of " + count(run.cases.length, "case"));
  byId("trials").replaceChildren();
  list.shown = 0;
  showMore();
}

function showMore() {
  const next = list.groups.slice(list.shown, list.shown + PAGE);
  byId("trials").append(...next.map(line));
  list.shown += next.length;
  const left = list.groups.length - list.shown;
  byId("more").hidden = left <= 0;
  byId("more").textContent = "Show " + count(Math.min(PAGE, left)) + " more of " + count(left);
  if (!list.groups.length) {
    byId("trials").append(make("tr", null, make("td", { colspan: "9", class: "muted" }, "No trial matches. Clear a filter.")));
  }
}

/** Show how the repetitions of one system went. */
function marks(rows) {
  if (!rows.length) return make("span", { class: "muted" }, "not played");
  const good = rows.filter(row => run.columns.success[row] === 1).length;
  const idle = rows.filter(neverActed).length;
  const never = idle ? ["never acted" + (idle < rows.length ? " in " + idle : "")] : [];
  const words = [good + " of " + rows.length + " succeeded", ...never].join(", ");
  const signs = rows.length > 10
    ? [make("i", { class: idle === rows.length ? "none" : good === rows.length ? "good" : "bad" }, good + "/" + rows.length)]
    : rows.map(row => { const verdict = verdictOfRow(row); return make("i", { class: verdict.css }, verdict.sign); });
  const ends = [...new Set(rows.map(row => run.outcomes[run.columns.outcome[row]]))].filter(word => word !== "completed");
  return make("span", null, make("span", { class: "marks", role: "img", "aria-label": words }, signs),
    ends.length || idle ? make("small", null, [...ends.map(word => word.replaceAll("_", " ")), ...never].join(", ")) : null);
}

const addressOfGroup = group => addressWith({
  case: run.cases[group.case].id,
  perturbation: run.perturbations[group.perturbation] === "none" ? "" : run.perturbations[group.perturbation],
  repetition: "", left: "", right: "", twin: "",
});

/** Make one line of the list. */
function line(group) {
  const one = run.cases[group.case];
  const change = run.perturbations[group.perturbation] === "none" ? CHANGES[one.change] : null;
  const of = place => group.rows.filter(row => run.columns.system[row] === place);
  const amounts = (column, unit, label) => make("td", { class: "num", "data-label": label }, make("span", null,
    run.shownSystems.map((place, i) => [i ? make("span", { class: "muted" }, " \u2192 ") : null, figure(unit, mean(of(place).map(row => run.columns[column][row])))])));
  return make("tr", { "data-group": group.place },
    make("th", { scope: "row" }, make("a", { href: addressOfGroup(group) }, visible(one.id)), change ? [" ", tag(change)] : null,
      make("small", { class: "preview" }, visible(one.task))),
    make("td", { "data-label": "Perturbation" }, visible(run.perturbations[group.perturbation])),
    run.shownSystems.map(place => make("td", { "data-label": run.systems[place] }, marks(of(place)))),
    amounts("tokens", "tokens", "Tokens"), amounts("ms", "ms", "Time"));
}

function showHead() {
  const arrow = run.shownSystems.length > 1 ? make("small", null, run.shownSystems.map(place => run.systems[place]).join(" \u2192 ")) : null;
  byId("trials-head").append(make("tr", null,
    make("th", { scope: "col" }, "Case"), make("th", { scope: "col" }, "Perturbation"),
    run.shownSystems.map(place => make("th", { scope: "col", class: "sys" }, visible(run.systems[place]))),
    make("th", { scope: "col", class: "num" }, "Tokens", arrow), make("th", { scope: "col", class: "num" }, "Time", arrow?.cloneNode(true))));
  const without = run.cases.length - Object.keys(run.chunks).length;
  const notes = [];
  if (run.size < run.trials) notes.push(count(run.size) + " of " + count(run.trials, "trial") + " are listed, those of cases that changed or failed first; report.json counts them all.");
  if (without > 0) notes.push("The page has no room for the details of " + count(without, "case") + " of " + count(run.cases.length) + ", which neither changed nor failed or come last; rehearsal show prints them.");
  byId("left-out").textContent = notes.join(" ");
}

function startExplorer() {
  fillFilters();
  showHead();
  let waiting = 0;
  const changed = () => {
    const parameters = FILTERS.map(name => [name, filterField(name).value]);
    history.replaceState(null, "", addressOf(parameters));
    showList(true);
  };
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("filters").addEventListener("change", changed);
  byId("filters").addEventListener("input", event => {
    if (event.target.id !== "f-q") return;
    clearTimeout(waiting);
    waiting = setTimeout(changed, 80);
  });
  byId("filters").addEventListener("reset", () => setTimeout(changed));
  byId("more").addEventListener("click", () => {
    const from = list.shown;
    showMore();
    byId("trials").rows[from]?.querySelector("a")?.focus();
  });
}
