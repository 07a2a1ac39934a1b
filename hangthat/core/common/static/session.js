"use strict";
// Says in time that the session ends, and offers to go on. Times: milliseconds.
(() => {
  const meta = document.querySelector("meta[name=person]");
  const box = document.getElementById("session-end");
  if (!meta || !box) return;
  const WARNED = 3 * 60_000;
  const SHARED = `session-end ${meta.content}`; // other tabs keep the same session awake
  const whole = 1000 * meta.dataset.left;
  let end = 0;

  const say = (words, over) => {
    box.hidden = !words;
    box.querySelector("[data-words]").textContent = words;
    box.querySelector("button").hidden = over;
    box.querySelector("a").hidden = !over;
  };
  const look = () => {
    const left = Math.max(end, +localStorage.getItem(SHARED)) - Date.now();
    const safe = document.querySelector("form[data-safe]") ? " Những gì đang nhập còn nguyên trên máy này." : "";
    if (left > WARNED) say("", false);
    else if (left > 0) say(`Phiên làm việc sẽ hết sau ${Math.ceil(left / 60_000)} phút nếu không làm gì thêm.`, false);
    else say(`Phiên làm việc đã hết. Đăng nhập lại để làm tiếp.${safe}`, true);
  };
  const last = (left) => {
    end = Date.now() + left;
    localStorage.setItem(SHARED, end);
    look();
  };

  // A page that the browser kept for going back is not shown to whoever signed in after its reader.
  localStorage.setItem("person", meta.content);
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && localStorage.getItem("person") !== meta.content) location.reload();
  });
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (target.matches("[data-sign-out]") && !defaultPrevented) localStorage.removeItem("person");
  });

  box.querySelector("a").href = location.pathname + location.search;
  box.querySelector("button").addEventListener("click", async () => {
    try {
      const answer = await fetch(meta.dataset.session);
      last(answer.ok && !answer.redirected ? 1000 * (await answer.json()).left : 0);
    } catch {
      look(); // no line: asked again by whoever presses again
    }
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => detail.successful && last(whole));
  document.addEventListener("visibilitychange", look);
  setInterval(look, 10_000);
  last(whole);
})();
