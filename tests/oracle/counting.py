"""What each target counts: an independent check of the target engine.

Sections 4, 5 and 6 of the counting contract, one function for each of its words, in plain Python
over lists of rows. It is slow on purpose: it may be read beside the contract, sentence by
sentence. The words in quotation marks are the contract's own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from tests.oracle.reading import Member, Reading, in_force, on_or_before
from tests.oracle.world import VIETNAM, Row, World

__all__ = ["TARGETS", "Member", "World", "answers", "by_area", "tally", "verdict"]

MET, FAILED, UNKNOWN = "met", "failed", "unknown"
PLAN_FIRST_DAY = date(2021, 1, 1)
THE_CITY = "178"  # thành phố Lạng Sơn

Condition = Callable[[Reading, Member], str]
Population = Callable[[Reading], set[Member]]


# Section 4: conditions


def propagated(reading: Reading, member: Member) -> str:
    """ "took part in an activity with held_on from the plan's first day (1/1/2021) to D";
    "otherwise" failed."""
    days = reading.took_part_on[member]
    return MET if any(PLAN_FIRST_DAY <= day <= reading.on for day in days) else FAILED


def committed(verbs: str) -> Condition:
    """ "**one** commitment in force on D (signed_on ≤ D, not past valid_to, not revoked on or
    before D) whose verbs include all the verbs asked"; "otherwise" failed."""
    asked = set(verbs.split())

    def answer(reading: Reading, member: Member) -> str:
        one_covers_all = any(
            signed_and_in_force(row, reading.on) and asked <= set(row["verbs"].split())
            for row in reading.commitments[member]
        )
        return MET if one_covers_all else FAILED

    return answer


def regulated(reading: Reading, member: Member) -> str:
    """ "a regulation in force on D (signed_on ≤ D, not past valid_to, not revoked on or before
    D)"; "otherwise" failed."""
    regulations = reading.regulations[member]
    return MET if any(signed_and_in_force(row, reading.on) for row in regulations) else FAILED


def signed_and_in_force(row: Row, on: date) -> bool:
    """ "signed_on ≤ D, not past valid_to, not revoked on or before D" """
    return in_force(row, on, "signed_on", "valid_to") and not on_or_before(row["revoked_on"], on)


def clean(reading: Reading, member: Member) -> str:
    """Failed: "a violation that counts has found_on in the window". Met: none has, "and at least
    one `clean` result of an inspection held in the window". Otherwise not known."""
    if any(in_the_window(reading, day) for day in reading.violated_on[member]):
        return FAILED
    if any(in_the_window(reading, day) for day in reading.found_clean_on[member]):
        return MET
    return UNKNOWN


def in_the_window(reading: Reading, day: date) -> bool:
    """ "from 1/1 of D's year to D" """
    return reading.first_day_of_window <= day <= reading.on


def not_reoffending(earlier: Callable[[Row], bool]) -> Condition:
    """Met: "no earlier decision, or: no violation that counts was found after the first earlier
    decision's day, and at least one `clean` result of an inspection held after it". Failed: "a
    violation that counts was found **after** the day of the member's first earlier decision".
    "After" is strictly later than the day. `earlier` says which counting decisions are meant."""

    def answer(reading: Reading, member: Member) -> str:
        days = [row["decided_on"] for row in reading.decisions[member] if earlier(row)]
        if not days:
            return MET
        first = min(days)
        if any(day > first for day in reading.violated_on[member]):
            return FAILED
        if any(day > first for day in reading.found_clean_on[member]):
            return MET
        return UNKNOWN

    return answer


def all_of(reading: Reading, member: Member, conditions: tuple[Condition, ...]) -> str:
    """ "`A and B`: met when both met, failed when either failed, else not known." """
    given = {condition(reading, member) for condition in conditions}
    if FAILED in given:
        return FAILED
    return UNKNOWN if UNKNOWN in given else MET


# Section 5: populations


def open_establishments(reading: Reading) -> list[Row]:
    """ "Establishments must be open on D (opened_on ≤ D, not closed before D)" """
    return [
        row
        for row in reading.world["establishments"]
        if in_force(row, reading.on, "opened_on", "closed_on")
    ]


def establishments_where(wanted: Callable[[Reading, Row], bool]) -> Population:
    def members(reading: Reading) -> set[Member]:
        rows = open_establishments(reading)
        return {("establishment", row["id"]) for row in rows if wanted(reading, row)}

    return members


def parties_with_channel(wanted: Callable[[Row], bool]) -> Population:
    """ "parties with a … open on D" """

    def members(reading: Reading) -> set[Member]:
        return {
            ("party", row["party"])
            for row in reading.world["channels"]
            if in_force(row, reading.on, "from", "to") and wanted(row)
        }

    return members


def importers(reading: Reading) -> set[Member]:
    """ "parties in group `importer` on D" """
    return {
        ("party", row["member"])
        for row in reading.world["groups"]
        if row["group"] == "importer" and in_force(row, reading.on, "from", "to")
    }


def boards(reading: Reading) -> set[Member]:
    """ "boards in force on D" """
    return {("board", row["id"]) for row in reading.world["boards"] if in_force(row, reading.on)}


