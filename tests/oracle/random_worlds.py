"""Random small provinces that the loader must take, crowded with days on the edge of something.

`make(seed, directory, size)` writes the same files for the same seed and size. Shops number
`size`; days fall mostly on the first and last days of the plan's years, on the cut-off of the
annual report, on the units' changes, and on, just before or just after each decision.
"""

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.oracle.random_areas import ONE_DAY, Areas
from tests.oracle.refusals import WORDS, check_digit
from tests.oracle.world import FILES, VIETNAM, Row, instant

FIRST, LAST = date(2019, 6, 1), date(2026, 6, 30)
EDGES = [
    *(date(year, 1, day) for year in range(2020, 2027) for day in (1, 2)),
    *(date(year, 12, day) for year in range(2019, 2026) for day in (14, 15, 30, 31)),
    *(date(year, 6, 15) for year in range(2020, 2026)),
    date(2024, 11, 30), date(2024, 12, 1), date(2025, 6, 30), date(2025, 7, 1),
]  # fmt: skip
PLAN_CLASSES = ["counterfeit", "unknown_origin", "ip"]
VERBS = [
    "trade", "trade", "trade", "produce trade", "trade produce", "import trade", "trade import",
    "advertise trade", "trade advertise", "transport advertise produce trade import", "produce",
    "import", "advertise", "",
]  # fmt: skip
NAMES = [
    "Cửa hàng Nguyễn Thị Đào", 'Hộ "Bà Tư"', "Công ty TNHH Xứ Lạng, chi nhánh 1", "Lý A Sáng",
    "Tạp hóa; Số 5", "Hợp tác xã 'Hồi Vàng'", "Đỗ Ước", "CƠ SỞ Ổ KHÓA, CHÌA",
]  # fmt: skip
ID_STYLES = ["{0}", "{0:03d}", "CS-{0}", "Hộ {0}", "{0},a", 'số "{0}"', "đ{0}"]

Member = tuple[str, str]


def make(seed: int, directory: Path | str, size: int = 60) -> None:
    rng = random.Random(seed)
    province = Province(rng, size)
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    for name, columns in FILES.items():
        content = csv_of(rng, columns, province.tables[name])
        (directory / f"{name}.csv").write_bytes(content)


