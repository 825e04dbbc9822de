// The page of one case: two trials side by side, with what differs.

const casePage = { group: null };

const repetitionOf = row => run.columns.repetition[row];

/** Return all rows of a case, clean ones first. */
function rowsOfCase(caseNumber) {
  return run.groups.filter(group => group.case === caseNumber)
    .sort((a, b) => (run.perturbations[b.perturbation] === "none") - (run.perturbations[a.perturbation] === "none") || a.place - b.place)
    .flatMap(group => group.rows);
}

/** Return the two rows to set side by side: those that the address names, else those in which there is most to see. */
function choose(group, address) {
  const all = rowsOfCase(group.case);
  const named = ["left", "right"].map(side => all.find(row => String(run.columns.number[row]) === address.get(side)));
  if (named.some(row => row !== undefined)) return named;
  const pick = (rows, system, repetition) => rows.find(row => run.columns.system[row] === system && repetitionOf(row) === repetition);
  const twin = run.systems.indexOf(address.get("twin") ?? "");
  const asked = address.has("repetition") ? Number(address.get("repetition")) : null;
  const clean = all.filter(isClean);
  if (twin >= 0) {
    const repetition = asked ?? 0;
    return [pick(clean, twin, repetition), pick(group.rows, twin, repetition)];
  }
  if (run.pair.length) {
    const [before, after] = run.pair;
    const repetitions = [...new Set(group.rows.map(repetitionOf))].sort((a, b) => a - b);
    const sides = repetition => [pick(group.rows, before, repetition), pick(group.rows, after, repetition)];
    const differs = repetition => { const [a, b] = sides(repetition); return a !== undefined && b !== undefined && run.columns.success[a] !== run.columns.success[b]; };
    if (asked !== null) return sides(asked);
    const different = repetitions.find(differs);
    if (different !== undefined) return sides(different);
    const unsteady = [after, before].map(system => [0, 1].map(good => group.rows.find(row => run.columns.system[row] === system && run.columns.success[row] === good)))
      .find(([bad, good]) => bad !== undefined && good !== undefined);
    return unsteady ? unsteady.reverse() : sides(repetitions[0]);
  }
  const failed = group.rows.find(row => run.columns.success[row] === 0) ?? group.rows[0];
  const other = isClean(failed) ? group.rows.find(row => run.columns.success[row] === 1 && run.columns.system[row] === run.columns.system[failed])
    : pick(clean, run.columns.system[failed], repetitionOf(failed));
  return [other, failed];
}

const trialName = row => systemOf(row) + (isClean(row) ? ", clean" : ", " + run.perturbations[run.columns.perturbation[row]])
  + (run.columns.repetition.some(repetition => repetition > 0) ? ", repetition " + (repetitionOf(row) + 1) : "");

/** Show the case that the address names. */
async function showCase(address) {
  const id = address.get("case");
  const caseNumber = run.cases.findIndex(one => one.id === id);
  const under = address.get("perturbation") || "none";
  const groups = run.groups.filter(group => group.case === caseNumber);
  const group = groups.find(one => run.perturbations[one.perturbation] === under) ?? groups[0];
  const page = byId("case-page");
  casePage.group = group ?? null;
  if (!group) {
    fill(page, backLink(), make("h1", { tabindex: "-1", id: "case-title" }, "No such case"),
      make("p", null, "This report has no row of the case ", make("b", null, visible(id)), "."));
    return;
  }
  const details = await detailsOf(caseNumber);
  if (casePage.group !== group) return;
  const sides = choose(group, address).filter(row => row !== undefined);
  const trials = sides.map(row => details?.byNumber.get(run.columns.number[row]));
  document.title = run.cases[caseNumber].id + " \u00b7 Rehearsal";
  fill(page,
    caseHead(group, sides),
    details ? asked(details) : make("p", { class: "reason" }, "This page has no room for the details of this case. The command below prints them."),
    chooser(group, sides),
    make("div", { class: "panes" + (sides.length === 1 ? " one" : "") }, sides.map((row, i) => paneHead(row, trials[i], details, i))),
    details ? section("Output", outputs(sides, trials, details)) : null,
    details ? section("Scores", scoreTable(sides, trials, details)) : null,
    details ? judgements(sides, trials, details) : null,
    details && trials.some(trial => trial?.spans.length) ? traces(sides, trials, details) : null);
}

const section = (title, ...children) => make("section", { class: "part" }, make("h2", null, title), ...children);

function backLink() {
  return make("a", { class: "back", href: addressWith({ case: "", perturbation: "", repetition: "", left: "", right: "", twin: "" }) || "#cases" }, "\u2190 All cases");
}