def place_is(*kinds: str) -> Callable[[Reading, Row], bool]:
    return lambda reading, row: reading.place_kind.get(row["place"]) in kinds


def is_tourist_trader(reading: Reading, row: Row) -> bool:
    """ "in a place of kind `tourist_street` or `tourist_area`, or in an area that is itself, or
    lies on D under, a unit with `tourist`"; "an ended unit's own tourist flag no longer counts"."""
    units = reading.lies_under(row["area"])
    flagged = any(reading.area_named[unit]["tourist"] == "1" for unit in units)
    return flagged or place_is("tourist_street", "tourist_area")(reading, row)


def is_city_establishment(reading: Reading, row: Row) -> bool:
    """ "in an area that is, or lies **on D** under, the unit code 178 (thành phố Lạng Sơn); empty
    after the unit ended" """
    return THE_CITY in reading.lies_under(row["area"])


def is_craft_producer(reading: Reading, row: Row) -> bool:
    """ "establishments of kind `producer` in a place of kind `craft_village`" """
    return row["kind"] == "producer" and place_is("craft_village")(reading, row)


def declared(row: Row) -> bool:
    """ "state `registered` or `notified`" """
    return row["state"] in ("registered", "notified")


def is_web_or_floor(row: Row) -> bool:
    return row["kind"] in ("website", "floor")


establishments = establishments_where(lambda reading, row: True)
supermarkets = establishments_where(lambda reading, row: row["kind"] in ("supermarket", "mall"))
general_stores = establishments_where(lambda reading, row: row["kind"] == "general_store")
market_traders = establishments_where(place_is("market"))
craft_producers = establishments_where(is_craft_producer)
tourist_traders = establishments_where(is_tourist_trader)
city_establishments = establishments_where(is_city_establishment)

floor_sellers = parties_with_channel(lambda row: row["kind"] == "floor_shop")
registered_web_owners = parties_with_channel(lambda row: row["kind"] == "website" and declared(row))
web_and_floor_owners = parties_with_channel(is_web_or_floor)
registered_web_and_floor_owners = parties_with_channel(
    lambda row: is_web_or_floor(row) and declared(row)
)
digital_traders = parties_with_channel(lambda row: row["kind"] != "floor")


def sanctioned(member_type: str, cohort: Callable[[Row], bool]) -> Population:
    """ "parties with a counting decision decided in Y (own or of an establishment of theirs)";
    "establishments with a counting decision decided in Y". A cohort need not be open on D."""

    def members(reading: Reading) -> set[Member]:
        return {
            member
            for member, decisions in reading.decisions.items()
            if member[0] == member_type and any(cohort(row) for row in decisions)
        }

    return members


def decided_in(year: int) -> Callable[[Row], bool]:
    return lambda row: row["decided_on"].year == year


def decided_2021_at_the_right_holders_request(row: Row) -> bool:
    """ "then only such decisions make the cohort and are its first decision, while any counting
    violation re-offends" """
    return row["decided_on"].year == 2021 and row["right_holder_request"] == "1"


def decided_2021_to_2024(row: Row) -> bool:
    """ "(all earlier): decided from 1/1/2021 to 31/12/2024" """
    return date(2021, 1, 1) <= row["decided_on"] <= date(2024, 12, 31)


def decided_up_to_2024(row: Row) -> bool:
    """ "T27: its first up to 31/12/2024, which may be older than 2021 though the cohort is not" """
    return row["decided_on"] <= date(2024, 12, 31)


def decided_at_all(row: Row) -> bool:
    """ "for T07 and T12 the member's first counting decision up to D" """
    return True


# Section 6: the 31 targets


@dataclass(frozen=True)
class Target:
    year: int
    threshold: int
    population: Population
    conditions: tuple[Condition, ...]


def cohort_target(year: int, member_type: str, cohort: Callable[[Row], bool]) -> Target:
    """ "for a cohort of year Y, the member's first counting decision **within Y**" """
    return Target(year, 100, sanctioned(member_type, cohort), (not_reoffending(cohort),))


TRADE = committed("trade")
SPREAD_AND_SIGNED = (propagated, TRADE)
SPREAD_SIGNED_AND_KEPT = (propagated, TRADE, not_reoffending(decided_at_all))
SPREAD_AND_REGULATED = (propagated, regulated)
ADVERTISE = committed("advertise trade")

