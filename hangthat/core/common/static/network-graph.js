"use strict";
// The drawing only helps: the tables below it say the same.
(() => {
  const place = document.getElementById("network");
  const data = document.getElementById("network-data");
  if (!place || !data || !window.echarts) return;
  const { kinds, nodes, links } = JSON.parse(data.textContent);
  place.hidden = false;
  const colours = ["#1f5fbf", "#7a4fb5", "#0f7d6c", "#b3541e", "#a3195b", "#5b6470", "#8a6d00", "#2f6f2f", "#b32424", "#3b3f8f"];
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const narrow = place.clientWidth < 600; // there a name stands under its node, not cut at the edge
  const most = narrow ? 18 : 26;
  const short = (words) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
  chart.setOption({
    textStyle,
    color: colours,
    animation: !still,
    legend: { data: kinds, bottom: 0 },
    series: [
      {
        type: "graph",
        layout: "force",
        ...(narrow ? { left: "18%", right: "18%", bottom: 90 } : {}),
        roam: true,
        draggable: true,
        categories: kinds.map((name) => ({ name })),
        data: nodes.map((one, at) => ({
          id: String(at),
          name: one.name,
          category: one.kind,
          symbolSize: one.start ? 34 : 14 + Math.min(16, one.cases * 3),
          itemStyle: one.start ? { borderColor: "#111", borderWidth: 3 } : {},
          label: { show: nodes.length < 60 || one.start || one.cases > 1, position: narrow ? "bottom" : "right", formatter: () => short(one.name) },
        })),
        links: links.map(({ source, target }) => ({ source: String(source), target: String(target) })),
        force: { repulsion: narrow || nodes.length >= 30 ? 200 : 700, edgeLength: narrow ? [40, 80] : [60, 140], gravity: 0.08, layoutAnimation: !still },
        lineStyle: { color: "#8793a5", width: 1.2 },
        emphasis: { focus: "adjacency" },
      },
    ],
  });
  chart.on("click", ({ dataType, dataIndex }) => {
    if (dataType === "node") window.location.assign(nodes[dataIndex].href);
  });
  window.addEventListener("resize", () => chart.resize());
})();