/** Return the neighbours of a case in the list as it is filtered. */
function neighbours(group) {
  const place = list.groups.indexOf(group);
  return place < 0 ? { place: -1, before: null, after: list.groups[0] } : { place, before: list.groups[place - 1], after: list.groups[place + 1] };
}

function caseHead(group, sides) {
  const one = run.cases[group.case];
  const { place, before, after } = neighbours(group);
  const step = (target, text, key) => target ? make("a", { href: addressOfGroup(target), class: "step", rel: key === "j" ? "next" : "prev" }, text, " ", make("kbd", { class: "script" }, key))
    : make("span", { class: "step muted" }, text);
  const others = run.groups.filter(other => other.case === group.case);
  const change = CHANGES[one.change];
  return make("header", { class: "case-head" },
    make("p", { class: "steps-nav screen" }, backLink(), step(before, "\u2191 previous", "k"), step(after, "\u2193 next", "j"),
      place < 0 ? null : make("span", { class: "muted" }, count(place + 1) + " of " + count(list.groups.length))),
    make("h1", { tabindex: "-1", id: "case-title" }, visible(one.id), change ? [" ", tag(change)] : null),
    (one.tags ?? []).length ? make("p", { class: "tags muted" }, "tags ", one.tags.map((ref, i) => [i ? ", " : null, ...visible(run.tags[ref])])) : null,
    others.length > 1 ? make("p", { class: "tabs screen" }, others.map(other => make("a", {
      href: addressOfGroup(other), "aria-current": other === group ? "true" : null,
    }, visible(run.perturbations[other.perturbation] === "none" ? "clean" : run.perturbations[other.perturbation]), " ",
    make("span", { class: "marks", "aria-hidden": "true" }, summarySign(other))))) : null);
}

function summarySign(group) {
  const verdicts = group.rows.map(verdictOfRow);
  const verdict = [VERDICTS.bad, VERDICTS.none].find(one => verdicts.includes(one))
    ?? (verdicts.every(one => one === VERDICTS.idle) ? VERDICTS.idle : VERDICTS.good);
  return make("i", { class: verdict.css }, verdict.sign);
}

function asked(details) {
  const text = details.text;
  return make("div", { class: "asked" },
    make("section", null, make("h2", null, "Task"),
      (details.task ?? []).length ? details.task.map(ref => box(text(ref))) : make("p", { class: "muted" }, "The recording does not hold it."),
      details.context !== undefined ? make("details", { class: "fold" }, make("summary", null, "Context"), box(text(details.context))) : null),
    make("section", null, make("h2", null, "Expected"),
      details.expected.length ? expectations(details) : make("p", { class: "muted" }, "Nothing was stated.")));
}

/** Show what the answer must be like; what is expected of the way there is folded where there is much of it. */
function expectations(details) {
  const text = details.text;
  const list = lines => make("dl", { class: "expected" }, lines.map(([label, ref]) =>
    [make("dt", null, visible(text(label).text)), make("dd", null, visible(text(ref).text), cutNote(text(ref).cut))]));
  const ofAnswer = details.expected.filter(([label]) => /^(answer|must say|must not say|outcome)$/.test(text(label).text));
  const others = details.expected.filter(line => !ofAnswer.includes(line));
  if (others.length < 3 || !ofAnswer.length) return list(details.expected);
  return [list(ofAnswer), make("details", { class: "fold" }, make("summary", null, "Route, handoffs, state and budget: " + count(others.length, "expectation")), list(others))];
}

/** Let people choose which two trials stand side by side. */
function chooser(group, sides) {
  const all = rowsOfCase(group.case);
  if (all.length < 2) return null;
  const picker = (name, current) => make("label", null, name === "left" ? "Left" : "Right",
    make("select", { onchange: event => { location.hash = addressWith({ left: run.columns.number[sides[0]], right: run.columns.number[sides[1] ?? sides[0]], [name]: event.target.value }); } },
      all.map(row => make("option", { value: run.columns.number[row], selected: row === current }, verdictOfRow(row).sign + " " + trialName(row)))));
  return make("div", { class: "chooser screen", role: "group", "aria-label": "Trials side by side" }, picker("left", sides[0]), picker("right", sides[1] ?? sides[0]));
}

function command(text) {
  const code = make("code", null, text);
  const button = make("button", { type: "button", class: "quiet screen", onclick: async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "selected";
    }
  } }, "copy");
  return make("p", { class: "command" }, code, " ", button);
}

