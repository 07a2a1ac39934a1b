// Bars are drawn on a page by dragging; the text field beside holds them, a line each.
"use strict";
(() => {
  const sheet = document.querySelector("[data-bars-on]");
  const field = document.querySelector("[data-bars]");
  if (!sheet || !field) return;
  const whole = 1000;
  let start = null;
  let drawn = null;

  const place = (bar, [left, top, width, height]) => {
    bar.style.left = `${left / 10}%`;
    bar.style.top = `${top / 10}%`;
    bar.style.width = `${width / 10}%`;
    bar.style.height = `${height / 10}%`;
  };
  const lines = () => field.value.split("\n").filter((line) => line.trim());
  const show = () => {
    sheet.querySelectorAll(".bar").forEach((bar) => bar.remove());
    lines().forEach((line, at) => {
      const bar = document.createElement("button");
      bar.type = "button";
      bar.className = "bar";
      bar.setAttribute("aria-label", `Bỏ ô che ${at + 1}`);
      place(bar, line.split(/[,;]/).map(Number));
      bar.addEventListener("click", () => {
        field.value = lines().filter((_, other) => other !== at).join("\n");
        show();
      });
      sheet.append(bar);
    });
  };
  const spot = (event) => {
    const box = sheet.getBoundingClientRect();
    const part = (at, first, length) =>
      Math.round(Math.min(Math.max((at - first) / length, 0), 1) * whole);
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  };
  const between = ([x, y], [u, v]) => [
    Math.min(x, u), Math.min(y, v), Math.abs(x - u), Math.abs(y - v),
  ];

  sheet.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".bar")) return;
    event.preventDefault();
    start = spot(event);
    drawn = document.createElement("span");
    drawn.className = "bar";
    sheet.append(drawn);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (start) place(drawn, between(start, spot(event)));
  });
  sheet.addEventListener("pointerup", (event) => {
    if (!start) return;
    const bar = between(start, spot(event));
    start = null;
    drawn.remove();
    if (bar[2] > 2 && bar[3] > 2) field.value = [...lines(), bar.join(",")].join("\n");
    show();
  });
  field.addEventListener("input", show);
  show();
})();
