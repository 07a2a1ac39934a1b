"use strict";
// The charts only help: the tables below them say the same. On a large screen the page is asked for
// again every few minutes; without a line the last picture stays and says since when.
(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const colours = ["#1f4788", "#c43d33", "#0f7d6c", "#b3741e"];
  const wall = document.getElementById("wall");
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const fontFamily = getComputedStyle(document.body).fontFamily;
  let charts = [];

  const chart = (place, option) => {
    place.hidden = false;
    const made = echarts.init(place, null, { renderer: "canvas" });
    made.setOption({ animation: !still, textStyle: { fontFamily }, ...option });
    charts.push(made);
  };
  const lines = () => {
    const place = document.getElementById("board-trend");
    const data = document.getElementById("board-trend-data");
    if (!place || !data) return;
    const { months, lines: some } = JSON.parse(data.textContent);
    const size = wall && place.parentElement.clientWidth > 500 ? 26 : 13;
    const text = { fontSize: size, color: "#1c2733" };
    place.hidden = false; // its width says into how many rows the names go: all are in sight, none behind an arrow
    const namesWidth = some.reduce((sum, { name }) => sum + (name.length * 0.53 + 3) * size, 0);
    const nameRows = Math.ceil(namesWidth / place.clientWidth);
    chart(place, {
      color: colours,
      legend: { bottom: 0, textStyle: text, itemWidth: size * 2, itemHeight: size },
      tooltip: { trigger: "axis", confine: true },
      grid: { left: 8, right: size * 2, top: size, bottom: size + nameRows * (size + 10), containLabel: true },
      xAxis: { type: "category", data: months.map((one) => (wall ? one.slice(0, 2) : one)), axisLabel: text },
      yAxis: { type: "value", minInterval: 1, axisLabel: { ...text, formatter: grouped } },
      series: some.map(({ name, values }, nth) => ({
        type: "line",
        name,
        data: values,
        symbol: ["circle", "rect", "triangle", "diamond"][nth % 4],
        symbolSize: wall ? 12 : 7,
        lineStyle: { width: wall ? 5 : 2.5, type: ["solid", "dashed", "dotted", "solid"][nth % 4] },
      })),
    });
  };
  const sparks = () => {
    for (const place of document.querySelectorAll(".spark")) {
      chart(place, {
        animation: false,
        grid: { left: 2, right: 2, top: 3, bottom: 3 },
        xAxis: { type: "category", show: false, data: place.dataset.values.split(",") },
        yAxis: { type: "value", show: false },
        series: [{ type: "line", silent: true, symbol: "none", data: place.dataset.values.split(",").map(Number), lineStyle: { width: 2, color: colours[0] }, areaStyle: { color: "#dde7f5" } }],
      });
    }
  };
  const draw = () => {
    if (!window.echarts) return;
    for (const one of charts) one.dispose();
    charts = [];
    lines();
    sparks();
  };
  draw();
  addEventListener("resize", () => charts.forEach((one) => one.resize()));
  addEventListener("beforeprint", () => charts.forEach((one) => one.resize({ animation: { duration: 0 } })));
  if (!wall) return;

  const EVERY = 1000 * wall.dataset.refresh;
  const AGAIN = 30_000;
  const line = document.getElementById("wall-line");
  let since = null;
  let timer = 0;
  let asking = false;

  const clock = (day) => day.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const say = (words) => {
    line.textContent = words;
    line.hidden = !words;
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    let wait = AGAIN;
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(AGAIN) });
      const found = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("wall");
      if (found) {
        wall.replaceChildren(...found.childNodes);
        wall.dataset.at = found.dataset.at;
        since = null;
        wait = EVERY;
        say("");
        draw();
      } else {
        since ??= new Date();
        say(`${answer.redirected || answer.status === 403 ? "Phiên làm việc đã hết, cần đăng nhập lại" : "Máy chủ chưa trả lời"} (từ ${clock(since)}). Số liệu đang hiện: lúc ${wall.dataset.at}.`);
      }
    } catch {
      since ??= new Date();
      say(`Mất kết nối từ ${clock(since)}. Số liệu đang hiện: lúc ${wall.dataset.at}.`);
    }
    asking = false;
    timer = setTimeout(ask, wait);
  };
  addEventListener("online", ask);
  addEventListener("offline", ask);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  timer = setTimeout(ask, EVERY);
  const awake = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => document.hidden || awake());
  awake();
})();
