"use strict";
// Units as polygons, for the two maps. Needs Leaflet.
window.unitShapes = async (map, address, style) => {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const { units, note } = await answer.json();
  const features = units.map(({ code, name, shape }) => ({
    type: "Feature",
    properties: { code, name },
    geometry: { type: "MultiPolygon", coordinates: shape },
  }));
  const layer = L.geoJSON({ type: "FeatureCollection", features }, { style }).addTo(map);
  return { layer, note };
};
