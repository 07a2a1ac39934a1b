"""The boundaries of today's communes, lighter: map/communes-2025.topo.json.

    python build_boundaries.py SOURCE.topo.json

SOURCE: the polygons of vietnamese-provinces-database (MIT, commit cd580632), simplified to 3 % as
TopoJSON. Each border is drawn once, so neighbours keep it in common; of its points those stay that
lie farther than TOLERANCE from the line between their neighbours (Douglas-Peucker).
"""

import json
import sys
from math import cos, hypot, radians
from pathlib import Path

TOLERANCE = 200  # metres
A_DEGREE = 111_320  # metres, of latitude
HERE = Path(__file__).resolve().parent.parent / "map"
Point = tuple[float, float]


def main() -> None:
    map_ = json.loads(Path(sys.argv[1]).read_text())
    (sx, sy), (_, south) = map_["transform"]["scale"], map_["transform"]["translate"]
    unit = A_DEGREE * sx * cos(radians(south)), A_DEGREE * sy  # metres of one step
    layer = next(iter(map_["objects"].values()))
    for geometry in layer["geometries"]:
        said = geometry["properties"]
        geometry["properties"] = {"code": said["code"], "name": said["fullName"]}
    made = {
        "type": "Topology",
        "transform": map_["transform"],
        "arcs": [as_steps(simplified(as_points(arc), unit)) for arc in map_["arcs"]],
        "objects": {"communes": layer},
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    (HERE / "communes-2025.topo.json").write_text(text + "\n")


def as_points(arc: list[list[int]]) -> list[Point]:
    x = y = 0
    points = []
    for right, up in arc:
        x, y = x + right, y + up
        points.append((x, y))
    return points


def as_steps(points: list[Point]) -> list[list[int]]:
    befores = [(0, 0), *points]
    return [[x - a, y - b] for (a, b), (x, y) in zip(befores, points, strict=False)]


def simplified(points: list[Point], unit: Point) -> list[Point]:
    """A closed ring is cut in two first, so that it cannot vanish."""
    if points[0] == points[-1] and len(points) > 4:
        half = len(points) // 2
        return simplified(points[: half + 1], unit)[:-1] + simplified(points[half:], unit)
    if len(points) < 3:
        return points
    far, at = max((distance(p, points[0], points[-1], unit), n) for n, p in enumerate(points))
    if far <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: at + 1], unit)[:-1] + simplified(points[at:], unit)


def distance(point: Point, one: Point, other: Point, unit: Point) -> float:
    """From the line through two points, in metres; from the point itself where both are one."""
    (px, py), (ax, ay), (bx, by) = ((x * unit[0], y * unit[1]) for x, y in (point, one, other))
    length = hypot(bx - ax, by - ay)
    if not length:
        return hypot(px - ax, py - ay)
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length


if __name__ == "__main__":
    main()
