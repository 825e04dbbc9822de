// How anything gets onto the page: always as text, never as markup.

const byId = id => document.getElementById(id);

/** Make an element. Properties that start with "on" are listeners; children are nodes or texts. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

const present = children => children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);

/** Put these in place of all that an element holds. */
function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Make a part of a picture. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Visible.java writes them as U+202E in angle brackets, control characters as their pictures.
const INVISIBLE = /\u27e8U\+([0-9A-F]{4,6})\u27e9|([\u2400-\u2421])/g;
const INVISIBLE_NAMES = {
  "202A": "left-to-right embedding", "202B": "right-to-left embedding", "202C": "end of embedding",
  "202D": "left-to-right override", "202E": "right-to-left override", "2066": "left-to-right isolate",
  "2067": "right-to-left isolate", "2068": "first strong isolate", "2069": "end of isolate", "200B": "zero-width space",
  "200E": "left-to-right mark", "200F": "right-to-left mark", "FEFF": "byte order mark", "2028": "line separator",
  "2029": "paragraph separator", "00AD": "soft hyphen", "0000": "null", "0007": "bell",
  "0008": "backspace", "000D": "carriage return", "001B": "escape", "007F": "delete",
};

/** Return the code of the control character whose picture that is. */
function hexOfPicture(picture) {
  const code = picture === "\u2421" ? 0x7f : picture.charCodeAt(0) - 0x2400;
  return code.toString(16).toUpperCase().padStart(4, "0");
}

/** Return text as nodes; the characters that nobody would see, which the report spells out, become labelled chips. */
function visible(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > from) nodes.push(text.slice(from, match.index));
    const code = match[1] ?? hexOfPicture(match[2]);
    const name = INVISIBLE_NAMES[code];
    nodes.push(make("span", { class: "chip" }, "U+" + code + (name ? " " + name : "")));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(text.slice(from));
  return nodes;
}

/** Return a note on how much of a text was cut, or nothing. */
function cutNote(cut) {
  return cut ? make("p", { class: "cut muted" }, "\u2026 " + count(cut, "more character") + ", cut here. All of it: rehearsal show with --whole.") : null;
}

/** Return a text in a box that keeps its lines. Boxes that scroll can be reached by keyboard. */
function box(text, properties) {
  return [make("pre", { tabindex: "0", ...properties }, visible(text.text)), cutNote(text.cut)];
}

const VERDICTS = {
  good: { css: "good", sign: "\u2713", word: "success" },
  bad: { css: "bad", sign: "\u2717", word: "no success" },
  none: { css: "none", sign: "\u2013", word: "no verdict" },
  idle: { css: "none", sign: "\u25cb", word: "success, but nothing was made to go wrong" },
};
/** Return the verdict on a trial; a success under a perturbation that never acted is none of it. */
const verdictOfRow = row => run.columns.success[row] === 1 && neverActed(row) ? VERDICTS.idle : verdictOf(run.columns.success[row]);
const verdictOf = success => success === null || success === undefined ? VERDICTS.none : success ? VERDICTS.good : VERDICTS.bad;

function tag(verdict, word) {
  return make("span", { class: "tag " + verdict.css }, make("span", { "aria-hidden": "true" }, verdict.sign), " " + (word ?? verdict.word));
}

const CHANGES = {
  regressed: { css: "bad", sign: "\u25bc", word: "regressed" },
  improved: { css: "good", sign: "\u25b2", word: "improved" },
  flaky: { css: "unsure", sign: "\u2248", word: "flaky" },
};

// The address says what is shown: everything after # as in a query.

const readAddress = () => new URLSearchParams(location.hash.slice(1));

function addressOf(parameters) {
  const kept = new URLSearchParams();
  for (const [name, value] of parameters) if (value !== "" && value !== null && value !== undefined) kept.set(name, value);
  return "#" + kept.toString().replace(/\+/g, "%20");
}

/** Return the address with some parameters changed; empty ones are left out. */
function addressWith(changes) {
  const parameters = readAddress();
  for (const [name, value] of Object.entries(changes)) parameters.set(name, value ?? "");
  return addressOf(parameters);
}
