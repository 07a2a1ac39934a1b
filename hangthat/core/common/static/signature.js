"use strict";
// A signature drawn with a finger, sent as PNG. Without this file the page asks for a photo instead.
(() => {
  const begin = (box) => {
    const canvas = box.querySelector("canvas");
    const kept = box.querySelector("input[type=hidden]");
    const pen = canvas.getContext("2d");
    let drawn = false;
    box.hidden = false;

    const wipe = () => {
      const wide = canvas.clientWidth || 320;
      canvas.width = wide * 2;
      canvas.height = canvas.clientHeight * 2;
      pen.scale(2, 2);
      Object.assign(pen, { lineWidth: 2.5, lineCap: "round", lineJoin: "round", strokeStyle: "#10254a" });
      drawn = false;
    };
    // What was drawn before an error or on an earlier visit, as it was.
    const show = () => {
      wipe();
      if (!kept.value) return;
      const picture = new Image();
      picture.onload = () => pen.drawImage(picture, 0, 0, picture.width / 2, picture.height / 2);
      picture.src = kept.value;
    };
    const clear = () => {
      wipe();
      kept.value = "";
      kept.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const point = ({ offsetX, offsetY }) => [offsetX, offsetY];

    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...point(event));
      canvas.dataset.down = "";
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!("down" in canvas.dataset)) return;
      pen.lineTo(...point(event));
      pen.stroke();
      drawn = true;
    });
    const up = () => {
      delete canvas.dataset.down;
      if (!drawn) return;
      kept.value = canvas.toDataURL("image/png");
      kept.dispatchEvent(new Event("input", { bubbles: true }));
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);
    box.querySelector("[data-clear]").addEventListener("click", clear);
    box.addEventListener("signature:show", show);
    show();
  };

  const all = (part) => part.querySelectorAll("[data-signature]");
  all(document).forEach(begin);
  document.addEventListener("htmx:load", ({ target }) => target.matches("main") && all(target).forEach(begin));
  document.addEventListener("kept:filled", ({ target }) => all(target).forEach((box) => box.dispatchEvent(new Event("signature:show"))));
})();
