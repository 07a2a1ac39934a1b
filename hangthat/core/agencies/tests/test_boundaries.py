"""True boundaries come from GeoJSON or TopoJSON, by the official code of the units of a day."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from hangthat.core.agencies.models import Area, Boundary
from hangthat.core.agencies.services import load_boundaries
from hangthat.core.agencies.services.outlines import read_outlines

pytestmark = pytest.mark.django_db
AT, ON = datetime(2026, 11, 24, 5, tzinfo=UTC), date(2026, 11, 24)
COMMUNES = Path(settings.REFERENCE) / "map" / "communes-2025.topo.json"
WEST, EAST = (
    [[[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]],
    [[[10, 0], [10, 10], [20, 10], [20, 0], [10, 0]]],
)
# Two squares side by side; their border is one arc, walked upward by one and downward by the other.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [100.0, 10.0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [0, -10], [-10, 0]],
    ],
    "objects": {
        "communes": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "00001"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"code": 2}},
            ],
        }
    },
}  # fmt: skip


def geojson(**rings: list) -> bytes:
    features = [
        {"type": "Feature", "properties": {"code": code[1:]},
         "geometry": {"type": "Polygon", "coordinates": ring}}
        for code, ring in rings.items()
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def load(content: bytes, source: str = "tự vẽ"):
    return load_boundaries(content=content, source=source, on=ON, by=None, at=AT)


def test_neighbours_of_a_topology_share_their_border() -> None:
    one, other = read_outlines(json.dumps(TOPOLOGY).encode())

    assert (one.code, one.box) == ("00001", (100.0, 10.0, 110.0, 20.0))
    assert (other.code, other.box) == ("00002", (110.0, 10.0, 120.0, 20.0))
    assert {(110.0, 10.0), (110.0, 20.0)} <= set(one.shape[0][0]) & set(other.shape[0][0])


def test_a_file_is_matched_by_code_and_tells_what_it_could_not_match(
    ward_one: Area, commune_two: Area
) -> None:
    loaded = load(geojson(c00001=WEST, c99999=EAST))

    assert (loaded.units, loaded.unknown, loaded.missing) == (1, ["99999"], ["Xã Hai"])
    assert Boundary.objects.get().holds(5, 5)
    assert not Boundary.objects.get().holds(5, 15)


def test_a_later_file_replaces_the_boundary(ward_one: Area) -> None:
    load(geojson(c00001=WEST))

    load(geojson(c00001=EAST), source="bản mới")

    assert (Boundary.objects.get().west, Boundary.objects.get().source) == (10, "bản mới")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải bản đồ"),
        (b"[]", "không phải bản đồ"),
        (b'{"type": "Topology", "arcs": [], "objects": {"a": {"geometries": [{"type": "Polygon", '
         b'"arcs": [[7]], "properties": {"code": "00001"}}]}}}', "không phải bản đồ"),
        (b"[" * 100_000, "không phải bản đồ"),
        (b'{"type": "FeatureCollection", "features": []}', "không có đường ranh giới"),
        (geojson(c00001=[[[500000, 2400000]] * 4]), "không phải kinh độ"),
        (geojson(c77777=WEST), "Không mã nào"),
        (b" " * (10 * 2**20 + 1), "lớn hơn 10 MB"),
    ],
)  # fmt: skip
def test_what_is_no_map_of_the_units_is_refused(ward_one: Area, content: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        load(content)

    assert not Boundary.objects.exists()


def test_the_command_loads_and_reports(ward_one: Area, tmp_path: Path, capsys) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(json.dumps(TOPOLOGY).encode())

    call_command("boundaries", "load", str(file), "--source", "tự vẽ")

    assert "Đã nạp ranh giới 1 đơn vị." in capsys.readouterr().out
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("boundaries", "load", str(tmp_path / "b.json"), "--source", "x")


def test_the_true_communes_are_read_whole() -> None:
    outlines = read_outlines(COMMUNES.read_bytes())

    assert len({one.code for one in outlines}) == 65
    assert all(106 < x < 107.5 and 21.2 < y < 22.6 for one in outlines for x, y in one.shape[0][0])