def csv_of(rng: random.Random, columns: Sequence[str], rows: list[Row]) -> bytes:
    """Rows and columns in any order, in one of the ways a spreadsheet may write them."""
    shuffled = rng.sample(columns, len(columns))
    text = io.StringIO()
    writer = csv.writer(
        text,
        lineterminator=rng.choice(["\n", "\r\n"]),
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    writer.writerow(shuffled)
    writer.writerows([row[column] for column in shuffled] for row in rng.sample(rows, len(rows)))
    return text.getvalue().encode(rng.choice(["utf-8", "utf-8-sig"]))


class Province:
    """Facts are added in the order in which they could have happened to be possible at all:
    units, who is there, who was told, who signed, who was checked, who was sanctioned."""

    def __init__(self, rng: random.Random, size: int) -> None:
        self.rng = rng
        self.tables: dict[str, list[Row]] = {name: [] for name in FILES}
        self.open_days: dict[Member, tuple[date, date]] = {}
        self.areas = Areas(rng)
        self.tables["areas"] = self.areas.units
        self.tables["area_successions"] = self.areas.successions
        self.agencies()
        self.parties(max(6, size * 2 // 3))
        self.places()
        self.boards(size // 8 + 6)
        self.establishments(size)
        self.groups_and_channels()
        self.outreach(size // 4 + 6)
        self.signatures()
        self.inspections(size // 3 + 8)
        self.uninspected_violations(size // 2)
        self.decisions()

    # Chance

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def day(self, first: date, last: date) -> date | None:
        """A day of the span, an edge if there is one; none where the span is empty."""
        first, last = max(first, FIRST), min(last, LAST)
        if first > last:
            return None
        edges = [edge for edge in EDGES if first <= edge <= last]
        if edges and self.chance(0.75):
            return self.rng.choice(edges)
        return first + ONE_DAY * self.rng.randint(0, (last - first).days)

    def later(self, first: date, share: float) -> date | None:
        """Perhaps a later day in a row: the same day, the next, soon, or any after."""
        if not self.chance(share):
            return None
        soon = first + ONE_DAY * self.rng.choice([0, 1, 1, 10, 60])
        return self.rng.choice([min(soon, LAST), min(soon, LAST), self.day(first, LAST)])

    def span(self, share_begun: float, share_ended: float) -> tuple[date | None, date | None]:
        first = self.day(FIRST, date(2025, 12, 31)) if self.chance(share_begun) else None
        ended = self.chance(share_ended)
        return first, self.day(first or date(2020, 12, 31), LAST) if ended else None

    def recorded(self, day: date) -> str:
        """Nothing, or an instant from the first of the day on, with or without its offset."""
        if self.chance(0.45):
            return ""
        after = self.rng.choice([0, 0, 0, 1, 20, 200, 400])
        clock = self.rng.choice([time(0, 0), time(6, 59, 59), time(8, 30), time(23, 59, 59)])
        moment = datetime.combine(min(day + ONE_DAY * after, LAST), clock, VIETNAM)
        local = moment.strftime("%Y-%m-%dT%H:%M:%S")
        in_greenwich = moment - timedelta(hours=7)
        return self.rng.choice(
            [f"{local}+07:00", f"{local}+07:00", local, in_greenwich.strftime("%Y-%m-%dT%H:%M:%SZ")]
        )

    def word(self, name: str, column: str) -> str:
        return self.rng.choice(WORDS[name, column].split())

    def add(self, table: str, /, **cells: Any) -> str:
        """One more row, with the next number as its id if it has none; `from_` is `from`."""
        row = dict.fromkeys(FILES[table], "")
        if "id" in row:
            row["id"] = str(len(self.tables[table]) + 1)
        for column, cell in cells.items():
            row[column.removesuffix("_")] = "" if cell is None else str(cell)
        self.tables[table].append(row)
        return row.get("id", "")

    # Who is there

    def agencies(self) -> None:
        for code in ("QLTT", "CA", "BĐBP", "02"):
            first, last = self.span(0.2, 0.2)
            area = self.areas.some()
            self.add("agencies", code=code, name=f"Cơ quan {code}", kind="force", area=area,
                     valid_from=first, valid_to=last)  # fmt: skip

    def agency(self) -> str:
        return self.rng.choice(self.tables["agencies"])["code"]

    def parties(self, number: int) -> None:
        style = self.rng.choice(ID_STYLES)
        for n in range(number):
            self.add(
                "parties",
                id=style.format(n + 1),
                name=f"{self.rng.choice(NAMES)} {n}",
                kind=self.word("parties", "kind"),
                tax_code=self.tax_code(n),
                personal_id=self.rng.choice(["", f"020{n:09d}"]),
            )
        self.party_ids = [row["id"] for row in self.tables["parties"]]

    def tax_code(self, n: int) -> str:
        nine = f"49{n + 1000:07d}"
        digit = check_digit(nine)
        if len(digit) > 1 or self.chance(0.4):
            return self.rng.choice(["", f"020185{n:06d}"])
        return nine + digit + self.rng.choice(["", "", "001"])

    def places(self) -> None:
        kinds = WORDS["places", "kind"].split()
        for kind in [*kinds, "market", "craft_village", "tourist_street"]:
            self.add("places", name=f"Nơi {kind}, số 1", kind=kind, area=self.areas.some())

    def boards(self, number: int) -> None:
        for _ in range(number):
            first, last = self.span(0.3, 0.3)
            place = self.rng.choice(["", self.rng.choice(self.tables["places"])["id"]])
            board = self.add("boards", name="Ban quản lý", kind=self.word("boards", "kind"),
                           place=place, area=self.areas.some(), valid_from=first,
                           valid_to=last)  # fmt: skip
            self.open_days["board", board] = (first or FIRST, last or LAST)

    def establishments(self, number: int) -> None:
        style = self.rng.choice(ID_STYLES)
        at = {kind: [row["id"] for row in self.tables["places"] if row["kind"] == kind]
              for kind in WORDS["places", "kind"].split()}  # fmt: skip
        for n in range(number):
            first, last = self.span(0.4, 0.3)
            kind = self.rng.choice(["producer", "general_store", "supermarket",
                                    self.word("establishments", "kind")])  # fmt: skip
            some_place = self.rng.choice(at[self.word("places", "kind")])
            usual = at["craft_village"] if kind == "producer" else ["", *at["market"]]
            place = self.rng.choice([self.rng.choice(usual), self.rng.choice(usual), some_place])
            shop = self.add(
                "establishments",
                id=style.format(n + 1),
                party=self.rng.choice(self.party_ids[: self.rng.choice([5, number])]),
                name=self.rng.choice(NAMES),
                kind=kind,
                area=self.areas.some(),
                place=place,
                address=self.rng.choice(["", "Số 1, đường 'Bà Triệu'\nKhối 2"]),
                opened_on=first,
                closed_on=last,
            )
            self.open_days["establishment", shop] = (first or FIRST, last or LAST)

    def groups_and_channels(self) -> None:
        for party in self.party_ids:
            for _ in range(self.rng.choice([0, 0, 1, 1, 2])):
                first, last = self.span(0.4, 0.3)
                self.add("groups", member=party, group=self.word("groups", "group"),
                         from_=first, to=last)  # fmt: skip
            for _ in range(self.rng.choice([0, 1, 1, 2, 3])):
                first, last = self.span(0.4, 0.3)
                kind, state = self.word("channels", "kind"), self.word("channels", "state")
                self.add("channels", party=party, kind=kind, state=state, from_=first, to=last,
                         url="https://example.vn/?a=1,2")  # fmt: skip

    # What happened to them

    def members(self, *types: str) -> list[Member]:
        open_ones = [member for member in self.open_days if member[0] in types]
        return open_ones + [("party", id_) for id_ in self.party_ids if "party" in types]

    def may_act(self, member: Member, day: date) -> bool:
        first, last = self.open_days.get(member, (FIRST, LAST))
        return first <= day <= last

    def outreach(self, number: int) -> None:
        everybody = self.members("party", "establishment", "board")
        for _ in range(number):
            day = self.day(date(2020, 6, 1), LAST)
            activity = self.add("activities", kind="tập huấn", held_on=day, area=self.areas.some(),
                           organiser=self.agency(), recorded_at=self.recorded(day))  # fmt: skip
            for member in self.rng.sample(everybody, len(everybody) // 6):
                if self.may_act(member, day):
                    self.add("participants", activity=activity, member_type=member[0],
                             member=member[1])  # fmt: skip

    def signatures(self) -> None:
        for member in self.members("party", "establishment"):
            for _ in range(self.rng.choice([0, 1, 1, 1, 2])):
                if day := self.day(*self.open_days.get(member, (FIRST, LAST))):
                    self.add("commitments", member_type=member[0], member=member[1],
                             kind=self.word("commitments", "kind"), verbs=self.rng.choice(VERBS),
                             **self.signed(day))  # fmt: skip
        for member in self.members("board"):
            for _ in range(self.rng.choice([0, 1, 1, 2])):
                if day := self.day(*self.open_days[member]):
                    self.add("regulations", board=member[1], **self.signed(day))

    def signed(self, day: date) -> Row:
        valid_to = self.rng.choice([None, None, self.later(day, 0.5), date(2030, 12, 31)])
        return {"signed_on": day, "valid_to": valid_to, "revoked_on": self.later(day, 0.15),
                "recorded_at": self.recorded(day)}  # fmt: skip

    def inspections(self, number: int) -> None:
        everybody = self.members("party", "establishment")
        for _ in range(number):
            day = self.day(date(2020, 1, 1), LAST)
            inspection = self.inspect(day)
            for member in self.rng.sample(everybody, len(everybody) // 12 + 1):
                if self.may_act(member, day):
                    result = self.rng.choice(["clean", "clean", self.word("results", "result")])
                    self.add("results", inspection=inspection, member_type=member[0],
                             member=member[1], result=result)  # fmt: skip
                    if self.chance(0.8 if result == "violation" else 0.05):
                        self.violate(member, day, inspection)

    def inspect(self, day: date) -> str:
        return self.add("inspections", held_on=day, agency=self.agency(),
                        type=self.word("inspections", "type"),
                        recorded_at=self.recorded(day))  # fmt: skip

    def violate(self, member: Member, day: date, inspection: str = "") -> None:
        class_ = self.rng.choice([*PLAN_CLASSES, *PLAN_CLASSES, self.word("violations", "class")])
        self.add(
            "violations",
            inspection=inspection,
            member_type=member[0],
            member=member[1],
            class_=class_,
            conduct=self.rng.choice(["", 'bán giày "Adibas", 5 đôi']),
            found_on=day,
            dismissed_on=self.later(day, 0.12),
            recorded_at=self.recorded(day),
        )

    def uninspected_violations(self, number: int) -> None:
        everybody = self.members("party", "establishment")
        for _ in range(number):
            member, day = self.rng.choice(everybody), self.day(FIRST, LAST)
            if self.may_act(member, day):
                self.violate(member, day)

    # Decisions, and what came after

    def decisions(self) -> None:
        for violation in list(self.tables["violations"]):
            found = date.fromisoformat(violation["found_on"])
            for _ in range(self.rng.choice([0, 1, 1, 1, 2])):
                decided = self.later(found, 1.0)
                self.add(
                    "decisions",
                    violation=violation["id"],
                    number=f"{len(self.tables['decisions'])}/QĐ-XPHC",
                    agency=self.agency(),
                    decided_on=decided,
                    sanction=self.word("decisions", "sanction"),
                    fine_vnd=self.rng.choice(["", "0", "15000000", "99000000000"]),
                    complied_on=self.later(decided, 0.3),
                    right_holder_request=self.rng.choice(["", "", "1"]),
                    annulled_on=self.later(decided, 0.2),
                    recorded_at=self.recorded(decided),
                )
                self.afterwards((violation["member_type"], violation["member"]), decided)

    def afterwards(self, member: Member, decided: date) -> None:
        """The same one, its party or another of its shops: found or found clean around the day."""
        relatives = [member, member, *self.relatives(member)]
        who, day = self.rng.choice(relatives), self.around(decided)
        if self.chance(0.4) and self.may_act(who, day):
            self.violate(who, day)
        who, day = self.rng.choice(relatives), self.around(decided)
        if self.chance(0.5) and self.may_act(who, day):
            self.add("results", inspection=self.inspect(day), member_type=who[0], member=who[1],
                     result="clean")  # fmt: skip

    def relatives(self, member: Member) -> list[Member]:
        owner = {row["id"]: row["party"] for row in self.tables["establishments"]}
        party = owner[member[1]] if member[0] == "establishment" else member[1]
        shops = [("establishment", shop) for shop, of in owner.items() if of == party]
        return [("party", party), *shops]

    def around(self, day: date) -> date:
        choices = [day - ONE_DAY, day, day + ONE_DAY, self.day(day, LAST)]
        return min(self.rng.choice(choices), LAST)


def instants(directory: Path | str) -> list[datetime]:
    """The instants at which a row of the world became known: good values for `known_at`."""
    found = set()
    for path in Path(directory).glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as text:
            found |= {instant(at) for row in csv.DictReader(text) if (at := row.get("recorded_at"))}
    return sorted(found)
