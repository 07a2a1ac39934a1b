"""The reference data of areas and agencies: only csv and json, so that it needs no database."""

import csv
import json
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AREAS = {row["code"]: row for row in read("areas.csv")}
AGENCIES = {row["code"]: row for row in read("agencies.csv")}
AREA_SUCCESSIONS = read("area_successions.csv")
AGENCY_SUCCESSIONS = read("agency_successions.csv")
HISTORIES = [(AREAS, AREA_SUCCESSIONS), (AGENCIES, AGENCY_SUCCESSIONS)]
ALL_ROWS = {
    name: read(name)
    for name in ("areas.csv", "area_successions.csv", "agencies.csv", "agency_successions.csv")
}


def in_force(row: Row, on: str) -> bool:
    return (row["valid_from"] or "0") <= on <= (row["valid_to"] or "9")


def communes(on: str) -> list[Row]:
    return [a for a in AREAS.values() if a["level"] == "commune" and in_force(a, on)]


def kind(area: Row) -> str:
    return re.match(r"(Xã|Phường|Thị trấn) ", area["name"]).group(1)


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def heirs(code: str, successions: list[Row]) -> list[str]:
    return [row["to_code"] for row in successions if row["from_code"] == code]


def living_heirs(code: str) -> set[str]:
    if not AREAS[code]["valid_to"]:
        return {code}
    return set().union(*(living_heirs(heir) for heir in heirs(code, AREA_SUCCESSIONS)))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-06-01", {"Xã": 181, "Phường": 5, "Thị trấn": 14}),
        ("2024-11-30", {"Xã": 181, "Phường": 5, "Thị trấn": 14}),
        ("2024-12-01", {"Xã": 175, "Phường": 5, "Thị trấn": 14}),
        ("2025-06-30", {"Xã": 175, "Phường": 5, "Thị trấn": 14}),
        ("2025-07-01", {"Xã": 61, "Phường": 4}),
    ],
)
def test_the_communes_of_each_day_are_those_of_the_resolutions(on, expected):
    assert Counter(map(kind, communes(on))) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-06-01", [8, 22, 19, 17, 22, 17, 18, 24, 20, 21, 12]),
        ("2024-12-15", [8, 20, 19, 17, 22, 15, 18, 23, 20, 20, 12]),
    ],
)
def test_each_district_has_the_number_of_communes_in_its_resolution(on, expected):
    districts = ["178", *map(str, range(180, 190))]

    counted = Counter(area["parent"] for area in communes(on))

    assert [counted[district] for district in districts] == expected


def test_the_eleven_districts_end_with_the_district_level():
    districts = [area for area in AREAS.values() if area["level"] == "district"]

    assert len(districts) == 11
    assert {area["valid_to"] for area in districts} == {"2025-06-30"}
    assert AREAS["178"]["name"] == "Thành phố Lạng Sơn"


def test_no_two_communes_of_one_district_share_a_name_on_a_day():
    for on in ("2021-06-01", "2024-12-15", "2025-08-01"):
        names = Counter((area["parent"], area["name"]) for area in communes(on))

        assert max(names.values()) == 1


def test_a_unit_in_force_has_its_plain_official_code():
    today = [area for area in AREAS.values() if not area["valid_to"]]

    assert len(today) == 66
    assert all(area["code"] == area["official_code"] for area in today)


def test_a_code_carries_a_year_only_where_the_official_code_was_used_again():
    uses = Counter(area["official_code"] for area in AREAS.values())

    for area in AREAS.values():
        suffix = area["code"].removeprefix(area["official_code"])
        used_again = uses[area["official_code"]] > 1
        assert re.fullmatch(r"(-\d{4})?", suffix)
        assert bool(suffix) == (used_again and bool(area["valid_to"]))


def test_an_official_code_means_one_unit_on_any_day():
    for on in ("2021-06-01", "2024-11-30", "2024-12-01", "2025-06-30", "2025-07-01"):
        codes = Counter(a["official_code"] for a in AREAS.values() if in_force(a, on))

        assert max(codes.values()) == 1


@pytest.mark.parametrize("name", ALL_ROWS)
def test_every_row_names_its_source_and_is_written_in_composed_letters(name):
    for row in ALL_ROWS[name]:
        assert row["source"].strip()
        for text in row.values():
            assert text == unicodedata.normalize("NFC", text).strip()
            assert "  " not in text