TARGETS = {
    "T01": Target(2021, 100, importers, (propagated, committed("import trade"))),
    "T02": Target(2021, 100, supermarkets, (clean,)),
    "T03": Target(2021, 100, floor_sellers, (TRADE, clean)),
    "T04": Target(2021, 50, registered_web_owners, (TRADE,)),
    "T05a": Target(2021, 100, market_traders, (TRADE,)),
    "T05b": Target(2021, 100, craft_producers, (committed("produce trade"),)),
    "T06": Target(2021, 80, tourist_traders, (clean,)),
    "T07": Target(2021, 60, establishments, SPREAD_SIGNED_AND_KEPT),
    "T08": Target(2021, 60, boards, SPREAD_AND_REGULATED),
    "T09": cohort_target(2022, "party", decided_in(2021)),
    "T10": Target(2022, 100, general_stores, (clean,)),
    "T11": Target(2022, 100, tourist_traders, (clean,)),
    "T12": Target(2022, 100, establishments, SPREAD_SIGNED_AND_KEPT),
    "T13": Target(2022, 100, boards, SPREAD_AND_REGULATED),
    "T14": Target(2022, 60, craft_producers, (clean,)),
    "T15": Target(2022, 80, web_and_floor_owners, (clean,)),
    "T16": Target(2022, 30, digital_traders, SPREAD_AND_SIGNED),
    "T17": cohort_target(2023, "establishment", decided_in(2022)),
    "T18": Target(2023, 100, city_establishments, (clean,)),
    "T19": Target(2023, 100, registered_web_and_floor_owners, (ADVERTISE,)),
    "T20": Target(2023, 80, craft_producers, (clean,)),
    "T21": Target(2023, 60, digital_traders, SPREAD_AND_SIGNED),
    "T22": cohort_target(2024, "establishment", decided_in(2023)),
    "T23": Target(2024, 90, establishments, (clean,)),
    "T24": Target(2024, 100, web_and_floor_owners, (ADVERTISE,)),
    "T25": Target(2024, 100, craft_producers, (clean,)),
    "T26": Target(2024, 90, digital_traders, SPREAD_AND_SIGNED),
    "T27": Target(
        2025,
        100,
        sanctioned("establishment", decided_2021_to_2024),
        (not_reoffending(decided_up_to_2024),),
    ),
    "T28": Target(2025, 100, establishments, (clean,)),
    "T29": Target(2025, 100, web_and_floor_owners, (clean,)),
    "T30": Target(2025, 100, craft_producers, (clean,)),
    "T31": Target(2025, 100, digital_traders, SPREAD_AND_SIGNED),
}
T09_BY_RIGHT_HOLDERS = cohort_target(2022, "party", decided_2021_at_the_right_holders_request)


# What is asked of this module


def target_of(code: str, right_holder: bool = False) -> Target:
    """ "T09 (and no other) has a setting" """
    return T09_BY_RIGHT_HOLDERS if code == "T09" and right_holder else TARGETS[code]


def reading_of(
    world: World, code: str, on: date | None = None, known_at: datetime | None = None
) -> Reading:
    """ "a day **D** (default: 31/12 of the target's year) and an instant **K** (default: now)";
    an instant without offset is Vietnam's."""
    known_at = known_at or localtime()
    if known_at.tzinfo is None:
        known_at = known_at.replace(tzinfo=VIETNAM)
    return Reading(world, on or date(TARGETS[code].year, 12, 31), known_at)


def answers(
    world: World,
    code: str,
    on: date | None = None,
    known_at: datetime | None = None,
    right_holder: bool = False,
) -> dict[Member, str]:
    reading = reading_of(world, code, on, known_at)
    target = target_of(code, right_holder)
    return {
        member: all_of(reading, member, target.conditions) for member in target.population(reading)
    }


def verdict(met: int, unknown: int, threshold: int, population: int) -> str:
    """ "`reached` when met × 100 ≥ threshold × population, `missed` when even all not-known
    members could not make it ((met + unknown) × 100 < threshold × population), else `undecided`;
    `none` for an empty population" """
    if population == 0:
        return "none"
    if met * 100 >= threshold * population:
        return "reached"
    return "missed" if (met + unknown) * 100 < threshold * population else "undecided"


def tally(
    world: World,
    code: str,
    on: date | None = None,
    known_at: datetime | None = None,
    right_holder: bool = False,
) -> dict[str, Any]:
    met, failed, unknown = counts(answers(world, code, on, known_at, right_holder).values())
    threshold = TARGETS[code].threshold
    return {
        "code": code,
        "on": on or date(TARGETS[code].year, 12, 31),
        "threshold": threshold,
        "population": met + failed + unknown,
        "met": met,
        "failed": failed,
        "unknown": unknown,
        "verdict": verdict(met, unknown, threshold, met + failed + unknown),
        "verdict_checked": verdict(met, 0, threshold, met + failed),
    }


def by_area(
    world: World,
    code: str,
    on: date | None = None,
    known_at: datetime | None = None,
    right_holder: bool = False,
) -> dict[str, tuple[int, int, int]]:
    """ "an establishment under its unit on D, a board under its area, a party under the province
    (area empty), the unplaced under `?`; the parts add up to the whole"."""
    reading = reading_of(world, code, on, known_at)
    area_of = {("establishment", row["id"]): row["area"] for row in world["establishments"]}
    area_of |= {("board", row["id"]): row["area"] for row in world["boards"]}
    parts: dict[str, list[str]] = {}
    for member, answer in answers(world, code, on, known_at, right_holder).items():
        unit = "" if member[0] == "party" else reading.unit_of(area_of[member]) or "?"
        parts.setdefault(unit, []).append(answer)
    return {unit: counts(given) for unit, given in parts.items()}


def counts(given: Iterable[str]) -> tuple[int, int, int]:
    number = Counter(given)
    return number[MET], number[FAILED], number[UNKNOWN]
