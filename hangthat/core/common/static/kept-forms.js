"use strict";
// Forms marked data-kept: what is typed, chosen and drawn there stays on this device until the
// server has confirmed the write. A draft belongs to one person and one address; the drafts of
// others are never shown. Not sent for LIVES, it is deleted. Without this file such a form works as any other.
(() => {
  const meta = document.querySelector("meta[name=person]");
  if (!meta) return;
  const person = meta.content;
  const here = location.pathname + location.search;
  const LIVES = 14 * 86_400_000; // ms; the page says the day
  const SKIPPED = new Set(["form_token", "csrfmiddlewaretoken"]);
  const store = idbKeyval.createStore("hangthat", "kept-forms");
  const keys = (address) => ["words", "files"].map((part) => [person, address, part]);
  const attempt = async (work, otherwise) => {
    try {
      return await work();
    } catch {
      return otherwise; // a browser that keeps nothing, or no line
    }
  };

  // The draft of this page, as last read from its form; `sent`: whether it arrived is not known.
  let held = null;
  let chosen = []; // its files, with the names of their fields
  let done = false; // written, or given up: nothing more is kept from here
  let movedTo = ""; // the form goes on at that address; the browser is on its way there
  let others = [];
  let pending;
  let ready = false; // the draft is read; until then what is typed is newer than it
  const touched = new Set(); // names of fields changed before that

  const formHere = () => document.querySelector("form[data-kept]");
  const isForm = (target) => target.matches?.("form[data-kept]");

  const read = (form) => {
    const words = [];
    const files = [];
    for (const control of form.elements) {
      const { name, type, value, checked } = control;
      if (!name || SKIPPED.has(name) || type === "submit") continue;
      if (type === "file") files.push(...[...control.files].map((file) => [name, file]));
      else if (!["checkbox", "radio"].includes(type) || checked) words.push([name, value]);
    }
    return { words, files };
  };

  const keep = (form, { sent = held?.sent ?? false, files = true } = {}) => {
    clearTimeout(pending);
    pending = undefined;
    if (done) return null;
    const now = read(form);
    chosen = now.files;
    const token = form.elements.form_token.value;
    const address = movedTo || here;
    held = { title: form.dataset.kept, address, token, sent, at: Date.now(), words: now.words };
    if (movedTo) held.moved = true;
    const [ofWords, ofFiles] = keys(address);
    const rows = [[ofWords, held]];
    if (files) rows.push([ofFiles, chosen]);
    return attempt(async () => {
      await idbKeyval.setMany(rows, store);
      form.dataset.safe = "";
    });
  };

  const drop = async (address) => {
    if (address === here) {
      done = true;
      clearTimeout(pending);
    }
    await attempt(() => idbKeyval.delMany(keys(address), store));
  };

  const move = async (form, address) => {
    movedTo = address;
    await keep(form, { sent: false });
    await attempt(() => idbKeyval.delMany(keys(here), store));
  };

  const choose = (input, files) => {
    const list = new DataTransfer();
    for (const file of files) list.items.add(file);
    input.files = list.files;
    if (files.length) input.closest("details")?.setAttribute("open", "");
  };

  const refill = (form, words, files) => {
    const left = new Map();
    for (const [name, value] of words) left.set(name, [...(left.get(name) ?? []), value]);
    const names = [...left.keys(), ...files.map(([name]) => name)];
    form.dispatchEvent(new CustomEvent("kept:filling", { bubbles: true, detail: { names } }));
    for (const control of form.elements) {
      const { name, type } = control;
      if (!name || SKIPPED.has(name) || type === "submit" || (!ready && touched.has(name))) continue;
      if (type === "file") choose(control, files.filter(([of]) => of === name).map(([, file]) => file));
      else if (["checkbox", "radio"].includes(type)) control.checked = left.get(name)?.includes(control.value) ?? false;
      else if (left.get(name)?.length) control.value = left.get(name).shift();
    }
    form.dataset.safe = "";
    form.dispatchEvent(new Event("kept:filled", { bubbles: true }));
  };

  const two = (number) => String(number).padStart(2, "0");
  const clock = (at) => {
    const day = new Date(at);
    return `${two(day.getHours())}:${two(day.getMinutes())} ${two(day.getDate())}/${two(day.getMonth() + 1)}`;
  };
  const lastDay = (at) => {
    const day = new Date(at + LIVES);
    return `${two(day.getDate())}/${two(day.getMonth() + 1)}`;
  };
  const own = async () => {
    const all = (await attempt(() => idbKeyval.keys(store), [])).filter(([, , part]) => part === "words");
    const drafts = await attempt(() => idbKeyval.getMany(all, store), []);
    const isOver = (draft) => !draft || Date.now() - draft.at > LIVES;
    const over = all.filter((_, place) => isOver(drafts[place])); // whoever's it is
    const rows = over.flatMap(([whose, address]) => ["words", "files"].map((part) => [whose, address, part]));
    if (rows.length) await attempt(() => idbKeyval.delMany(rows, store));
    return drafts.filter((draft, place) => all[place][0] === person && !isOver(draft));
  };

  // A reply that was lost: the server says which of these were written after all.
  const settle = async (drafts) => {
    const sent = drafts.filter((draft) => draft.sent);
    if (!sent.length) return [drafts, []];
    const asked = new URLSearchParams(sent.map(({ token }) => ["gui", token]));
    const answer = await attempt(() => fetch(`${meta.dataset.session}?${asked}`, { signal: AbortSignal.timeout(8000) }));
    if (!answer?.ok || answer.redirected) return [drafts, []];
    const { written } = await answer.json();
    const arrived = drafts.filter(({ token }) => token in written);
    for (const { address } of arrived) await attempt(() => idbKeyval.delMany(keys(address), store));
    return [drafts.filter((draft) => !arrived.includes(draft)), arrived.map(({ title, token }) => ({ title, address: written[token] }))];
  };

  const again = (form, draft) => {
    const notice = document.getElementById("kept-again").content.cloneNode(true);
    notice.querySelector("[data-at]").textContent = clock(draft.at);
    notice.querySelector("[data-until]").textContent = lastDay(draft.at);
    notice.querySelector("button").addEventListener("click", async () => {
      await drop(here);
      const leave = document.querySelector("[data-server-draft] form");
      leave ? leave.requestSubmit() : location.reload();
    });
    form.before(notice);
  };

  const line = ({ title, address, at }, words) => {
    const row = document.getElementById("unsent-row").content.cloneNode(true).firstElementChild;
    const link = row.querySelector("a");
    link.href = address;
    link.textContent = title;
    row.querySelector("[data-words]").textContent = words ?? `${clock(at)}, giữ đến ${lastDay(at)}`;
    const button = row.querySelector("button");
    if (words) button.remove();
    else
      button.addEventListener("click", async () => {
        if (!confirm(`Bỏ hẳn những gì chưa gửi của “${title}”?`)) return;
        await drop(address);
        others = others.filter((draft) => draft.address !== address);
        show([]);
      });
    return row;
  };
  // Where a draft is told of: on the first page and on pages of its record; on every page while
  // nobody knows whether it arrived.
  const CODE = /[A-Z]{2,4}-?[0-9A-Z]{6,}/g;
  const isToldHere = ({ address, sent }) =>
    sent || location.pathname === meta.dataset.home || (address.match(CODE) ?? []).some((code) => location.pathname.includes(code));
  const show = (arrived) => {
    const box = document.getElementById("unsent");
    const told = others.filter(isToldHere);
    box.hidden = !told.length && !arrived.length;
    box.querySelector("[data-count]").textContent = told.length ? `Chưa gửi ${told.length}` : "Đã gửi";
    box.querySelector("details").open = told.length + arrived.length <= 2;
    box.querySelector("ul").replaceChildren(...told.map((draft) => line(draft)), ...arrived.map((draft) => line(draft, "đã được ghi")));
  };

  const start = async () => {
    const [drafts, arrived] = await settle(await own());
    const form = formHere();
    const draft = form && drafts.find(({ address }) => address === here);
    if (draft) {
      document.querySelector("[data-server-draft]")?.setAttribute("hidden", "");
      held = draft;
      chosen = (await attempt(() => idbKeyval.get(keys(here)[1], store))) ?? [];
      refill(form, draft.words, chosen);
      if (draft.sent) form.elements.form_token.value = draft.token;
      if (!draft.moved) again(form, draft);
    }
    ready = true;
    if (form && touched.size) keep(form);
    others = drafts.filter((one) => one !== draft);
    show(arrived);
  };

  document.addEventListener("input", ({ target, inputType }) => {
    const { form } = target;
    if (!form || !isForm(form)) return;
    if (!ready) touched.add(target.name);
    else if (!inputType || !held || movedTo) keep(form, { files: !held || target.type === "file" });
    else {
      clearTimeout(pending);
      pending = setTimeout(keep, 300, form, { files: false });
    }
  });
  const flush = () => pending && formHere() && keep(formHere(), { files: false });
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    done = false;
    movedTo = "";
    own().then((drafts) => {
      others = drafts.filter(({ address }) => address !== here);
      show([]);
    });
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-give-up]");
    if (!link || !held || done || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!confirm("Bỏ những gì đã nhập ở biểu mẫu này?")) return;
    await drop(here);
    location.assign(link.href);
  });

  // The button pressed goes with the form, wherever the finger went while the draft was kept.
  let pressed = null;
  document.addEventListener("htmx:configRequest", ({ target, detail }) => {
    if (!isForm(target)) return;
    for (const { name, type } of target.elements) if (name && type === "submit") detail.formData.delete(name);
    if (pressed?.name) detail.formData.set(pressed.name, pressed.value);
  });

  // Sending: first kept, then sent; every end of it says whether the draft may go.
  const say = (form, words, busy = false) => {
    form.querySelector(".kept-words")?.remove();
    if (!words) return;
    const said = document.getElementById("kept-words").content.cloneNode(true);
    said.querySelector("p").textContent = words;
    said.firstElementChild.classList.add(busy ? "info" : "warn");
    form.querySelector(".form-end").prepend(said);
  };
  document.addEventListener("htmx:confirm", async (event) => {
    const form = event.target;
    if (!isForm(form)) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return;
    pressed = event.detail.triggeringEvent.submitter;
    await started;
    const looks = pressed?.name === "_xem";
    await keep(form, looks ? {} : { sent: true });
    document.querySelector(".kept-again")?.remove();
    if (!looks) say(form, "Đang gửi…", true);
    event.detail.issueRequest(true);
  });
  document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
    if (isForm(target) && detail.lengthComputable && detail.total > 200_000)
      say(target, `Đang gửi… ${Math.round((100 * detail.loaded) / detail.total)}%`, true);
  });
  document.addEventListener("htmx:beforeOnLoad", async (event) => {
    const form = event.target;
    if (!isForm(form)) return;
    const { xhr } = event.detail;
    const there = xhr.getResponseHeader("HX-Redirect");
    if (!there) {
      if (xhr.status < 500) keep(form, { sent: false, files: false }); // refused for certain
      return;
    }
    event.preventDefault();
    const address = new URL(there, location.href);
    if (xhr.getResponseHeader("Form-Written")) await drop(here);
    else {
      const next = address.pathname + address.search;
      if (address.pathname === location.pathname && next !== here) await move(form, next);
      else await keep(form, { sent: false });
    }
    form.dataset.safe = "";
    location.assign(address);
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!isForm(detail.requestConfig.elt) || detail.xhr.status >= 500) return;
    detail.shouldSwap = detail.serverResponse.includes('id="main"');
    detail.isError = !detail.shouldSwap;
    if (detail.shouldSwap && held) keep(detail.requestConfig.elt); // also what was typed meanwhile
  });
  // At once after the swap, so that nothing typed into the new form is overwritten; and again when
  // the scripts of the new page stand.
  const newForm = ({ target }) => target.matches?.("main") && target.querySelector("form[data-kept]");
  document.addEventListener("htmx:afterSwap", (event) => {
    const form = newForm(event);
    if (form && held) refill(form, held.words, chosen);
  });
  document.addEventListener("htmx:load", (event) => {
    const form = newForm(event);
    if (!form || !held) return;
    keep(form);
    refill(form, held.words, chosen);
  });
  const SAFE = "Chữ, ảnh và chữ ký còn nguyên trên máy này.";
  const failed = ({ target, detail }) => {
    if (!isForm(target)) return;
    target.removeAttribute("aria-busy");
    const status = detail.xhr?.status;
    if (!status) say(target, `Chưa gửi được: không có đường truyền. ${SAFE} Khi có mạng, bấm gửi lại.`);
    else if (status === 413) say(target, `Chưa gửi được: tệp quá lớn. ${SAFE} Hãy chọn ảnh nhỏ hơn.`);
    else if (status >= 500 || status === 429) say(target, `Chưa gửi được: máy chủ chưa nhận (${status}). ${SAFE} Chờ một lát rồi bấm gửi lại.`);
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, failed);

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("[data-sign-out]")) return;
      flush();
      const unsent = [...others, ...(held && !done && formHere() ? [held] : [])];
      const words = unsent.map(({ title }) => `• ${title}`).join("\n");
      const asked = `Còn ${unsent.length} việc chưa gửi:\n${words}\nVẫn được giữ trên máy này cho bạn; người khác đăng nhập không thấy. Đăng xuất?`;
      if (unsent.length && !confirm(asked)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  const started = start();
})();
