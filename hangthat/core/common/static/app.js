"use strict";
// Only helps: every page works without this file.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // The menu is longer than a low screen: the section one is in is in sight.
  const menu = document.querySelector(".sidenav-stay");
  const here = menu?.querySelector("[aria-current]");
  if (here) menu.scrollTop = here.getBoundingClientRect().bottom - menu.getBoundingClientRect().bottom;

  // So is the tab one is on, where the tabs are wider than a telephone.
  for (const tabs of document.querySelectorAll(".tabs")) {
    const tab = tabs.querySelector("[aria-current]");
    if (tab) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  }

  // Forms: no second sending, no input lost by leaving.
  const guarded = (form) => form.method === "post" && !("free" in form.dataset);
  const busy = (form) => form.getAttribute("aria-busy") === "true";
  const unsaved = (form) => guarded(form) && !busy(form) && !("safe" in form.dataset) && ("dirty" in form.dataset || form.querySelector(".problems, [data-unsent]"));
  const release = (form) => form.removeAttribute("aria-busy");

  document.addEventListener("input", ({ target }) => {
    if (target.form) target.form.dataset.dirty = "";
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (busy(form)) return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    setTimeout(release, 10000, form); // an answer that is a file leaves the page where it is
  });
  document.addEventListener("htmx:afterRequest", ({ detail, target }) => {
    const form = target.closest("form");
    if (!form) return;
    release(form);
    if (detail.successful) delete form.dataset.dirty;
  });
  // An address says what was asked for, not what was left empty.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (!target.matches("form.filters")) return;
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
  addEventListener("beforeunload", (event) => {
    if ([...document.forms].some(unsaved)) event.preventDefault();
  });

  // A group of fields that only some answers ask for, data-when="name=value|value": hidden under others.
  const whenAsked = () => {
    for (const group of document.querySelectorAll("fieldset[data-when]")) {
      const [name, values] = group.dataset.when.split("=");
      const asked = values.split("|").some((value) => group.form.querySelector(`[name="${name}"][value="${value}"]:checked`));
      group.hidden = group.disabled = !asked;
    }
  };
  ["input", "kept:filled", "htmx:load"].forEach((name) => document.addEventListener(name, whenAsked));
  whenAsked();

  // The search box: arrows walk what dropped down, Escape puts it away.
  const walk = (event) => {
    const box = event.target.closest(".topsearch");
    if (!box) return;
    const input = box.querySelector("input");
    const stops = [input, ...(box.querySelector(".topfound") ?? document.getElementById("found") ?? box).querySelectorAll("a[data-row]")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      stops[Math.min(Math.max(stops.indexOf(document.activeElement) + by, 0), stops.length - 1)].focus();
    } else if (event.key === "Escape") {
      box.querySelector(".topfound")?.replaceChildren();
      input.focus();
    }
  };

  // Keys: "/" goes to the search, j and k walk the rows, x ticks one, Escape closes a menu.
  const step = (by) => {
    const rows = [...document.querySelectorAll("a[data-row]")];
    const next = rows[rows.indexOf(document.activeElement) + by] ?? rows[by > 0 ? 0 : rows.length - 1];
    next?.focus();
  };
  const keys = {
    "/": () => document.querySelector("[data-slash]")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    x: () => document.activeElement?.closest("tr")?.querySelector("[data-row-tick]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
    walk(event);
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  const closeMenus = (kept) =>
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (menu === kept) return;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });

  // Ticks a whole column; once more unticks it.
  const tickAll = (button) => {
    if (!button) return;
    const boxes = [...button.form.querySelectorAll(`input[name="${button.dataset.tickAll}"]`)];
    const wanted = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = wanted;
    boxes[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // With Shift held, a tick does the same to every box from the last one ticked to this one.
  let reaching = false;
  let lastBox = null;
  ["pointerdown", "keydown"].forEach((name) =>
    document.addEventListener(name, (event) => { reaching = event.shiftKey; }, true),
  );
  const tickRange = (box) => {
    if (!box.matches("input[type=checkbox][name]") || !box.form) return;
    const boxes = [...box.form.elements].filter((one) => one.type === "checkbox" && one.name === box.name);
    const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((a, b) => a - b);
    if (reaching && from >= 0) for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    lastBox = box;
  };

  // A sheet to type into: what was copied out of a spreadsheet fills the cells, arrows change the row.
  const cellsOf = (target) => {
    const table = target.closest("table[data-paste]");
    if (!table) return null;
    const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
    const top = rows.findIndex((row) => row.includes(target));
    return top < 0 ? null : { rows, top, left: rows[top].indexOf(target) };
  };
  document.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    const at = lines.length > 1 || lines[0].length > 1 ? cellsOf(event.target) : null;
    if (!at) return;
    event.preventDefault();
    lines.forEach((line, down) =>
      line.forEach((text, right) => {
        const cell = at.rows[at.top + down]?.[at.left + right];
        if (!cell) return;
        cell.value = text.trim();
        cell.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    );
  });
  document.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = by && cellsOf(event.target);
    const next = at && at.rows[at.top + by]?.[at.left];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });

  document.addEventListener("click", (event) => {
    const { target } = event;
    closeMenus(target.closest("details.menu"));
    if (target.closest("[data-dismiss]")) target.closest("[role]").remove();
    if (target.closest("[data-print]")) print();
    tickAll(target.closest("[data-tick-all]"));
    tickRange(target);
    const row = target.closest("tr")?.querySelector("a[data-row]");
    if (row && !target.closest("a, button, input, label, summary") && !String(getSelection())) row.click();
  });

  // A line that fails is said, not passed over.
  const trouble = (hidden) => ({ target }) => {
    if (target.matches?.("form[data-kept]")) return; // kept-forms.js says more
    const said = document.getElementById("trouble");
    if (said) said.hidden = hidden;
  };
  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach((name) => document.addEventListener(name, trouble(false)));
  document.addEventListener("htmx:beforeRequest", trouble(true));
})();
