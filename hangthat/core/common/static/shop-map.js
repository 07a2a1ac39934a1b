"use strict";
// The map only helps: the table beside it says the same.
(() => {
  const place = document.getElementById("shop-map");
  if (!place || !window.L) return;
  place.hidden = false;
  const rows = new Map([...document.querySelectorAll("tr[data-unit]")].map((row) => [row.dataset.unit, row]));
  const most = Math.max(1, ...[...rows.values()].map((row) => +row.dataset.shops));
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  L.Control.Zoom.mergeOptions({ zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" });
  const map = L.map(place, { attributionControl: false, minZoom: 7, maxZoom: 18, zoomSnap: 0.25 });
  map.zoomControl.setPosition("topright");

  const colours = getComputedStyle(document.documentElement);
  const level = (code) => {
    const shops = +(rows.get(code)?.dataset.shops ?? 0);
    return shops ? Math.min(4, Math.floor((5 * Math.sqrt(shops)) / Math.sqrt(most) - 0.01)) : null;
  };
  const style = ({ properties }) => {
    const depth = level(properties.code);
    return {
      color: "#fff",
      weight: 1,
      fillOpacity: 0.75,
      fillColor: depth === null ? "#e3e8ef" : colours.getPropertyValue(`--level-${depth}`).trim(),
    };
  };
  const said = (code, name) => {
    const { shops = "0", missing = "0" } = rows.get(code)?.dataset ?? {};
    const without = +missing ? `, ${grouped(missing)} chưa có vị trí` : "";
    return `${name}: ${grouped(shops)} cơ sở${without}`;
  };

  const markers = L.layerGroup().addTo(map);
  const dot = (one) => {
    const size = one.n === 1 ? 16 : 24 + Math.min(20, Math.log2(one.n) * 3);
    const most = (some) => some * 2 > one.n;
    const state = one.caught ? "caught" : most(one.signed) ? "signed" : most(one.renew) ? "renew" : "";
    const face = document.createElement("span");
    face.textContent = one.n === 1 ? "" : grouped(one.n);
    const icon = L.divIcon({ html: face, className: `cluster ${state}`, iconSize: [size, size] });
    const words = one.n === 1 ? one.name : `${grouped(one.n)} cơ sở; cam kết còn hiệu lực ${grouped(one.signed)}, cần ký lại ${grouped(one.renew)}; ${grouped(one.caught)} có vi phạm`;
    const marker = L.marker([one.lat, one.lon], { icon, title: words, alt: words });
    if (one.href) return marker.bindPopup(card(one));
    return marker.on("click", () => map.setView([one.lat, one.lon], Math.min(18, map.getZoom() + 2)));
  };
  const card = (one) => {
    const link = document.createElement("a");
    link.href = one.href;
    link.textContent = one.name;
    return link;
  };

  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const box = map.getBounds();
    const asked = new URLSearchParams(place.dataset.asked);
    asked.set("khung", [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((n) => n.toFixed(5)).join(","));
    const answer = await fetch(`${place.dataset.points}?${asked}`);
    if (!answer.ok || mine !== latest) return;
    const { clusters } = await answer.json();
    markers.clearLayers();
    for (const one of clusters) markers.addLayer(dot(one));
  };

  map.setView([21.85, 106.6], 9);
  window.unitShapes(map, place.dataset.shapes, style).then((found) => {
    if (!found) return;
    document.getElementById("shop-map-note").textContent = found.note;
    found.layer.eachLayer((shape) => {
      const { code, name } = shape.feature.properties;
      shape.bindTooltip(said(code, name), { sticky: true });
      const link = rows.get(code)?.querySelector("a");
      if (link) shape.on("click", () => link.click());
    });
    const chosen = found.layer.getLayers().filter((shape) => rows.has(shape.feature.properties.code));
    const around = chosen.length ? L.featureGroup(chosen) : found.layer;
    if (around.getBounds().isValid()) map.fitBounds(around.getBounds(), { padding: [8, 8] });
  });
  if (place.dataset.points) {
    map.on("moveend", refresh);
    refresh();
  }
})();
