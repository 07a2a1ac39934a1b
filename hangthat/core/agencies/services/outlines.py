"""Outlines from GeoJSON or TopoJSON: decoded, measured, and put on a grid."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

LIMIT = 10 * 2**20  # bytes of a file
_FEATURES, _POINTS = 5000, 1_000_000
_KEPT = 40_000  # points that a page can still show at once
_GRIDS = (1e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3)  # degrees; 1e-4 is some 11 m
_CODES = ("code", "ma", "ma_xa", "maxa", "maXa", "ward_code", "wardCode", "Ma_xa")

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]
Shape = list[list[Ring]]


@dataclass(frozen=True)
class Outline:
    """One unit of a file."""

    code: str
    shape: Shape

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        points = [point for polygon in self.shape for ring in polygon for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


def read_outlines(content: bytes) -> list[Outline]:
    """Every unit of a file, with the five-digit code that its properties name.

    Neighbours keep a common border: every point goes to the nearest point of one grid.
    Refuses: what is too big, no map, outside the degrees of the Earth, or without codes.
    """
    if len(content) > LIMIT:
        raise ValidationError("Tệp lớn hơn 10 MB; hãy đơn giản hóa ranh giới trước khi gửi.")
    try:
        found = list(_outlines(json.loads(content)))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise ValidationError("Tệp không phải bản đồ dạng GeoJSON hoặc TopoJSON.") from None
    if not found:
        raise ValidationError("Tệp không có đường ranh giới nào mang mã đơn vị (cột code).")
    return _on_a_grid(found)


def _outlines(map_: dict[str, Any]) -> Iterator[Outline]:
    features = _features(map_) if map_["type"] == "FeatureCollection" else _topology(map_)
    left = _POINTS
    for number, (code, shape) in enumerate(features):
        left -= sum(len(ring) for polygon in shape for ring in polygon)
        if left < 0 or number >= _FEATURES:
            raise ValidationError(f"Tệp có quá {_FEATURES} đơn vị hoặc {_POINTS:,} điểm.")
        for x, y in (point for polygon in shape for ring in polygon for point in ring):
            if not (-180 <= x <= 180 and -90 <= y <= 90):
                raise ValidationError(
                    f"Đơn vị {code} có điểm ({x}, {y}) không phải kinh độ, vĩ độ (WGS 84)."
                )
        if code and shape:
            yield Outline(code, shape)


def _features(map_: dict[str, Any]) -> Iterator[tuple[str, Shape]]:
    for feature in map_["features"]:
        geometry = feature.get("geometry") or {"type": "", "coordinates": []}
        yield _code(feature), _polygons(geometry["type"], geometry["coordinates"], _ring)


def _topology(map_: dict[str, Any]) -> Iterator[tuple[str, Shape]]:
    """TopoJSON: borders are arcs that neighbours share, as steps on a grid of whole numbers."""
    if map_["type"] != "Topology":
        raise ValueError
    scale, shift = [1.0, 1.0], [0.0, 0.0]
    if steps := map_.get("transform"):
        scale, shift = steps["scale"], steps["translate"]
    arcs = [_arc(arc, scale, shift, bool(steps)) for arc in map_["arcs"]]

    def ring(numbers: list[int]) -> Ring:
        joined: Ring = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            joined += arc[1:] if joined else arc
        return joined

    for geometry in (one for part in map_["objects"].values() for one in part["geometries"]):
        yield _code(geometry), _polygons(geometry["type"], geometry.get("arcs", []), ring)


def _arc(arc: list[list[float]], scale: list[float], shift: list[float], steps: bool) -> Ring:
    x = y = 0.0
    points: Ring = []
    for right, up, *_ in arc:
        x, y = (x + right, y + up) if steps else (right, up)
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _ring(points: list[list[float]]) -> Ring:
    return [(float(x), float(y)) for x, y, *_ in points]


def _polygons(kind: str, coordinates: Any, ring: Any) -> Shape:
    if kind == "Polygon":
        return [[ring(one) for one in coordinates]]
    if kind == "MultiPolygon":
        return [[ring(one) for one in polygon] for polygon in coordinates]
    return []


def _code(feature: dict[str, Any]) -> str:
    properties = feature.get("properties") or {}
    found = next((properties[name] for name in _CODES if properties.get(name)), feature.get("id"))
    code = str(found or "").strip()
    return code.zfill(5) if code.isascii() and code.isdigit() and len(code) < 5 else code[:10]


def _on_a_grid(outlines: list[Outline]) -> list[Outline]:
    """On the finest grid on which all of it can still be shown."""
    for grid in _GRIDS:
        placed = [Outline(one.code, _snapped(one.shape, grid)) for one in outlines]
        kept = [one for one in placed if one.shape]
        points = sum(len(ring) for one in kept for polygon in one.shape for ring in polygon)
        if points <= _KEPT:
            break
    return kept


def _snapped(shape: Shape, grid: float) -> Shape:
    polygons = []
    for polygon in shape:
        rings = [_without_repeats(ring, grid) for ring in polygon]
        if rings and len(rings[0]) >= 4:
            polygons.append([ring for ring in rings if len(ring) >= 4])
    return polygons


def _without_repeats(ring: Ring, grid: float) -> Ring:
    points: Ring = []
    for x, y in ring:
        point = round(round(x / grid) * grid, 5), round(round(y / grid) * grid, 5)
        if not points or points[-1] != point:
            points.append(point)
    return points
