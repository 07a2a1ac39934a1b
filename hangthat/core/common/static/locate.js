"use strict";
// Fills in where the phone is, or where somebody clicked; typing works without this file.
(() => {
  let show = () => {};
  const begin = () => {
    const box = (name) => document.querySelector(`[name=${name}]`);
    const said = document.getElementById("locate-said");
    const put = (latitude, longitude, how, accuracy = "") => {
      box("latitude").value = latitude.toFixed(6);
      box("longitude").value = longitude.toFixed(6);
      box("how").value = how;
      box("accuracy_m").value = accuracy;
      box("latitude").dispatchEvent(new Event("input", { bubbles: true }));
      show();
    };

    const button = document.querySelector("[data-locate]");
    if (button && navigator.geolocation) {
      button.hidden = false;
      button.addEventListener("click", () => {
        said.textContent = "Đang lấy vị trí…";
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => {
            put(coords.latitude, coords.longitude, "device", Math.round(coords.accuracy));
            said.textContent = `Sai số khoảng ${Math.round(coords.accuracy)} m. Xem lại rồi bấm Ghi vị trí.`;
          },
          ({ code }) => {
            said.textContent = code === 1 ? "Máy không cho phép lấy vị trí; hãy bấm lên bản đồ hoặc gõ tọa độ." : "Không lấy được vị trí; hãy ra chỗ thoáng rồi thử lại, hoặc bấm lên bản đồ.";
          },
          { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 },
        );
      });
    }
    for (const name of ["latitude", "longitude"]) {
      box(name).addEventListener("input", ({ inputType }) => {
        if (!inputType) return; // put here by `put`
        box("how").value = "typed";
        box("accuracy_m").value = "";
      });
      box(name).addEventListener("change", () => show());
    }

    const place = document.getElementById("pick-map");
    if (!place || !window.L) return;
    place.hidden = false;
    L.Control.Zoom.mergeOptions({ zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" });
    const map = L.map(place, { attributionControl: false, minZoom: 7, maxZoom: 18, zoomSnap: 0.25 });
    map.setView([21.85, 106.6], 9);
    const pin = L.circleMarker([0, 0], { radius: 8, color: "#fff", weight: 2, fillColor: "#b3261e", fillOpacity: 1 });
    show = () => {
      const [latitude, longitude] = ["latitude", "longitude"].map((name) => parseFloat(box(name).value.replace(",", ".")));
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return;
      pin.setLatLng([latitude, longitude]).addTo(map);
      map.panTo([latitude, longitude]);
    };
    map.on("click", ({ latlng }) => put(latlng.lat, latlng.lng, "map"));
    const style = ({ properties }) => ({ color: "#5c6b82", weight: 1, fillOpacity: properties.code === place.dataset.unit ? 0.35 : 0.1, fillColor: "#1c3765" });
    window.unitShapes(map, place.dataset.shapes, style).then((found) => {
      if (!found) return;
      found.layer.eachLayer((shape) => shape.bindTooltip(shape.feature.properties.name, { sticky: true }));
      const own = found.layer.getLayers().find((shape) => shape.feature.properties.code === place.dataset.unit);
      const around = own ?? found.layer;
      if (around.getBounds().isValid()) map.fitBounds(around.getBounds(), { padding: [8, 8] });
      show();
    });
  };
  begin();
  document.addEventListener("htmx:load", ({ target }) => target.matches("main") && begin());
  document.addEventListener("kept:filled", () => show());
})();
