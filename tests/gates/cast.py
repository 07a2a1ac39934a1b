"""The land, the agencies and the people of the small province of the gates, written down by hand.

Every name here is a key. Each slice has its records in its own `tests/access_records.py`.
"""

from dataclasses import dataclass
from datetime import date

from tests.gates import sampling

# Units, and which land each one answers for (docs/access.md, letter Đ): what ever lay under it,
# and older units that passed to it whole. o1 became part of a; o2 was divided between a and b,
# so that it is neither's.
AREAS = {  # key: level, parent, from, to
    "province": ("province", None, None, None),
    "gone": ("district", "province", None, date(2025, 6, 30)),
    "o1": ("commune", "gone", None, date(2025, 6, 30)),
    "o2": ("commune", "gone", None, date(2025, 6, 30)),
    "a": ("commune", "province", date(2025, 7, 1), None),
    "b": ("commune", "province", date(2025, 7, 1), None),
    "town": ("district", "province", None, None),
    "e": ("commune", "town", None, None),
}
HEIRS = (("o1", "a"), ("o2", "a"), ("o2", "b"))
LAND = {
    "province": {"province", "gone", "o1", "o2", "a", "b", "town", "e"},
    "gone": {"gone", "o1", "o2"},
    "a": {"a", "o1"},
    "b": {"b"},
    "town": {"town", "e"},
    "e": {"e"},
    None: None,  # no area: the whole province, and what lies nowhere
}

AGENCIES = {"steering": None, "police": None, "market": None, "old": date(2025, 2, 28)}
AGENCY_HEIRS = (("old", "market"),)
DOES_THE_WORK_OF = {
    "steering": {"steering"},
    "police": {"police"},
    "market": {"market", "old"},
    None: set(),
}

FIELDS = {  # which kinds of shops a domain is about
    "trade": {"stall", "shop"},
    "production": {"producer"},
    "import": {"warehouse"},
    "post": {"courier"},
}


@dataclass(frozen=True)
class Has:
    """One grant. `live=False`: written down by hand as worth nothing today."""

    role: str
    area: str | None = None
    agency: str | None = None
    domain: str = ""
    subject: str = ""  # key of a board or party
    live: bool = True
    how: str = ""  # what is special about it


PEOPLE: dict[str, tuple[Has, ...]] = {
    "officer": (Has("standing_officer", agency="steering"),),
    "officer_a": (Has("standing_officer", "a", "steering"),),
    "head": (Has("standing_head", agency="steering"),),
    "head_a": (Has("standing_head", "a", "steering"),),
    "police_a": (Has("member_officer", "a", "police"),),
    "police_b": (Has("member_officer", "b", "police"),),
    "police_all": (Has("member_officer", "province", "police"),),
    "police_head": (Has("member_head", agency="police"),),
    "police_head_a": (Has("member_head", "a", "police"),),
    "market_a": (Has("member_officer", "a", "market"),),
    "market_head": (Has("member_head", agency="market"),),
    "clerk_a": (Has("clerk", "a"),),
    "clerk_b": (Has("clerk", "b"),),
    "clerk_e": (Has("clerk", "e", "market"),),
    "chair_a": (Has("chair", "a"),),
    "chair_b": (Has("chair", "b", "police"),),
    "district": (Has("district_clerk", "town"),),
    "district_market": (Has("district_clerk", "town", "market"),),
    "district_police": (Has("district_clerk", "town", "police"),),
    "district_chair": (Has("district_chair", "town", "police"),),
    "trade_a": (Has("clerk", "a", domain="trade"),),
    "makers": (Has("member_officer", None, "police", domain="production"),),
    "board_a": (Has("board_manager", subject="ma"),),
    "board_b": (Has("board_manager", subject="mb"),),
    "platform": (Has("platform_manager", subject="pf"),),
    "holder": (Has("right_holder", subject="pab"),),
    "leader": (Has("leader"),),
    "leader_a": (Has("leader", "a"),),
    "auditor": (Has("auditor"),),
    "auditor_b": (Has("auditor", "b"),),
    "technician": (Has("technician"),),
    "keeper": (Has("storekeeper", agency="market"),),
    "keeper_a": (Has("storekeeper", "a", "police"),),
    "liaison": (Has("liaison", agency="steering"),),
    "liaison_a": (Has("liaison", "a", "steering"),),
    "stand_in": (Has("clerk", "a", how="stands in for clerk_a"),),
    "mixed": (Has("clerk", "a"), Has("auditor")),
    "two_hats": (Has("member_officer", "b", "police"), Has("board_manager", subject="ma")),
    "expired": (Has("clerk", "a", live=False, how="expired"),),
    "unapproved": (Has("standing_officer", live=False, how="unapproved"),),
    "unapproved_b": (Has("clerk", "b", live=False, how="unapproved"),),
    "unapproved_e": (Has("clerk", "e", live=False, how="unapproved"),),
    "early": (Has("standing_officer", live=False, how="from tomorrow"),),
    "of_gone": (Has("district_clerk", "gone", live=False, how="unit gone"),),
    "of_old": (Has("member_officer", None, "old", live=False, how="agency gone"),),
    "dismissed": (Has("standing_officer", live=False, how="dismissed"),),
    "nobody": (),
}
# A whole run goes through everybody everywhere, an ordinary one through a third of these few each
# day; on PostgreSQL through five, each day at a third of the doors.
SOME = (
    *("officer_a", "police_a", "clerk_b", "chair_b", "board_a", "holder", "leader", "auditor_b"),
    *("technician", "stand_in", "mixed", "unapproved", "dismissed", "keeper", "nobody"),
)
_ELSEWHERE = ("police_a", "chair_b", "leader", "stand_in", "unapproved")
_SHARE = tuple(sampling.of_today(SOME, 3)) if sampling.IS_SQLITE else _ELSEWHERE
IN_TURN = tuple(PEOPLE) if sampling.ALL_RECORDS else _SHARE
AT_DOORS = tuple(PEOPLE) if sampling.EVERYBODY else _SHARE  # who goes through the matrix
OUT = {"dismissed"}  # cannot even sign in


def alike(name: str) -> list[str]:
    """Who holds the same roles in the same way, be it elsewhere."""

    def held(one: str) -> set[tuple[str, str, str]]:
        return {(has.role, has.domain, has.how) for has in PEOPLE[one]}

    return [one for one in PEOPLE if held(one) == held(name)]


def before(name: str, number: int) -> list[str]:
    """Those alike whose turn comes earlier; with another number another is the first."""
    row = alike(name)
    start = number % len(row)
    row = row[start:] + row[:start]
    return row[: row.index(name)]