@pytest.mark.parametrize("name", ["areas.csv", "agencies.csv"])
def test_codes_are_unique_over_all_time(name):
    codes = Counter(row["code"] for row in ALL_ROWS[name])

    assert max(codes.values()) == 1


def test_a_parent_is_in_force_as_long_as_its_child():
    for area in AREAS.values():
        if area["level"] == "province":
            continue
        parent = AREAS[area["parent"]]
        assert (parent["valid_from"] or "0") <= (area["valid_from"] or "0")
        assert (area["valid_to"] or "9") <= (parent["valid_to"] or "9")
        under_a_district = area["level"] == "commune" and area["valid_to"]
        assert parent["level"] == ("district" if under_a_district else "province")


@pytest.mark.parametrize(("units", "successions"), HISTORIES, ids=["areas", "agencies"])
def test_an_heir_takes_over_the_day_after_the_last(units, successions):
    for row in successions:
        assert row["on"] == day_after(units[row["from_code"]]["valid_to"])
        assert in_force(units[row["to_code"]], row["on"])


@pytest.mark.parametrize(("units", "successions"), HISTORIES, ids=["areas", "agencies"])
def test_whoever_ended_has_an_heir_and_nobody_else(units, successions):
    ended = {code for code, row in units.items() if row["valid_to"]}

    assert {row["from_code"] for row in successions} == ended
    assert len({(r["from_code"], r["to_code"]) for r in successions}) == len(successions)


def test_every_ended_commune_leads_to_communes_of_today():
    for area in AREAS.values():
        found = living_heirs(area["code"])

        assert found
        if area["level"] == "commune":
            assert all(AREAS[code]["level"] == "commune" for code in found)


def test_every_commune_of_today_has_predecessors():
    for area in communes("2025-07-01"):
        old = [r["from_code"] for r in AREA_SUCCESSIONS if r["to_code"] == area["code"]]

        assert len([code for code in old if AREAS[code]["level"] == "commune"]) >= 2


def test_exactly_three_communes_were_divided():
    divided = {
        AREAS[code]["name"]: {AREAS[heir]["name"] for heir in heirs(code, AREA_SUCCESSIONS)}
        for code in AREAS
        if AREAS[code]["level"] == "commune" and len(heirs(code, AREA_SUCCESSIONS)) > 1
    }

    assert divided == {
        "Xã Đại Đồng": {"Thị trấn Thất Khê", "Xã Đội Cấn"},
        "Xã Bính Xá": {"Xã Đình Lập", "Xã Kiên Mộc"},
        "Xã Kiên Mộc": {"Xã Kiên Mộc", "Xã Châu Sơn"},
    }


def test_hong_phong_of_binh_gia_did_not_go_to_dong_dang():
    of_name = [a for a in AREAS.values() if a["name"] == "Xã Hồng Phong" and a["valid_to"]]
    went_to = {a["parent"]: heirs(a["code"], AREA_SUCCESSIONS) for a in of_name}

    assert went_to == {"181": ["06079"], "183": ["06184"]}
    assert AREAS["06184"]["name"] == "Xã Đồng Đăng"


def test_a_district_passes_to_the_communes_that_its_own_communes_became():
    for district in (a for a in AREAS.values() if a["level"] == "district"):
        children = [a for a in communes("2025-06-30") if a["parent"] == district["code"]]
        expected = set().union(*(living_heirs(child["code"]) for child in children))

        assert set(heirs(district["code"], AREA_SUCCESSIONS)) == expected


def test_a_tourist_unit_says_why_and_that_the_province_has_not_confirmed_it():
    tourist = [area for area in AREAS.values() if area["tourist"]]

    assert {area["tourist"] for area in tourist} == {"1"}
    assert all("địa điểm du lịch: " in area["note"] for area in tourist)
    assert all("chưa xác minh" in area["note"] for area in tourist)


def test_points_lie_in_the_province_and_a_missing_one_is_said():
    for area in AREAS.values():
        if area["lat"]:
            assert 21.3 < float(area["lat"]) < 22.5
            assert 106.05 < float(area["lon"]) < 107.4
        else:
            assert not area["lon"]
            assert area["note"] == "nguồn không có toạ độ"
    assert sum(not area["lat"] for area in AREAS.values()) == 6


