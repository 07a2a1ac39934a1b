"use strict";
// Reads the code on a door or a paper with the camera and asks what it opens; typing works without
// this file.
(() => {
  const place = document.getElementById("scan");
  if (!place || !navigator.mediaDevices) return;
  const button = place.querySelector("button");
  const say = (words) => {
    place.querySelector("[data-said]").textContent = words;
  };
  const camera = codeReader(place.querySelector("video"), ["qr_code"], place.dataset, say);

  // The label of a stall holds the address where it signs; every other code is asked about.
  const address = (text) => {
    const label = URL.parse?.(text);
    const stall = label?.origin === location.origin && label.pathname.startsWith(place.dataset.stalls);
    return stall ? label.pathname : `${place.dataset.opens}?${new URLSearchParams({ q: text })}`;
  };

  const start = async () => {
    button.hidden = true;
    const text = await camera.read();
    button.hidden = false;
    if (text === undefined) return;
    say("Đã đọc được mã, đang mở…");
    location.assign(address(text));
  };

  button.addEventListener("click", start);
  place.hidden = false;
  start();
})();