function paneHead(row, trial, details) {
  const { outcome, tokens, usd, ms, number } = run.columns;
  const amount = (value, unit, noun) => value[row] === null ? noun + " unknown" : unit === "tokens" ? count(value[row], "token") : figure(unit, value[row]);
  return make("section", { class: "pane" },
    make("h2", null, make("span", { class: "sys" }, visible(systemOf(row))), " ", tag(verdictOfRow(row))),
    make("p", { class: "muted" }, visible(trialName(row).slice(systemOf(row).length + 2)), " \u00b7 ", visible(run.outcomes[outcome[row]].replaceAll("_", " ")), " \u00b7 trial ", String(number[row])),
    make("p", { class: "amounts" }, [amount(tokens, "tokens", "tokens"), amount(usd, "usd", "cost"), amount(ms, "ms", "time")].join(" \u00b7 ")),
    trial?.why !== undefined ? make("p", { class: "reason" }, visible(details.text(trial.why).text), cutNote(details.text(trial.why).cut)) : null,
    trial?.task ? make("details", { class: "fold" }, make("summary", null, "Was asked otherwise"), trial.task.map(ref => box(details.text(ref)))) : null,
    details && !trial ? make("p", { class: "reason" }, "The details of this trial are not on this page.") : null,
    trial ? perturbed(trial, details) : null,
    trial?.addresses !== undefined ? make("p", { class: "muted" }, visible(details.text(trial.addresses).text), ".") : null,
    trial?.reported !== undefined ? make("p", { class: "muted" }, visible(details.text(trial.reported).text), ".") : null,
    command(numbered(run.show, number[row])),
    run.replay ? command(numbered(run.replay, number[row])) : null);
}

/** Put a trial's number into a command: it stands for the last NUMBER, since a store's name may hold another one. */
function numbered(text, number) {
  const at = text.lastIndexOf("NUMBER");
  return text.slice(0, at) + number + text.slice(at + "NUMBER".length);
}

/** Show what a perturbation did: what the system was told in place of the task, and what it changed or made to fail within the trial. */
function perturbed(trial, details) {
  const text = ref => details.text(ref);
  const told = (trial.told ?? []).map(([place, before, after]) => {
    const compared = difference(text(before).text, text(after).text);
    return [make("h3", null, "Was told ", make("small", null, visible(text(place).text))),
      make("pre", { tabindex: "0" }, compared ? marked(compared[1]) : visible(text(after).text)), cutNote(text(after).cut)];
  });
  const acts = (trial.acts ?? []).map(([place, before, after]) => {
    const compared = difference(text(before).text, text(after).text);
    const side = (label, ref, place) => [make("dt", null, label), make("dd", null, make("pre", { tabindex: "0" }, compared ? marked(compared[place]) : visible(text(ref).text)))];
    return make("li", null, make("b", null, visible(text(place).text)),
      text(before).text ? make("dl", null, side("was", before, 0), side("is", after, 1)) : text(after).text ? [": ", ...visible(text(after).text)] : null);
  });
  return [told.length ? make("section", { class: "told" }, told) : null,
    acts.length ? make("details", { class: "fold acts", open: "" }, make("summary", null, "What was made to go wrong: " + count(acts.length + (trial.moreActs ?? 0), "action")),
      make("ul", null, acts), trial.moreActs ? make("p", { class: "muted" }, "\u2026 and " + count(trial.moreActs, "more action")) : null) : null,
    trial.idle !== undefined ? make("p", { class: "reason" }, visible(text(trial.idle).text), ".") : null];
}

const valueText = (metric, value) => value === false ? "scorer failed" : value === true ? "not observed" : value === null || value === undefined ? "not applicable"
  : metric.unit === "rate" && metric.max === 1 && (value === 0 || value === 1) ? (isBelow(metric, value) ? "\u2717 fail" : "\u2713 pass") : figure(metric.unit, value);
const QUALITY = new Set(["rate", "score"]);

