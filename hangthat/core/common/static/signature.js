"use strict";
// A signature drawn with a finger, sent as PNG. Without this file the page asks for a photo instead.
for (const box of document.querySelectorAll("[data-signature]")) {
  const canvas = box.querySelector("canvas");
  const kept = box.querySelector("input[type=hidden]");
  const pen = canvas.getContext("2d");
  let drawn = false;
  box.hidden = false;

  const clear = () => {
    const wide = canvas.clientWidth || 320;
    canvas.width = wide * 2;
    canvas.height = canvas.clientHeight * 2;
    pen.scale(2, 2);
    Object.assign(pen, { lineWidth: 2.5, lineCap: "round", lineJoin: "round", strokeStyle: "#10254a" });
    drawn = false;
    kept.value = "";
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
  clear();
}
