"""Draw the schematic map of Lạng Sơn from the points in areas.csv: three files in reference/map.

Run after build_areas.py, in its throwaway environment:

    var/areas/bin/pip install 'shapely>=2.1'
    var/areas/bin/python reference/build/build_map.py [polygons.topo.json]

Each commune of 30/6/2025 is the Voronoi cell of its point inside a smooth outline around all the
points; districts and the communes of today are sums of cells. Nothing here is a true boundary. A
TopoJSON of true ones (property `code`), if given, is only compared with the result.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon

REFERENCE = Path(__file__).resolve().parent.parent
SOURCE = (
    "Sơ đồ, không phải địa giới: ô Voronoi quanh toạ độ các xã trong areas.csv"
    " (vietnamadminunits 1.0.4, giấy phép MIT)"
)
LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"

# Kilometres east of 106.05° and south of 22.50°, flat enough for one province.
WEST, NORTH = 106.05, 22.50
KM_PER_LAT = 110.75
KM_PER_LON = 111.32 * math.cos(math.radians(21.85))

# The outline: discs around the points, gaps closed, corners rounded, in kilometres. The discs have
# the radius that gives the province about its published area (8,310 km²).
DISC, CLOSE, ROUND = 4.0, 10.0, 3.0
WIDTH, MARGIN, GRID = 1000, 10, 0.1

# Communes divided on 1/7/2025: the part that went elsewhere gets a point of its own.
PARTS = {
    ("06622", "06613"): (21.603, 107.110),
    ("06625-2020", "06637"): (21.530, 107.195),
}
# Second points, within the unit's box in vietnamadminunits, where the cell of one point would not
# touch the communes it was merged with, or would wrap one district wholly in another.
SECOND_POINTS = [
    ("05989", 21.787, 106.714),
    ("06226", 21.857, 106.792),
    ("06235", 21.836, 106.812),
    ("06505-2020", 21.665, 106.500),
    ("06565-2020", 21.727, 107.060),
]


class Seed(NamedTuple):
    old: str
    new: str
    x: float
    y: float


def read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def project(lat: float, lon: float) -> tuple[float, float]:
    return (lon - WEST) * KM_PER_LON, (NORTH - lat) * KM_PER_LAT


def seeds(areas: list[dict[str, str]]) -> list[Seed]:
    old = {a["code"]: a for a in areas if a["level"] == "commune" and a["valid_to"] == LAST_DAY}
    found = []
    heir = {}
    for row in read("area_successions.csv"):
        code, new = row["from_code"], row["to_code"]
        if code not in old or row["on"] != FIRST_DAY:
            continue
        lat, lon = PARTS.get((code, new)) or (float(old[code]["lat"]), float(old[code]["lon"]))
        found.append(Seed(code, new, *project(lat, lon)))
        heir[code] = new
    found += [Seed(code, heir[code], *project(lat, lon)) for code, lat, lon in SECOND_POINTS]
    return found


def outline(points: list[Seed]) -> Polygon:
    discs = shapely.union_all([Point(p.x, p.y).buffer(DISC) for p in points])
    return discs.buffer(CLOSE).buffer(-CLOSE - ROUND).buffer(ROUND).simplify(0.05)


def cells(points: list[Seed], border: Polygon) -> list[Polygon]:
    """One cell a seed, in seed order, on a common grid: neighbours share every vertex."""
    whole = shapely.voronoi_polygons(
        MultiPoint([(p.x, p.y) for p in points]), extend_to=border, ordered=True
    )
    clipped = [cell.intersection(border) for cell in whole.geoms]
    lines = shapely.union_all([cell.boundary for cell in clipped], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    tree = shapely.STRtree(faces)
    return [faces[tree.nearest(cell.representative_point())] for cell in clipped]


def fit(points: list[Seed], border: Polygon) -> tuple[list[Seed], Polygon, list[int]]:
    """Scale kilometres to the drawing, WIDTH wide."""
    left, top, right, bottom = border.bounds
    scale = (WIDTH - 2 * MARGIN) / (right - left)

    def place(x: float, y: float) -> tuple[float, float]:
        return (x - left) * scale + MARGIN, (y - top) * scale + MARGIN

    placed = [Seed(p.old, p.new, *place(p.x, p.y)) for p in points]
    ring = Polygon([place(x, y) for x, y in border.exterior.coords])
    return placed, ring, [WIDTH, math.ceil((bottom - top) * scale + 2 * MARGIN)]


def dissolve(keys: list[str], parts: list[Polygon]) -> dict[str, Polygon]:
    groups = defaultdict(list)
    for key, part in zip(keys, parts, strict=True):
        groups[key].append(part)
    units = {key: shapely.coverage_union_all(group) for key, group in sorted(groups.items())}
    for key, unit in units.items():
        if unit.geom_type != "Polygon" or unit.interiors:
            raise SystemExit(f"{key} is not one piece without holes")
    if not shapely.coverage_is_valid(list(units.values())):
        raise SystemExit("Neighbours do not share their edges")
    return units


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def path(unit: Polygon) -> str:
    ring = [f"{number(x)} {number(y)}" for x, y in unit.normalize().exterior.coords[:-1]]
    return "M" + "L".join(ring) + "Z"


def drawing(units: dict[str, Polygon], view: list[int]) -> dict[str, object]:
    rows = []
    for code, unit in units.items():
        x, y = shapely.maximum_inscribed_circle(unit).coords[0]
        rows.append({"code": code, "path": path(unit), "x": round(x), "y": round(y)})
    return {"viewBox": view, "source": SOURCE, "units": rows}


def save(name: str, units: dict[str, Polygon], view: list[int]) -> None:
    text = json.dumps(drawing(units, view), ensure_ascii=False, indent=1)
    (REFERENCE / "map" / name).write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {len(units)} units, {len(text.encode()) / 1024:.0f} KB")


def true_polygons(file: Path) -> Iterator[tuple[str, MultiPolygon]]:
    """Read a quantised TopoJSON; coordinates in degrees become kilometres."""
    topology = json.loads(file.read_text("utf-8"))
    (scale_x, scale_y), (x0, y0) = topology["transform"].values()

    def line(deltas: list[list[int]]) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append(project(y * scale_y + y0, x * scale_x + x0))
        return points

    arcs = [line(deltas) for deltas in topology["arcs"]]

    def ring(indices: list[int]) -> Polygon:
        lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return Polygon([point for points in lines for point in points[:-1]]).buffer(0)

    for layer in topology["objects"].values():
        for shape in layer["geometries"]:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            yield shape["properties"]["code"], shapely.union_all([ring(p[0]) for p in polygons])


def compare(points: list[Seed], border: Polygon, file: Path) -> None:
    drawn = dissolve([p.new for p in points], cells(points, border))
    shares, overlaps = [], []
    for code, true in true_polygons(file):
        common = drawn[code].intersection(true).area
        shares.append(common / true.area)
        overlaps.append(common / drawn[code].union(true).area)
    print(f"Against true polygons: mean share covered {fmean(shares):.2f}", end=", ")
    print(f"mean overlap (intersection / union) {fmean(overlaps):.2f}")


def main() -> None:
    areas = read("areas.csv")
    points = seeds(areas)
    border = outline(points)
    print(f"Outline: {border.area:.0f} km²")
    if len(sys.argv) > 1:
        compare(points, border, Path(sys.argv[1]))
    placed, ring, view = fit(points, border)
    parts = cells(placed, ring)
    district = {a["code"]: a["parent"] for a in areas}
    save("communes-2024.json", dissolve([p.old for p in placed], parts), view)
    save("communes-2025.json", dissolve([p.new for p in placed], parts), view)
    save("districts.json", dissolve([district[p.old] for p in placed], parts), view)


if __name__ == "__main__":
    main()