/** Set the scores side by side, those that differ first; equal ones, and those that apply to neither side, are folded. */
function scoreTable(sides, trials, details) {
  const scored = trials.map(trial => new Map((trial?.scores ?? []).map(([metric, value, why]) => [metric, { value, why }])));
  const metrics = [...new Set(scored.flatMap(map => [...map.keys()]))].filter(place => !run.metrics[place].name.startsWith("judge."));
  if (!metrics.length) return make("p", { class: "muted" }, "There are none.");
  const values = place => scored.map(map => map.get(place)?.value);
  const differing = sides.length < 2 ? metrics : metrics.filter(place => { const [a, b] = values(place); return (a ?? null) !== (b ?? null); })
    .sort((a, b) => QUALITY.has(run.metrics[b].unit) - QUALITY.has(run.metrics[a].unit));
  const idle = metrics.filter(place => values(place).every(value => value === null || value === undefined));
  const shown = differing.filter(place => !idle.includes(place));
  const equal = metrics.filter(place => !differing.includes(place) && !idle.includes(place));
  const cell = (place, side) => {
    const score = scored[side].get(place);
    const metric = run.metrics[place];
    const bad = score && (score.value === false || score.value === true || (metric.unit === "rate" && score.value !== null && isBelow(metric, score.value)));
    return make("td", { "data-label": systemOf(sides[side]) }, make("span", null, make("b", { class: bad ? "bad" : null }, score ? valueText(metric, score.value) : "none"),
      score && details.text(score.why).text ? make("small", null, visible(details.text(score.why).text)) : null));
  };
  const table = (places, caption) => make("table", { class: "plain cards scores" }, make("caption", { class: "hidden" }, caption),
    make("thead", null, make("tr", null, make("th", { scope: "col" }, "Score"), sides.map(row => make("th", { scope: "col", class: "sys" }, visible(trialName(row)))))),
    make("tbody", null, places.map(place => make("tr", null, make("th", { scope: "row" }, visible(run.metrics[place].name)), sides.map((_, side) => cell(place, side))))));
  const none = sides.length < 2 ? "No score applies." : "No score differs.";
  return [shown.length ? table(shown, "Scores that differ") : make("p", null, none),
    equal.length ? make("details", { class: "fold" }, make("summary", null, count(equal.length, "equal score")), table(equal, "Equal scores")) : null,
    idle.length ? make("details", { class: "fold" }, make("summary", null, idle.length + " not applicable"), table(idle, "Scores that do not apply")) : null];
}

/** Show what judges said: rating, label and justification. */
function judgements(sides, trials, details) {
  const judges = run.metrics.map((metric, place) => ({ ...metric, place })).filter(metric => metric.name.startsWith("judge.") && !metric.name.endsWith(".pass"));
  const rows = judges.map(judge => ({ judge, said: trials.map(trial => {
    const find = place => (trial?.scores ?? []).find(([metric]) => metric === place);
    const pass = run.metricByName.get(judge.name + ".pass");
    return { rating: find(judge.place), pass: pass === undefined ? undefined : find(pass) };
  }) })).filter(row => row.said.some(one => one.rating));
  if (!rows.length) return null;
  return section("Judge", rows.map(({ judge, said }) => make("div", { class: "panes" }, said.map(({ rating, pass }, side) => make("section", { class: "verdict" },
    make("h3", null, visible(judge.name), " \u00b7 ", visible(systemOf(sides[side]))),
    rating ? [make("p", null, make("b", { class: "rating" }, typeof rating[1] === "number" ? trimmed(rating[1], 1) + (judge.max > 0 ? " of " + judge.max : "") : valueText(judge, rating[1])), " ",
      pass && typeof pass[1] === "number" ? tag(pass[1] ? VERDICTS.good : VERDICTS.bad, pass[1] ? "pass" : "fail") : null),
    make("blockquote", null, visible(details.text(rating[2]).text))] : make("p", { class: "muted" }, "It was not asked."))))));
}

/** Set the outputs side by side, the words that only one of them has highlighted. */
function outputs(sides, trials, details) {
  const texts = trials.map(trial => trial?.output === undefined ? null : details.text(trial.output));
  const both = texts.length === 2 && texts.every(Boolean);
  const compared = both ? difference(texts[0].text, texts[1].text) : null;
  const same = both && texts[0].text === texts[1].text && texts[0].cut === texts[1].cut;
  return [make("div", { class: "panes" + (sides.length === 1 ? " one" : "") }, texts.map((text, side) => make("section", { class: "output" },
    make("h3", null, visible(trialName(sides[side]))),
    text ? [make("pre", { tabindex: "0" }, compared && !same ? marked(compared[side]) : visible(text.text)), cutNote(text.cut)] : make("p", { class: "muted" }, "There is none.")))),
  both ? make("p", { class: "muted legend" }, same ? "Both say the same." : compared ? "Marked: words that only this side has." : "Too long to compare word by word.") : null];
}

/** Set waterfalls and steps side by side. */
function traces(sides, trials, details) {
  const whole = Math.max(...trials.map(reach));
  const calls = trials.map(trial => callsOf(trial, details));
  const panes = trials.map((trial, side) => {
    if (!trial) return null;
    const walked = steps(trial, details, "side" + side, trials.length === 2 ? calls[1 - side] : null);
    return { walked, fall: waterfall(trial, whole, details, "side" + side) };
  });
  const each = part => make("div", { class: "panes" + (sides.length === 1 ? " one" : "") }, panes.map((pane, side) => make("section", null,
    make("h3", null, visible(trialName(sides[side]))), pane ? pane[part] : make("p", { class: "muted" }, "Not on this page."))));
  return [section("Where the time went", each("fall")), section("Messages, tool calls and handoffs", each("walked"))];
}
