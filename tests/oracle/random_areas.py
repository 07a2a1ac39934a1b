"""Random units of a province: mergers, splits, late beginnings, and the end of the districts."""

import random
from datetime import date, timedelta

from tests.oracle.world import Row

ONE_DAY = timedelta(days=1)
DISTRICTS_END = date(2025, 6, 30)
CITY = "178"
# The first day of the units that follow: the mergers of 2024, or the edge of some plan year.
NEW_SINCE = [
    date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 12, 15),
    date(2024, 1, 1), date(2024, 12, 1), date(2024, 12, 1), date(2024, 12, 31),
]  # fmt: skip


class Areas:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.units: list[Row] = []
        self.successions: list[Row] = []
        self.add("20", "province", "")
        districts = [CITY, "185", "187", "188"]
        for code in districts:
            self.add(code, "district", "20", last=DISTRICTS_END, tourist=0.3)
        self.ended_early = self.a_district_that_ended_early()
        old = [
            self.commune(district)
            for district in [*districts, CITY, self.ended_early]
            for _ in range(4)
        ]
        for row in old:
            self.fate(row)
        self.end_of_districts()

    def add(
        self,
        code: str,
        level: str,
        parent: str,
        *,
        first: date | None = None,
        last: date | None = None,
        tourist: float = 0.0,
    ) -> Row:
        row = {
            "code": code,
            "name": f"Đơn vị {code}",
            "level": level,
            "parent": parent,
            "valid_from": first,
            "valid_to": last,
            "tourist": "1" if self.rng.random() < tourist else "",
        }
        self.units.append(row)
        return row

    def a_district_that_ended_early(self) -> str:
        last = self.rng.choice(NEW_SINCE) - ONE_DAY
        return self.add("199", "district", "20", last=last, tourist=0.7)["code"]

    def commune(self, district: str, first: date | None = None) -> Row:
        code = f"{5000 + len(self.units) * 7:05d}"
        return self.add(code, "commune", district, first=first, last=DISTRICTS_END, tourist=0.25)

    def succeed(self, old: Row, new: Row) -> None:
        row = {
            "from_code": old["code"],
            "to_code": new["code"],
            "on": old["valid_to"] + ONE_DAY,
            "note": self.rng.choice(["", 'Nghị quyết "sắp xếp", đợt 1']),
        }
        self.successions.append(row)

    def fate(self, row: Row) -> None:
        """What became of an old commune before the districts ended."""
        first = self.rng.choice(NEW_SINCE)
        changes = [self.absorb, self.merge, self.split, self.vanish]
        changes += [self.begin_late, self.pass_through]
        self.rng.choice([self.stay] * 4 + changes)(row, first)

    def stay(self, row: Row, first: date) -> None:
        row["valid_to"] = self.rng.choice([DISTRICTS_END, DISTRICTS_END, DISTRICTS_END, None])

    def absorb(self, row: Row, first: date) -> None:
        """Into a unit listed below it, so that no succession leads back; it may have ended too."""
        row["valid_to"] = first - ONE_DAY
        below = self.units[self.units.index(row) + 1 :]
        self.succeed(row, self.rng.choice(below or [self.commune(row["parent"], first)]))

    def pass_through(self, row: Row, first: date) -> None:
        """Begun late and soon absorbed: a shop older than it must not be led on to the next."""
        row["valid_from"] = first
        later = [day for day in NEW_SINCE if day > first]
        if later:
            self.absorb(row, self.rng.choice(later))

    def merge(self, row: Row, first: date) -> None:
        """Two into one, on one day."""
        new = self.commune(row["parent"], first)
        row["valid_to"] = first - ONE_DAY
        self.succeed(row, new)
        self.succeed(self.add_ended(row["parent"], first), new)

    def split(self, row: Row, first: date) -> None:
        row["valid_to"] = first - ONE_DAY
        for _ in range(2):
            self.succeed(row, self.commune(row["parent"], first))

    def vanish(self, row: Row, first: date) -> None:
        row["valid_to"] = first - ONE_DAY

    def begin_late(self, row: Row, first: date) -> None:
        row["valid_from"] = first

    def add_ended(self, district: str, first: date) -> Row:
        row = self.commune(district)
        row["valid_to"] = first - ONE_DAY
        return row

    def end_of_districts(self) -> None:
        """From 1/7/2025 communes lie under the province; most old units became one of them."""
        ended = [unit for unit in self.units if unit["valid_to"] == DISTRICTS_END]
        new = [
            self.add(f"91{n:03d}", "commune", "20", first=DISTRICTS_END + ONE_DAY, tourist=0.3)
            for n in range(5)
        ]
        for unit in ended:
            for successor in self.rng.sample(new, self.rng.choice([0, 1, 1, 1, 1, 2])):
                self.succeed(unit, successor)

    def some(self) -> str:
        """The city's wards more often than others; districts and new units now and then."""
        of_the_city = [u for u in self.units if CITY in (u["code"], u["parent"])]
        units = of_the_city if self.rng.random() < 0.3 else self.units[1:]
        return self.rng.choice(units)["code"]