def test_every_district_and_every_commune_of_today_has_its_committee():
    committees = {row["area"]: row for row in AGENCIES.values() if row["kind"] == "committee"}
    expected = [a for a in AREAS.values() if a["level"] == "district" or not a["valid_to"]]

    assert committees.keys() == {area["code"] for area in expected}
    for area in expected:
        committee = committees[area["code"]]
        assert committee["name"].casefold() == f"Ủy ban nhân dân {area['name']}".casefold()
        assert committee["valid_from"] == area["valid_from"]
        assert committee["valid_to"] == area["valid_to"]


def test_an_agency_works_in_a_known_area():
    assert {row["area"] for row in AGENCIES.values()} <= AREAS.keys()
    assert all(re.fullmatch(r"[a-z_]+", row["kind"]) for row in AGENCIES.values())


def test_the_standing_agency_of_2021_passes_to_the_department_of_industry_and_trade():
    [row] = [r for r in AGENCY_SUCCESSIONS if r["from_code"] == "qltt-2021"]

    assert row["on"] == "2025-03-01"
    assert row["verified"] == "1"
    assert "Sở Công Thương" in AGENCIES[row["to_code"]]["name"]


def test_what_is_not_verified_says_so():
    for row in AGENCY_SUCCESSIONS:
        both = AGENCIES[row["from_code"]], AGENCIES[row["to_code"]]
        unsure = any("chưa xác minh" in agency["note"] for agency in both)

        assert row["verified"] in ("1", "")
        assert row["verified"] or unsure


def drawing(name: str) -> dict:
    return json.loads((REFERENCE / "map" / f"{name}.json").read_text("utf-8"))


def corners(path: str) -> list[tuple[int, int]]:
    """In tenths, so that neighbours compare exactly."""
    assert re.fullmatch(r"M[\d. ]+(L[\d. ]+)+Z", path)
    return [
        tuple(round(float(value) * 10) for value in point.split(" "))
        for point in path[1:-1].split("L")
    ]


def area_of(points: list[tuple[int, int]]) -> float:
    turned = points[1:] + points[:1]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, turned, strict=True))) / 2


MAPS = [
    ("communes-2025", "commune", "2025-07-01"),
    ("communes-2024", "commune", "2025-06-30"),
    ("districts", "district", "2025-06-30"),
]


@pytest.mark.parametrize(("name", "level", "on"), MAPS)
def test_a_map_draws_each_unit_of_its_day_once(name, level, on):
    drawn = Counter(unit["code"] for unit in drawing(name)["units"])
    expected = {a["code"] for a in AREAS.values() if a["level"] == level and in_force(a, on)}

    assert drawn == Counter(expected)
    assert (REFERENCE / "map" / f"{name}.json").stat().st_size <= 120 * 1024


@pytest.mark.parametrize(("name", "level", "on"), MAPS)
def test_neighbours_on_a_map_share_their_edges_and_none_is_a_sliver(name, level, on):
    picture = drawing(name)
    width, height = picture["viewBox"]
    sides = Counter()

    for unit in picture["units"]:
        points = corners(unit["path"])
        assert area_of(points) > 100 * 100
        assert all(0 <= x <= width * 10 and 0 <= y <= height * 10 for x, y in points)
        assert 0 < unit["x"] < width
        assert 0 < unit["y"] < height
        ring = zip(points, points[1:] + points[:1], strict=True)
        sides.update(frozenset(side) for side in ring)

    assert set(sides.values()) <= {1, 2}
    assert max(Counter(p for s, n in sides.items() if n == 1 for p in s).values()) == 2


def test_the_three_maps_cover_the_same_ground():
    totals = {
        name: sum(area_of(corners(unit["path"])) for unit in drawing(name)["units"])
        for name, _, _ in MAPS
    }

    assert max(totals.values()) == min(totals.values())


def test_the_boundaries_are_those_of_todays_communes_and_light() -> None:
    file = REFERENCE / "map" / "communes-2025.topo.json"
    (layer,) = json.loads(file.read_text())["objects"].values()
    drawn = {one["properties"]["code"]: one["properties"]["name"] for one in layer["geometries"]}
    today = {row["code"]: row["name"] for row in communes("2025-07-01")}

    assert drawn.keys() == today.keys()
    assert {code for code in today if drawn[code] != today[code]} == {
        *("06076", "06085", "06148", "06325", "06376")  # names are taken from areas.csv
    }
    assert file.stat().st_size < 40_000
