// One trial: its waterfall and its steps.

const KINDS = { agent: "agent", model: "model", tool: "tool", handoff: "handoff" };

/** Return how many milliseconds a trial's spans reach over. */
function reach(trial) {
  return Math.max(0, ...(trial?.spans ?? []).filter(span => span.t).map(span => span.t[0] + (span.t[1] ?? 0)));
}

function spanLabel(span, text) {
  switch (span.k) {
    case "agent": return text(span.agent ?? 0).text;
    case "handoff": return text(span.from).text + (span.up ? " \u21a9 " : " \u2192 ") + text(span.to).text;
    default: return text(span.name).text;
  }
}

/** Kinds differ by word and by shape: an agent is a bracket, a model call a full bar, a tool call a hollow one, a handoff a diamond. */
function bar(span, whole) {
  const width = Math.max(0.6, Math.min(100, 100 * (span.t[1] ?? 0) / whole));
  const x = Math.min(100 - width, 100 * span.t[0] / whole);
  const rect = (css, from, wide, y, high) => draw("rect", { class: css, x: from.toFixed(2) + "%", y, width: wide.toFixed(2) + "%", height: high });
  const shapes = {
    agent: () => [rect("line", x, width, 6, 2), rect("line", x, 0.3, 2, 10), rect("line", x + width - 0.3, 0.3, 2, 10)],
    model: () => [rect("full", x, width, 2, 10)],
    tool: () => [rect("hollow", x, width, 3, 8)],
    handoff: () => [draw("svg", { x: Math.min(98.5, Math.max(1.5, x)).toFixed(2) + "%", overflow: "visible" }, draw("path", { d: "M-5 7L0 2L5 7L0 12Z" }))],
  };
  return draw("svg", { class: "wf", width: "100%", height: 14, "aria-hidden": "true", focusable: "false" },
    draw("line", { class: "grid", x1: "50%", x2: "50%", y1: 0, y2: 14 }), ...shapes[span.k]());
}

/** Make the waterfall of a trial on an axis that both sides share. */
function waterfall(trial, whole, details, pane) {
  const timed = trial.spans.filter(span => span.t);
  if (!timed.length || whole <= 0) return make("p", { class: "muted" }, "No times were recorded.");
  const rows = trial.spans.map((span, place) => {
    if (!span.t) return null;
    const took = span.k === "handoff" ? "at " + duration(span.t[0]) : span.t[1] === null ? "" : duration(span.t[1]);
    const tokens = span.in !== undefined || span.out !== undefined ? count((span.in ?? 0) + (span.out ?? 0), "token") : "";
    const label = [make("b", null, KINDS[span.k]), " ", visible(spanLabel(span, details.text)),
      span.error !== undefined ? make("em", null, " \u2717 error") : null];
    const target = pane + "-span-" + place;
    const link = trial.linked?.has(place)
      ? make("button", { type: "button", class: "link", title: tokens, onclick: () => reveal(target) }, label) : make("span", { title: tokens }, label);
    return make("li", { class: "w-" + span.k }, make("span", { class: "what d" + Math.min(6, span.d) }, link), bar(span, whole), make("span", { class: "took" }, took));
  });
  return [make("ol", { class: "waterfall" },
    make("li", { class: "axis" }, make("span", { class: "muted" }, "time"),
      make("span", { class: "ticks" }, make("span", null, "0"), make("span", null, duration(whole / 2)), make("span", null, duration(whole))), make("span")),
    rows), trial.moreSpans ? make("p", { class: "muted" }, "\u2026 and " + count(trial.moreSpans, "more span")) : null];
}

/** Bring a step into view and to the keyboard. */
function reveal(id) {
  const step = byId(id);
  if (!step) return;
  step.scrollIntoView({ block: "center" });
  step.focus({ preventScroll: true });
}

