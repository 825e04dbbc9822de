// Which view is shown, the keys, and the start.

const view = { open: false, scroll: 0, last: null };

/** Show what the address asks for: a case, or the report with its list. */
async function route() {
  const asked = location.hash;
  const address = readAddress();
  const open = address.has("case");
  if (open && !view.open) view.scroll = scrollY;
  if (open) {
    await showCase(address);
    if (asked !== location.hash) return;
    view.last = casePage.group;
  }
  byId("report").hidden = open;
  byId("case-page").hidden = !open;
  if (open) {
    scrollTo(0, 0);
    byId("case-title")?.focus({ preventScroll: true });
  } else {
    document.title = view.title;
    byId("case-page").replaceChildren();
    if (view.open || FILTERS.some(name => address.has(name)) || !location.hash) showList();
    if (view.open) back();
    else if (FILTERS.some(name => address.has(name))) byId("cases").scrollIntoView();
    else if (/^#[a-z-]+$/.test(location.hash)) byId(location.hash.slice(1))?.scrollIntoView();
  }
  view.open = open;
  document.documentElement.dataset.shown = location.hash;
}

/** Return to where the list was, with the keyboard on the case that was shown. */
function back() {
  while (view.last && !lineOf(view.last) && list.shown < list.groups.length && list.groups.includes(view.last)) showMore();
  scrollTo(0, view.scroll);
  const link = view.last ? lineOf(view.last)?.querySelector("a") : null;
  (link ?? byId("cases-title")).focus({ preventScroll: Boolean(link) && view.scroll > 0 });
  link?.scrollIntoView({ block: "nearest" });
}

const lineOf = group => byId("trials").querySelector('tr[data-group="' + group.place + '"]');

/** Move the keyboard up or down the list. */
function move(by) {
  const lines = [...byId("trials").querySelectorAll("tr[data-group]")];
  const at = lines.indexOf(document.activeElement?.closest?.("tr[data-group]"));
  if (by > 0 && at === lines.length - 1 && !byId("more").hidden) { showMore(); move(by); return; }
  const next = lines[at < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, at + by))];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const writing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape") {
    if (byId("keys").open) return;
    if (view.open) location.hash = byId("case-page").querySelector(".back").getAttribute("href");
    else if (writing) event.target.blur();
    return;
  }
  if (writing || byId("keys").open) return;
  switch (event.key) {
    case "/":
      event.preventDefault();
      if (view.open) location.hash = byId("case-page").querySelector(".back").getAttribute("href");
      setTimeout(() => { byId("cases").scrollIntoView(); filterField("q").focus(); }, view.open ? 60 : 0);
      break;
    case "j": case "k": {
      event.preventDefault();
      if (!view.open) { move(event.key === "j" ? 1 : -1); break; }
      const { before, after } = neighbours(casePage.group);
      const target = event.key === "j" ? after : before;
      if (target) location.hash = addressOfGroup(target);
      break;
    }
    case "?":
      event.preventDefault();
      byId("keys").showModal();
      break;
    default:
  }
}

async function start() {
  if (typeof DecompressionStream === "undefined") {
    byId("cases").append(make("p", { class: "reason" }, "Single cases need a browser of 2023 or later: this one cannot unpack them. rehearsal show prints a trial."));
    return;
  }
  view.title = document.title;
  await readRows();
  document.querySelectorAll(".script").forEach(element => { element.hidden = false; });
  document.querySelector(".skip").addEventListener("click", event => {
    if (!view.open) return;
    event.preventDefault();
    byId("case-title").focus();
  });
  byId("keys-button").addEventListener("click", () => byId("keys").showModal());
  byId("keys-close").addEventListener("click", () => byId("keys").close());
  startExplorer();
  showList();
  addEventListener("hashchange", route);
  document.addEventListener("keydown", onKey);
  await route();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

start().catch(() => {
  byId("cases").append(make("p", { class: "reason" }, "The data in this file cannot be unpacked: the file is damaged. rehearsal report writes it again."));
});
