"use strict";
// The checklist of a check: shows what is relevant, computes, says what does not fit, adds rows,
// reads codes, notes place and time. The server judges everything anew; without this file all
// questions stand on the page. Expressions come as trees (checklists/grammar/expressions.py).
(() => {
  const DAY = 86_400_000;
  const EARTH = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 };

  // Values: text, number, boolean, { day } for a date, a list for all rows of a repeat.
  const isDay = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const dayOf = (value) => {
    if (isDay(value)) return value;
    if (typeof value === "number") return Math.abs(value) <= 2932896 ? { day: Math.floor(value) } : "";
    const words = textOf(value).slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(words)) return "";
    const at = Date.parse(`${words}T00:00:00Z`);
    return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== words ? "" : { day: at / DAY };
  };
  const numberOf = (value) => {
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "number") return value;
    if (Array.isArray(value)) return value.length ? numberOf(value[0]) : NaN;
    if (isDay(value)) return value.day;
    const words = value.trim();
    if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(words)) return Number(words);
    const day = dayOf(words);
    return day === "" ? NaN : day.day;
  };
  const textOf = (value) => {
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
    if (Array.isArray(value)) return value.length ? textOf(value[0]) : "";
    return isDay(value) ? new Date(value.day * DAY).toISOString().slice(0, 10) : value;
  };
  const isTrue = (value) => (typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Array.isArray(value) ? value.length > 0 : Boolean(value));
  const words = (value) => textOf(value).split(/\s+/).filter(Boolean);
  const letters = (value) => [...textOf(value)];
  const equal = (a, b) => {
    if (typeof a === "boolean" || typeof b === "boolean") return isTrue(a) === isTrue(b);
    if ([a, b].some((one) => typeof one === "number" || isDay(one))) return numberOf(a) === numberOf(b);
    return textOf(a) === textOf(b);
  };
  const round = (value, digits = 0) => {
    const factor = 10 ** Math.max(-9, Math.min(9, Math.trunc(numberOf(digits)) || 0));
    return Math.floor(numberOf(value) * factor + 0.5) / factor;
  };
  const extreme = (pick) => (values) => {
    const numbers = values.map(numberOf);
    return numbers.length && !numbers.some(Number.isNaN) ? pick(...numbers) : NaN;
  };
  const matches = (value, pattern) => {
    try {
      const text = textOf(value);
      return text.length <= 500 && new RegExp(`^(?:${pattern})$`).test(text);
    } catch {
      return true; // the server knows
    }
  };
  const finite = (number) => (Number.isFinite(number) ? number : NaN);
  const LISTS = {
    sum: (values) => values.reduce((sum, one) => sum + numberOf(one), 0),
    count: (values) => values.length,
    min: extreme(Math.min),
    max: extreme(Math.max),
  };
  const CALLS = {
    abs: (a) => Math.abs(numberOf(a)),
    boolean: isTrue,
    coalesce: (a, b) => (textOf(a) ? a : b),
    concat: (...all) => all.map(textOf).join(""),
    contains: (a, b) => textOf(a).includes(textOf(b)),
    "count-selected": (a) => words(a).length,
    date: dayOf,
    "ends-with": (a, b) => textOf(a).endsWith(textOf(b)),
    false: () => false,
    int: (a) => Math.trunc(numberOf(a)),
    not: (a) => !isTrue(a),
    number: numberOf,
    pow: (a, b) => finite(numberOf(a) ** numberOf(b)),
    regex: matches,
    round,
    selected: (a, b) => words(a).includes(textOf(b)),
    "starts-with": (a, b) => textOf(a).startsWith(textOf(b)),
    string: textOf,
    "string-length": (a) => letters(a).length,
    substr: (a, start, end = Infinity) => letters(a).slice(Math.max(0, numberOf(start)), Math.max(0, numberOf(end))).join(""),
    true: () => true,
  };
  const COMPUTE = {
    "<": (a, b) => a < b,
    "<=": (a, b) => a <= b,
    ">": (a, b) => a > b,
    ">=": (a, b) => a >= b,
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    div: (a, b) => finite(a / b),
    mod: (a, b) => a % b,
  };
  const evaluate = (tree, asked) => {
    const of = (one) => evaluate(one, asked);
    const [kind, ...rest] = tree;
    if (kind === "text" || kind === "number") return rest[0];
    if (kind === "name") return asked.lookup(rest[0]);
    if (kind === "self") return asked.own;
    if (kind === "or" || kind === "and") return isTrue(of(rest[isTrue(of(rest[0])) === (kind === "and") ? 1 : 0]));
    if (kind === "=" || kind === "!=") return equal(of(rest[0]), of(rest[1])) === (kind === "=");
    if (kind !== "call") return COMPUTE[kind](numberOf(of(rest[0])), numberOf(of(rest[1])));
    const [name, ...given] = rest;
    if (name === "today") return asked.today;
    if (name === "if") return of(isTrue(of(given[0])) ? given[1] : given[2]);
    const values = given.map(of);
    return name in LISTS ? LISTS[name](values.flat().filter((one) => one !== "")) : CALLS[name](...values);
  };
  window.checklist = { evaluate, textOf };

  // The questions on the page.
  const typed = (kind, said) => {
    if (!said) return "";
    if (kind === "integer" || kind === "decimal") {
      // 1.250,5: points between thousands
      const bare = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(said) ? said.replaceAll(".", "") : said;
      return Number(bare.replace(",", ".")) || (/^[-+]?0/.test(said) ? 0 : "");
    }
    if (kind !== "date") return said;
    const local = said.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
    return dayOf(local ? `${local[3]}-${local[2].padStart(2, "0")}-${local[1].padStart(2, "0")}` : said);
  };
  const read = (place, kind) => {
    const controls = [...place.querySelectorAll("[name]")];
    const said = controls.map((one) => (one.type === "file" ? (one.files.length ? "x" : "") : ["radio", "checkbox"].includes(one.type) && !one.checked ? "" : one.value.trim()));
    return typed(kind, said.filter(Boolean).join(" "));
  };
  const say = (place, text) => {
    let line = place.querySelector(":scope > [data-live]");
    if (!line && text) {
      line = Object.assign(document.createElement("p"), { className: "refusal" });
      line.dataset.live = "";
      place.append(line);
    }
    if (line) line.textContent = text;
  };
  const settle = (box) => {
    const rules = JSON.parse(document.getElementById("checklist-rules").textContent);
    const today = { day: Math.floor((Date.now() + 7 * 3_600_000) / DAY) };
    const cells = [...box.querySelectorAll("[data-q]")].map((place) => ({ place, name: place.dataset.q, at: place.dataset.at, rule: rules[place.dataset.q] }));
    const rows = (repeat) => [...new Set(cells.filter(({ rule }) => rule.repeat === repeat).map(({ at }) => at))];
    for (const [name, rule] of Object.entries(rules)) if (rule.calculation) for (const at of rule.repeat ? rows(rule.repeat) : [""]) cells.push({ name, at, rule });
    for (const cell of cells) Object.assign(cell, { value: cell.place ? read(cell.place, cell.rule.type) : "", relevant: true });
    const lookup = (by) => (name) => {
      const named = cells.filter((cell) => cell.name === name);
      if (named.length && named[0].rule.repeat && named[0].rule.repeat !== by.rule.repeat) return named.filter((cell) => cell.relevant && cell.value !== "").map(({ value }) => value);
      const here = named.find((cell) => !cell.rule.repeat || cell.at === by.at);
      return here?.relevant ? here.value : "";
    };
    const ask = (tree, cell) => evaluate(tree, { lookup: lookup(cell), own: cell.relevant ? cell.value : "", today });
    for (let round_ = 0, changed = true; changed && round_ <= cells.length; round_ += 1) {
      changed = false;
      for (const cell of cells) {
        const before = `${cell.relevant} ${textOf(cell.value)}`;
        cell.relevant = cell.rule.relevant.every((tree) => isTrue(ask(tree, cell)));
        if (cell.rule.calculation) cell.value = cell.relevant ? ask(cell.rule.calculation, cell) : "";
        changed ||= before !== `${cell.relevant} ${textOf(cell.value)}`;
      }
    }
    for (const cell of cells.filter(({ place }) => place)) {
      cell.place.hidden = !cell.relevant;
      const wrong = cell.relevant && cell.value !== "" && cell.rule.constraint && !isTrue(ask(cell.rule.constraint, cell));
      say(cell.place, wrong ? cell.rule.message : "");
    }
    for (const group of [...box.querySelectorAll("[data-group]")].reverse()) {
      const inside = [...group.querySelectorAll("[data-q]")];
      group.hidden = inside.length > 0 && inside.every((one) => one.hidden);
    }
  };

  // Rows that are added: of a repeat, and lines of goods.
  const add = (list, number) => {
    const next = number ?? 1 + Math.max(-1, ...[...list.querySelectorAll("[data-row-number]")].map((row) => Number(row.dataset.rowNumber)));
    const row = list.querySelector("template").innerHTML.replaceAll("__n__", String(next));
    list.querySelector("[data-rows-end]").insertAdjacentHTML("beforebegin", row);
    const made = list.querySelector(`[data-row-number="${next}"]`);
    for (const button of made.querySelectorAll("[data-scan-code]")) button.hidden = false;
    return made;
  };
  const begin = () => {
    for (const button of document.querySelectorAll("[data-add-row]")) button.hidden = false;
    for (const button of document.querySelectorAll("[data-scan-code], [data-here]")) button.hidden = false;
    const box = document.querySelector("[data-checklist]");
    if (box) settle(box);
  };
  const refresh = () => {
    const box = document.querySelector("[data-checklist]");
    if (box) settle(box);
  };
  // A draft that comes back has rows that the page does not show yet.
  document.addEventListener("kept:filling", ({ detail }) => {
    for (const list of document.querySelectorAll("[data-rows]"))
      for (const name of detail.names) {
        if (!name.startsWith(list.dataset.rows)) continue;
        const number = parseInt(name.slice(list.dataset.rows.length), 10);
        if (number >= 0 && number < 200 && !list.querySelector(`[data-row-number="${number}"]`)) add(list, number);
      }
  });
  document.addEventListener("kept:filled", refresh);
  document.addEventListener("htmx:load", ({ target }) => target.matches?.("main") && begin());

  // Goods that are named suggest their group; a tap ticks it, nothing is ticked unasked.
  const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const suggests = (name, group) =>
    name.length > 0 && group.length > 0 && (name[0] === group[0] || ` ${name.join(" ")} `.includes(` ${group.join(" ")} `));
  const propose = (list) => {
    const line = list.querySelector("[data-proposals]");
    if (!line) return;
    const names = [...list.querySelectorAll("[data-row-number] input[name$=-name]")].map(({ value }) => wordsOf(value));
    const chosen = new Set([...list.querySelectorAll("[data-row-number] select")].map(({ value }) => value).filter(Boolean));
    const open = [...list.querySelectorAll(`input[name="${line.dataset.proposals}"]`)].filter(
      (box) => !box.checked && (chosen.has(box.value) || names.some((name) => suggests(name, wordsOf(box.value)))),
    );
    const button = (box) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "btn btn-plain", textContent: `+ ${box.value}` });
      made.dataset.tick = box.id;
      return made;
    };
    line.replaceChildren(...(open.length ? ["Đề xuất theo tên hàng: ", ...open.map(button)] : []));
    line.hidden = open.length === 0;
  };

  // Where and when: of the device, and of each picture as it is chosen.
  const form = () => document.querySelector("form[data-check]");
  const position = () =>
    new Promise((resolve) => {
      if (!navigator.geolocation) resolve(null);
      else navigator.geolocation.getCurrentPosition(({ coords }) => resolve(coords), () => resolve(null), EARTH);
    });
  const note = (name, value) => {
    const control = form()?.elements[name];
    if (control) control.value = value;
  };
  let here = null;
  const locate = async () => {
    here = (await position()) ?? here;
    if (!here) return null;
    note("latitude", here.latitude.toFixed(6));
    note("longitude", here.longitude.toFixed(6));
    note("accuracy_m", Math.round(here.accuracy));
    return here;
  };
  const noteFiles = (files) => {
    const facts = JSON.parse(form()?.elements.photo_facts?.value || "{}");
    for (const { name, size, lastModified } of files) {
      const fact = { at: new Date(lastModified).toISOString() };
      if (here) Object.assign(fact, { lat: here.latitude, lng: here.longitude, acc: Math.round(here.accuracy) });
      facts[`${name}/${size}`] = fact;
    }
    note("photo_facts", JSON.stringify(facts));
  };
  navigator.permissions?.query({ name: "geolocation" }).then(({ state }) => state === "granted" && form() && locate(), () => {});

  document.addEventListener("input", ({ target }) => {
    if (target.form !== form()) return;
    note("device_at", new Date().toISOString());
    if (target.type === "file") noteFiles(target.files);
    if (target.closest("[data-checklist]")) refresh();
    if (target.closest("[data-rows]")) propose(target.closest("[data-rows]"));
  }, true);
  document.addEventListener("click", async ({ target }) => {
    const ticks = target.closest("[data-tick]");
    if (ticks) {
      document.getElementById(ticks.dataset.tick).click();
      return;
    }
    const adds = target.closest("[data-add-row]");
    if (adds) {
      add(adds.closest("[data-rows]")).querySelector("input, select, textarea")?.focus();
      refresh();
      return;
    }
    const place = target.closest("[data-here]");
    if (place) {
      const said = place.parentElement.querySelector("[data-said]");
      said.textContent = "Đang lấy vị trí…";
      const found = await locate();
      said.textContent = found ? `Đã lấy vị trí, sai số khoảng ${Math.round(found.accuracy)} m.` : "Không lấy được vị trí; vẫn lưu được.";
      const box = place.parentElement.querySelector("input[type=text]");
      if (found && box) {
        box.value = `${found.latitude.toFixed(6)} ${found.longitude.toFixed(6)}`;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return;
    }
    const scans = target.closest("[data-scan-code]");
    if (!scans) return;
    const around = scans.parentElement;
    const tell = (text) => {
      around.querySelector("[data-said]").textContent = text;
    };
    const formats = (scans.dataset.scanCode || "ean_13 ean_8 upc_a upc_e code_128 qr_code").split(" ");
    const text = await codeReader(around.querySelector("video"), formats, form().dataset, tell).read();
    if (text === undefined) return;
    tell("Đã đọc được mã.");
    const box = around.querySelector("input");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  begin();
})();
