"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const findings = all(".finding");
  const words = new Map(findings.map((f) => [f, f.textContent.replace(/\s+/g, " ").toLowerCase()]));
  const toggles = all(".toggle");
  const form = document.querySelector(".filters");
  form.hidden = false;

  function filter() {
    const on = new Set(toggles.filter((t) => t.getAttribute("aria-pressed") === "true").map((t) => t.dataset.status));
    const asked = one("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const group = one("group").value;
    const instrument = one("instrument").value;
    let count = 0;
    for (const f of findings) {
      const fits = on.has(f.dataset.status) && (!group || f.dataset.group === group) &&
        (!instrument || f.dataset.instrument === instrument) && asked.every((word) => words.get(f).includes(word));
      f.hidden = !fits;
      count += fits;
    }
    for (const g of all(".group")) g.hidden = !g.querySelector(".finding:not([hidden])");
    one("none").hidden = count > 0;
    one("shown").textContent = `${count} of ${findings.length} findings`;
  }

  function clear() {
    for (const t of toggles) t.setAttribute("aria-pressed", "true");
    for (const id of ["search", "group", "instrument"]) one(id).value = "";
    filter();
  }

  for (const t of toggles) {
    t.addEventListener("click", () => {
      t.setAttribute("aria-pressed", String(t.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  one("search").addEventListener("input", filter);
  for (const id of ["group", "instrument"]) one(id).addEventListener("change", filter);
  one("expand").addEventListener("click", () => { for (const f of findings) f.open = !f.hidden || f.open; });
  one("collapse").addEventListener("click", () => { for (const f of findings) f.open = false; });

  function unmark() { for (const e of all(".now")) e.classList.remove("now"); }

  function showFinding(key) {
    const f = one(key);
    if (f.hidden) clear();
    f.open = true;
    f.classList.add("now");
    f.querySelector("summary").focus({ preventScroll: true });
    f.scrollIntoView({ block: "start" });
  }

  function showWords(id, end) {
    const target = one(id);
    const [law, start] = id.split("-");
    if (end) {
      for (const hit of all(`.hit[id^="${law}-"]`)) {
        const at = Number(hit.id.slice(law.length + 1));
        if (at >= Number(start) && at < end) hit.classList.add("now");
      }
    } else { target.classList.add("now"); }
    if (target.closest(".only-unclaimed")) { one("unclaimed").checked = false; one("law").classList.remove("only-unclaimed"); }
    if (!target.matches("a")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  function offer(keys, label) {
    const bar = one("bar");
    const links = keys.map((key) => {
      const link = document.createElement("a");
      link.href = `#${key}`;
      link.textContent = one(key).querySelector(".name").textContent.trim();
      return link;
    });
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => { bar.hidden = true; });
    bar.replaceChildren(label, ...links, close);
    bar.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.getAttribute("href").slice(1);
    const target = one(id);
    if (!target) return;
    event.preventDefault();
    unmark();
    history.replaceState(null, "", `#${id}`);
    if (target.matches(".finding")) {
      const keys = (link.dataset.for || "").split(" ").filter(Boolean);
      if (keys.length > 1) offer(keys, "These words serve:"); else if (one("bar")) one("bar").hidden = true;
      if (link.matches(".hit")) link.classList.add("now");
      showFinding(id);
    } else if (target.closest("#law article")) {
      const from = link.closest(".finding");
      if (from) offer([from.id], "Back to:");
      showWords(id, Number(link.dataset.end || 0));
    } else {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && one("bar")) one("bar").hidden = true;
    if (event.key === "/" && !event.target.closest("input, select, textarea")) { event.preventDefault(); one("search").focus(); }
  });

  const unclaimed = one("unclaimed");
  if (unclaimed) {
    unclaimed.parentElement.hidden = false;
    unclaimed.addEventListener("change", () => one("law").classList.toggle("only-unclaimed", unclaimed.checked));
  }

  let opened = [];
  addEventListener("beforeprint", () => { opened = findings.filter((f) => !f.open); for (const f of opened) f.open = true; });
  addEventListener("afterprint", () => { for (const f of opened) f.open = false; });
  const here = location.hash.slice(1);
  if (here && one(here)) { if (one(here).matches(".finding")) showFinding(here); else if (one(here).closest("article")) showWords(here, 0); }
})();