/** Indent JSON for reading; anything else stays as it is. */
function readable(text) {
  if (text.cut || !/^\s*[[{]/.test(text.text)) return text;
  try {
    const indented = JSON.stringify(JSON.parse(text.text), null, 1);
    return { text: indented.length > 200 ? indented : indented.replace(/\n\s*/g, " "), cut: 0 };
  } catch {
    return text;
  }
}

const callKey = (name, args) => name + "\u0000" + args.replace(/\s+/g, "");

/** Return how often each tool call occurs in a trial. */
function callsOf(trial, details) {
  const calls = new Map();
  for (const step of trial?.steps ?? []) {
    for (const [kind, name, args] of step.slice(2)) {
      if (kind !== "call") continue;
      const key = callKey(details.text(name).text, details.text(args).text);
      calls.set(key, (calls.get(key) ?? 0) + 1);
    }
  }
  return calls;
}

/** Show one handoff with what became of its obligations. */
function handoff(span, note, text) {
  const listed = refs => refs.flatMap((ref, i) => [i ? " \u00b7 " : null, ...visible(text(ref).text)]);
  return [make("p", { class: "who" }, make("b", null, visible(text(span.from).text)), span.up ? " reports to " : " delegates to ", make("b", null, visible(text(span.to).text)),
    span.by ? make("span", { class: "muted" }, " (found by " + span.by.replaceAll("-", " ") + ")") : null),
    make("p", { class: "text" }, visible(text(span.payload).text)), cutNote(text(span.payload).cut),
    note ? make("dl", { class: "obligations" },
      note.lost ? [make("dt", { class: "lost" }, "\u2717 lost"), make("dd", null, listed(note.lost))] : null,
      note.changed ? [make("dt", { class: "changed" }, "\u2260 changed"), make("dd", null, note.changed.flatMap(([from, to], i) => [i ? " \u00b7 " : null,
        make("del", null, visible(text(from).text)), " \u2192 ", make("ins", null, visible(text(to).text))]))] : null,
      note.kept ? [make("dt", { class: "kept" }, "\u2713 kept"), make("dd", null, listed(note.kept))] : null) : null];
}

/** Show a text of a message; long ones and prompts are folded. */
function prose(text, role) {
  const indented = role === "system" ? text : readable(text);
  if (indented !== text) return box(indented);
  const first = text.text.slice(0, 90).split("\n")[0];
  if (role !== "system" && text.text.length < 1500) return [make("p", { class: "text" }, visible(text.text)), cutNote(text.cut)];
  return make("details", { class: "fold" }, make("summary", null, visible(first), "\u2026 ", make("span", { class: "muted" }, count(text.text.length + text.cut, "character"))),
    make("p", { class: "text" }, visible(text.text)), cutNote(text.cut));
}

/** Make the steps of a trial: messages, tool calls with arguments and results, handoffs. */
function steps(trial, details, pane, others) {
  const text = details.text;
  const rest = new Map(others);
  trial.linked = new Set();
  const items = trial.steps.map(([roleRef, place, ...parts]) => {
    const span = place >= 0 ? trial.spans[place] : null;
    const role = text(roleRef).text;
    let id = null;
    if (span && !trial.linked.has(place)) { trial.linked.add(place); id = pane + "-span-" + place; }
    const css = ["system", "user", "assistant", "tool", "handoff"].includes(role) ? role : "other";
    if (role === "handoff" && span?.k === "handoff") {
      return make("li", { class: "said handoff", id, tabindex: "-1" }, handoff(span, trial.obligations?.[place], text));
    }
    return make("li", { class: "said " + css, id, tabindex: "-1" },
      make("p", { class: "who" }, make("b", null, visible(role)), span?.agent !== undefined ? [" ", ...visible(text(span.agent).text)] : null),
      parts.map(([kind, label, content]) => part(kind, label, text(content), role, text, rest, others !== null)));
  });
  const errors = trial.spans.filter(span => span.error !== undefined);
  return [
    errors.length ? make("ul", { class: "errors" }, errors.slice(0, 20).map(span =>
      make("li", null, make("b", null, KINDS[span.k] + " "), visible(spanLabel(span, text)), ": ", visible(text(span.error).text), cutNote(text(span.error).cut)))) : null,
    items.length ? make("ol", { class: "steps" }, items) : make("p", { class: "muted" }, "No conversation was recorded."),
    trial.moreSteps ? make("p", { class: "muted" }, "\u2026 and " + count(trial.moreSteps, "more step")) : null];
}

function part(kind, label, content, role, text, rest, compared) {
  switch (kind) {
    case "text": return prose(content, role);
    case "call": {
      const key = callKey(text(label).text, content.text);
      const left = rest.get(key) ?? 0;
      rest.set(key, left - 1);
      return [make("p", { class: "call" }, "calls ", make("b", null, visible(text(label).text)), compared && left <= 0 ? make("span", { class: "only" }, " \u2260 only here") : null), box(readable(content))];
    }
    case "result": return [make("p", { class: "call muted" }, "result"), box(readable(content))];
    default: return [make("p", { class: "call muted" }, visible(text(label).text)), box(readable(content))];
  }
}
