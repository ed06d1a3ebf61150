"use strict";
(() => {
  const RANKS = { neutral: 0, minor: 1, major: 2, critical: 3 };
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const form = byId("filters");
  const fields = { search: byId("search"), type: byId("type"), rule: byId("rule"), flagged: byId("flagged") };
  const severities = all('input[name="severity"]', form);

  const cards = all(".card").map((element) => ({ element, id: element.id, ...element.dataset }));
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const hold = (element) => ({ element, text: null });
  const rows = all(".row").map((element) => ({
    ...hold(element),
    cards: all(".card", element).map((card) => cardOf.get(card.id)),
  }));
  const pairs = all(".pair").map((element) => ({
    ...hold(element),
    cards: all(".found a", element).map((link) => cardOf.get(link.hash.slice(1))),
    found: all(".found li", element),
    which: element.closest(".comparison").querySelector(".which"),
  }));
  const marks = all(".mark").map((element) => ({
    element,
    cards: element.dataset.f.split(" ").map((id) => cardOf.get(id)),
    severity: element.classList[1],
  }));
  const blocks = all(".block").map((element) => ({ element, rows: all(".row", element) }));
  const cells = new Map(all("a.cell").map((element) => [element.hash.slice(1), element]));

  /* The search reads a text when it is asked for the first time: a long page opens at once. */
  const has = (held, wanted) => {
    if (!wanted) return true;
    held.text ??= held.element.textContent.toLocaleLowerCase();
    return held.text.includes(wanted);
  };
  const set = (element, hidden) => {
    if (element.hidden !== hidden) element.hidden = hidden;
  };

  function filter() {
    const wanted = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const type = fields.type.value;
    const rule = fields.rule.value;
    const text = fields.search.value.trim().toLocaleLowerCase();
    const narrowed = wanted.size < severities.length || Boolean(type || rule);
    const flagged = fields.flagged.checked || narrowed;
    for (const card of cards) {
      card.on = wanted.has(card.severity) && (!type || card.type === type) && (!rule || card.rule === rule);
      set(card.element, !card.on);
    }
    let sentences = 0;
    let found = 0;
    for (const row of rows) {
      const on = row.cards.filter((card) => card.on).length;
      const hidden = (flagged && !on) || !has(row, text);
      set(row.element, hidden);
      row.element.classList.toggle("narrowed", !hidden && on < row.cards.length);
      cells.get(row.element.id)?.classList.toggle("off", hidden);
      if (hidden) continue;
      sentences += 1;
      found += on;
    }
    for (const block of blocks) set(block.element, block.rows.length > 0 && block.rows.every((row) => row.hidden));
    for (const mark of marks) {
      const top = mark.cards.find((card) => card.on);
      mark.element.classList.remove(mark.severity, "off");
      mark.severity = top ? top.severity : "off";
      mark.element.classList.add(mark.severity);
    }
    for (const pair of pairs) {
      pair.found.forEach((item, place) => set(item, !pair.cards[place].on));
      const which = pair.which.value;
      const fits =
        !which ||
        (which === "own" && "own" in pair.element.dataset) ||
        (which === "differ" && "differ" in pair.element.dataset) ||
        pair.element.dataset.better === which;
      set(pair.element, !fits || (flagged && !pair.cards.some((card) => card.on)) || !has(pair, text));
    }
    const of = found < cards.length ? ` of ${cards.length}` : "";
    byId("status").textContent =
      `${found}${of} ${cards.length === 1 ? "finding" : "findings"}, ` +
      `${sentences}${sentences < rows.length ? ` of ${rows.length}` : ""} ${rows.length === 1 ? "sentence" : "sentences"}`;
  }

  /* Going to a place shows it, whatever is filtered away. */
  function show(element) {
    if (element.closest("[hidden]")) {
      form.reset();
      all(".which").forEach((select) => (select.value = ""));
      filter();
    }
    document.querySelector(".here")?.classList.remove("here");
    element.classList.add("here");
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: element.matches(".card, .row, .pair, tr") ? "center" : "start" });
  }
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('a[href^="#"], span.mark');
    const hash = link?.hash ?? (link && `#${link.dataset.f.split(" ")[0]}`);
    const target = hash && byId(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    history.replaceState(null, "", hash);
    show(target);
  });

  /* The strip is one stop of the tabulator; arrows move in it. */
  for (const strip of all(".strip")) {
    const held = all("a.cell", strip);
    held.forEach((cell, place) => (cell.tabIndex = place ? -1 : 0));
    const go = (from, to) => {
      if (!held[to]) return;
      held[from].tabIndex = -1;
      held[to].tabIndex = 0;
      held[to].focus();
    };
    strip.addEventListener("keydown", (event) => {
      const place = held.indexOf(document.activeElement);
      const moves = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: held.length - 1 };
      if (place < 0 || !(event.key in moves) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      go(place, moves[event.key]);
    });
  }

  /* From the finding where the reader is, else from the first one, to the next that is shown. */
  function step(by) {
    const shown = cards.filter((card) => !card.element.closest("[hidden]"));
    if (!shown.length) return;
    const here = document.activeElement;
    const follows = (card) => here.compareDocumentPosition(card.element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const inside = here.closest("main") ? here : null;
    let place = shown.findIndex((card) => card.element === here.closest(".card"));
    if (place >= 0) place += by;
    else if (!inside || inside.id === "main") place = last ? shown.indexOf(last) + by : by > 0 ? 0 : shown.length - 1;
    else {
      place = shown.findIndex(follows);
      place = by > 0 ? place : (place < 0 ? shown.length : place) - 1;
    }
    last = shown[Math.min(Math.max(place, 0), shown.length - 1)];
    show(last.element);
  }
  let last = null;
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === fields.search) {
      fields.search.value = "";
      filter();
      return;
    }
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || !byId("keys").checked || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") fields.search.focus();
    else return;
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("change", filter);
  fields.search.addEventListener("input", filter);
  all(".which").forEach((select) => select.addEventListener("change", filter));
  byId("more").addEventListener("click", (event) => {
    const open = form.classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  addEventListener("beforeprint", () => all("details").forEach((one) => (one.dataset.was = one.open, one.open = one.matches(".suppressed") || one.open)));
  addEventListener("afterprint", () => all("details").forEach((one) => (one.open = one.dataset.was === "true")));

  form.hidden = false;
  all(".choose").forEach((one) => (one.hidden = false));
  filter();
  const start = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
  if (start) show(start);
})();
