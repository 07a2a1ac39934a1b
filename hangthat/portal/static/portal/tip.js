// For the forms of a tip and of a later message. Solves the puzzle of the form, if it has one
// (altcha's protocol), while the reader fills it in; makes photos small before they leave, and lets
// faces and plates be covered by drawing over them. Without scripts the forms work too, tips at a
// stricter rate.
"use strict";
(() => {
  const form = document.getElementById("tip") || document.getElementById("reply");
  if (!form) return;
  const SIDE = 1920;
  const field = form.elements.namedItem("altcha");
  const input = form.querySelector("input[type=file]");
  const shelf = form.querySelector(".covering");
  // of each photo, by its number; Vietnamese where the page brings no other words
  const labelled = (name, words, number) => (shelf.dataset[name] || words).replace("{number}", number);
  const coverWords = (number) => labelled("cover", "Che mặt người, biển số ở ảnh {number}", number);
  let shown = () => Promise.resolve(); // until all photos stand on the page
  let drawn = []; // of each photo chosen, its canvas; none where the browser cannot draw it

  const hex = (bytes) => Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
  const solve = async () => {
    if (!field || !window.crypto || !crypto.subtle) return;
    const puzzle = JSON.parse(form.dataset.puzzle);
    const letters = new TextEncoder();
    for (let number = 0; number <= puzzle.maxnumber; number += 1) {
      const found = await crypto.subtle.digest("SHA-256", letters.encode(puzzle.salt + number));
      if (hex(found) === puzzle.challenge) {
        const { algorithm, challenge, salt, signature } = puzzle;
        field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
        return;
      }
    }
  };

  const cover = (canvas, event) => {
    const scale = canvas.width / canvas.clientWidth;
    const block = Math.max(16, Math.round(canvas.width / 40));
    const ink = canvas.getContext("2d", { willReadFrequently: true });
    const left = Math.floor((event.offsetX * scale) / block) - 1;
    const top = Math.floor((event.offsetY * scale) / block) - 1;
    for (let row = top; row < top + 3; row += 1) {
      for (let column = left; column < left + 3; column += 1) {
        const [x, y] = [column * block, row * block];
        if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) continue;
        const points = ink.getImageData(x, y, block, block).data;
        const mean = [0, 1, 2].map((part) => {
          let sum = 0;
          for (let at = part; at < points.length; at += 4) sum += points[at];
          return Math.round(sum / (points.length / 4));
        });
        ink.fillStyle = `rgb(${mean.join(",")})`; // one colour: nothing of it comes back
        ink.fillRect(x, y, block, block);
      }
    }
  };

  const show = async (photo, number) => {
    let picture;
    try {
      picture = await createImageBitmap(photo);
    } catch {
      return null; // the site says what is wrong with it
    }
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const ink = canvas.getContext("2d", { willReadFrequently: true });
    ink.fillStyle = "white"; // a JPEG knows no transparency
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", labelled("photo", "Ảnh {number}", number));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn second";
    button.textContent = coverWords(number);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = canvas.classList.toggle("covers");
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? labelled("done", "Xong ảnh {number}", number) : coverWords(number);
    });
    const draw = (event) => {
      if (canvas.classList.contains("covers") && event.buttons) cover(canvas, event);
    };
    canvas.addEventListener("pointerdown", draw);
    canvas.addEventListener("pointermove", draw);
    const item = document.createElement("li");
    item.append(canvas, button);
    return { canvas, item };
  };

  const blob = (canvas) => new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.88); });
  const exchange = async () => {
    if (!input || !drawn.length) return;
    const made = new DataTransfer();
    const files = Array.from(input.files);
    for (let at = 0; at < files.length; at += 1) {
      const canvas = drawn[at];
      const content = canvas ? await blob(canvas) : null;
      if (content) made.items.add(new File([content], "anh.jpg", { type: "image/jpeg" }));
      else if (!canvas) made.items.add(files[at]);
    }
    drawn = [];
    input.files = made.files;
  };

  if (input && shelf && window.createImageBitmap && window.DataTransfer) {
    let turn = 0;
    let showing = Promise.resolve();
    input.addEventListener("change", () => {
      const mine = (turn += 1);
      drawn = [];
      shelf.replaceChildren();
      showing = (async () => {
        const found = [];
        for (const photo of input.files) {
          const made = await show(photo, found.length + 1);
          if (mine !== turn) return;
          if (made) shelf.append(made.item);
          found.push(made && made.canvas);
        }
        drawn = found;
      })();
    });
    shown = () => showing;
  }
  const solved = solve();
  let ready = false;
  form.addEventListener("submit", async (event) => {
    if (ready || event.submitter?.hasAttribute("formaction")) return; // the map: nothing is sent
    event.preventDefault();
    ready = true;
    await Promise.allSettled([solved, shown().then(exchange)]);
    setTimeout(() => form.requestSubmit()); // a form that is just being submitted ignores it
  });
})();
