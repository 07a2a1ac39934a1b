"""Write the committees (UBND) of districts and of today's communes into the agencies' two files.

Run after build_areas.py; any Python 3.11 or later, no package. Every other row of agencies.csv
and agency_successions.csv is kept by hand in the file itself, and is left as it stands.
"""

import csv
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent
PREFIX = "ubnd-"
FIRST_DAY = "2025-07-01"
PLAN = "KH 125/KH-UBND, IV.2.9"
LAW = "NQ 1672/NQ-UBTVQH15 ngày 16/6/2025; Luật 72/2025/QH15"

Row = dict[str, str]


def read(name: str) -> list[Row]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: list[Row]) -> None:
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    print(name, len(rows))


def committee(area: Row) -> Row:
    words = area["name"].removeprefix("Thành phố ").split(maxsplit=1)
    kind = "thành phố" if area["name"].startswith("Thành phố ") else words.pop(0).lower()
    ended = area["level"] == "district"
    return {
        "code": PREFIX + area["code"],
        "name": f"Ủy ban nhân dân {kind} {' '.join(words)}",
        "kind": "committee",
        "area": area["code"],
        "valid_from": area["valid_from"],
        "valid_to": area["valid_to"],
        "source": f"{PLAN}; hết: {LAW}" if ended else LAW,
        "note": "",
    }


def succession(row: Row) -> Row:
    return {
        "from_code": PREFIX + row["from_code"],
        "to_code": PREFIX + row["to_code"],
        "on": row["on"],
        "verified": "1",
        "note": row["note"],
        "source": LAW,
    }


def main() -> None:
    areas = read("areas.csv")
    committees = [
        committee(area)
        for area in areas
        if area["level"] == "district" or area["valid_from"] == FIRST_DAY
    ]
    generated = {row["code"] for row in committees}
    agencies = [row for row in read("agencies.csv") if row["code"] not in generated]
    write("agencies.csv", agencies + committees)

    kept = [r for r in read("agency_successions.csv") if r["from_code"] not in generated]
    passed_on = [
        succession(row)
        for row in read("area_successions.csv")
        if PREFIX + row["from_code"] in generated and PREFIX + row["to_code"] in generated
    ]
    write("agency_successions.csv", kept + passed_on)


if __name__ == "__main__":
    main()
