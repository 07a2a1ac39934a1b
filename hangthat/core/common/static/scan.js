"use strict";
// Reads the code on a door or a paper with the camera and asks what it opens; typing works without
// this file. What reads the picture is fetched only where the browser has no reader of its own.
(() => {
  const place = document.getElementById("scan");
  if (!place || !navigator.mediaDevices) return;
  const video = place.querySelector("video");
  const button = place.querySelector("button");
  const say = (words) => {
    place.querySelector("[data-said]").textContent = words;
  };
  const PAUSE = 150; // milliseconds between two looks
  const wanted = { formats: ["qr_code"] };

  const fetched = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  const reader = async () => {
    const known = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
    if (known.includes("qr_code")) return new BarcodeDetector(wanted);
    await fetched(place.dataset.reader);
    const { BarcodeDetector: Own, prepareZXingModule } = window.BarcodeDetectionAPI;
    await prepareZXingModule({ overrides: { locateFile: () => place.dataset.wasm }, fireImmediately: true });
    return new Own(wanted);
  };

  // The label of a stall holds the address where it signs; every other code is asked about.
  const address = (text) => {
    const label = URL.parse?.(text);
    const stall = label?.origin === location.origin && label.pathname.startsWith(place.dataset.stalls);
    return stall ? label.pathname : `${place.dataset.opens}?${new URLSearchParams({ q: text })}`;
  };

  let stream;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.hidden = true;
    button.hidden = false;
  };
  const look = async (detector) => {
    while (stream) {
      const [found] = video.readyState >= 2 ? await detector.detect(video) : [];
      if (found && stream) {
        say("Đã đọc được mã, đang mở…");
        stop();
        location.assign(address(found.rawValue));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  const start = async () => {
    button.hidden = true;
    say("Đang mở máy ảnh…");
    try {
      const facing = { facingMode: "environment", width: { ideal: 1280 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: facing });
    } catch ({ name }) {
      button.hidden = false;
      return say(name === "NotAllowedError" ? "Trình duyệt chưa được phép dùng máy ảnh: cho phép rồi thử lại, hoặc gõ mã ở dưới." : "Không mở được máy ảnh; hãy gõ mã ở dưới.");
    }
    video.hidden = false;
    video.srcObject = stream;
    try {
      await video.play();
      const detector = await reader();
      say("Đưa mã vuông vào giữa khung hình.");
      await look(detector);
    } catch {
      stop();
      say("Không đọc được hình; hãy thử lại, hoặc gõ mã ở dưới.");
    }
  };

  button.addEventListener("click", start);
  addEventListener("pagehide", stop);
  place.hidden = false;
  start();
})();
