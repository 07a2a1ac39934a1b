"use strict";
// Reads a code with the camera. What reads the picture is fetched only where the browser has no
// reader of its own.
(() => {
  const PAUSE = 150; // milliseconds between two looks
  const fetched = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  const detector = async (formats, { reader, wasm }) => {
    const known = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
    if (formats.every((format) => known.includes(format))) return new BarcodeDetector({ formats });
    if (!window.BarcodeDetectionAPI) await fetched(reader);
    const { BarcodeDetector: Own, prepareZXingModule } = window.BarcodeDetectionAPI;
    await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
    return new Own({ formats });
  };

  // One camera at a time: { read(): the text, or undefined if it was stopped; stop() }.
  window.codeReader = (video, formats, addresses, say) => {
    let stream;
    const stop = () => {
      stream?.getTracks().forEach((track) => track.stop());
      stream = undefined;
      video.hidden = true;
    };
    const look = async (reader) => {
      while (stream) {
        const [found] = video.readyState >= 2 ? await reader.detect(video) : [];
        if (found && stream) return found.rawValue;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      return undefined;
    };
    const read = async () => {
      say("Đang mở máy ảnh…");
      try {
        const facing = { facingMode: "environment", width: { ideal: 1280 } };
        stream = await navigator.mediaDevices.getUserMedia({ video: facing });
      } catch ({ name }) {
        say(name === "NotAllowedError" ? "Trình duyệt chưa được phép dùng máy ảnh: cho phép rồi thử lại, hoặc gõ mã ở dưới." : "Không mở được máy ảnh; hãy gõ mã ở dưới.");
        return undefined;
      }
      video.hidden = false;
      video.srcObject = stream;
      try {
        await video.play();
        const reader = await detector(formats, addresses);
        say(formats.length > 1 ? "Đưa mã vào giữa khung hình." : "Đưa mã vuông vào giữa khung hình.");
        return await look(reader);
      } catch {
        say("Không đọc được hình; hãy thử lại, hoặc gõ mã ở dưới.");
        return undefined;
      } finally {
        stop();
      }
    };
    addEventListener("pagehide", stop);
    return { read, stop };
  };
})();
