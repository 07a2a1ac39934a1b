"""Who and what the small province of the gates holds, written down by hand.

Every name here is a key; `world.py` makes the rows, `oracle.py` judges by these lines alone.
"""

import os
from dataclasses import dataclass
from datetime import date

from django.db import connection

from tests.gates import scope

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
# HANGTHAT_GATES=full goes through everybody everywhere; an ordinary run through the same few.
FULL = os.environ.get("HANGTHAT_GATES") == "full"
SOME = (
    *("officer_a", "police_a", "clerk_b", "chair_b", "board_a", "holder", "leader", "auditor_b"),
    *("technician", "stand_in", "mixed", "unapproved", "dismissed", "nobody"),
)
_ELSEWHERE = ("police_a", "chair_b", "leader", "stand_in", "unapproved")
IN_TURN = tuple(PEOPLE) if FULL else SOME if connection.vendor == "sqlite" else _ELSEWHERE
AT_DOORS = tuple(PEOPLE) if scope.EVERYBODY else IN_TURN
FEW = None if FULL or connection.vendor == "sqlite" else 3  # of a list of people, elsewhere
OUT = {"dismissed"}  # cannot even sign in

BATCHES = {  # key: sender, agency
    "na": ("clerk_a", None),
    "nb": ("police_a", "police"),
    "nc": ("clerk_b", "market"),
    "nd": ("head", "steering"),
}
FORMS = {"ia": ("clerk_a", None), "ib": ("police_b", "police")}  # batches of forms, alike
PARTIES = {  # key: what is special
    "pa": "",
    "pb": "",
    "pab": "12 digits",
    "pe": "",
    "po1": "12 digits",
    "po2": "",
    "pf": "platform",
    "prod": "",
    "post": "",
}
CHANNELS = {"pf": ("floor", "registered"), "pb": ("website", "none")}  # whose: kind, state
SHOPS = {  # key: party, kind, area, place
    "sa": ("pa", "shop", "a", None),
    "sam": ("pa", "stall", "a", "qa"),
    "sab_a": ("pab", "stall", "a", "qa"),
    "sab_b": ("pab", "shop", "b", None),
    "sb": ("pb", "shop", "b", None),
    "sbm": ("pb", "stall", "b", "qb"),
    "se": ("pe", "shop", "e", None),
    "so1": ("po1", "shop", "o1", None),
    "so2": ("po2", "shop", "o2", None),
    "spro": ("prod", "producer", "a", None),
    "smk": ("prod", "producer", "a", "qa"),
    "spost": ("post", "courier", "b", None),
    "spf": ("pf", "shop", "e", None),
}
GO_ON = (("sa", "sb"), ("sab_a", "sam"))  # one business: the earlier record, the later
RESTING = ("se", "so1")
COUNTS = {"xa": "a", "xb": "b", "x0": None}  # outside counts: area
FOCUSES = {
    "na": ("a", "qa"),
    "nz": ("a", None),
    "nb": ("b", None),
    "nq": ("b", "qb"),
}  # area, place
PLACES = {"qa": "a", "qb": "b", "qm": "e"}
MET = "qm"  # meets the criterion
BOARDS = {"ma": ("qa", "a"), "mb": ("qb", "b"), "me": (None, "e"), "m0": (None, None)}

ACTIVITIES = {  # key: area, organiser, members
    "t1": ("a", "police", ("sa", "ma")),
    "t2": ("a", "market", ("sam", "pa")),
    "t3": ("a", "old", ("sab_a",)),
    "t4": ("a", None, ("spro",)),
    "t5": ("b", "police", ("sb", "sa")),  # somebody of a was in b
    "t6": ("b", "market", ("mb", "spost")),
    "t7": ("e", None, ("se", "me")),
    "t8": (None, "steering", ("pab", "pf", "m0")),
    "t9": ("o1", None, ("so1",)),
    "t11": ("e", "market", ("se",)),
    "t0": ("o2", "police", ("so2",)),
}
CAMPAIGNS = {"dp": "police", "dm": "market", "do": "old", "ds": "steering"}  # who leads
MATERIALS = {"lp": "police", "lm": "market", "lo": "old", "l0": None}  # who issued it
PAPERS = {  # commitments: member, scan, signed at
    "c1": ("sa", "f1", "t1"),
    "c2": ("sam", None, "t2"),
    "c3": ("sab_a", "f3", "t3"),
    "c4": ("sbm", None, None),
    "c5": ("sb", "f5", "t5"),
    "c6": ("se", None, "t7"),
    "c7": ("so1", None, None),
    "c8": ("so2", "f8", None),
    "c9": ("pf", "f9", "t8"),
    "c10": ("pa", None, "t5"),
    "c11": ("spro", None, "t4"),
    "c12": ("spost", None, None),
}
VISITS = {  # planned: agency, officer, member
    "l1": ("police", None, "sa"),
    "l2": ("market", None, "sam"),
    "l3": ("old", None, "sab_a"),
    "l4": (None, "clerk_a", "sa"),
    "l5": ("police", None, "sb"),
    "l6": (None, "clerk_b", "sb"),
    "l7": ("market", None, "se"),
    "l8": ("steering", None, "sa"),
    "l9": ("police", None, "spro"),
    "l10": (None, "trade_a", "spro"),  # outside his field
    "l11": ("police", None, "pf"),
}
REQUESTS = {"q1": "sam", "q2": "sb", "q3": "so1", "q4": "spf", "q5": "spro", "q6": "pb"}  # whom
PLEDGES = {"l1": "a", "l2": "b", "l3": None}  # officials: area
DOORS = ("sa", "sam", "sbm", "se")  # shops with a paper and a code on the door
REGULATIONS = {  # board, scan
    "r1": ("ma", "f11"),
    "r2": ("mb", "f12"),
    "r3": ("me", "f13"),
    "r4": ("m0", "f14"),
}
CHECKS = {  # inspections: agency, members
    "k1": ("police", ("sa",)),
    "k2": ("market", ("sam", "sab_a")),
    "k3": ("old", ("sab_a",)),
    "k4": (None, ("spro",)),
    "k5": ("police", ("sb", "sa")),  # of both communes
    "k6": ("market", ("sbm", "spost")),
    "k7": (None, ("se",)),
    "k8": ("police", ("so1",)),
    "k9": (None, ("so2",)),
    "k11": ("market", ("se",)),
    "k0": ("steering", ("pf", "pab")),
}
VIOLATIONS = {  # inspection, member
    "v1": ("k1", "sa"),
    "v2": ("k2", "sam"),
    "v3": ("k3", "sab_a"),
    "v4": ("k4", "spro"),
    "v5": ("k5", "sb"),
    "v6": ("k6", "spost"),
    "v7": ("k7", "se"),
    "v8": ("k8", "so1"),
    "v9": ("k9", "so2"),
    "v10": ("k0", "pf"),
    "v11": (None, "pab"),
    "v12": ("k1", "sb"),  # of an inspection in a, about somebody in b
    "v13": ("k5", "sa"),
    "v14": ("k11", "se"),
}
DECISIONS = {  # violation, agency
    "d1": ("v1", "police"),
    "d2": ("v2", "market"),
    "d3": ("v3", "old"),
    "d4": ("v4", None),
    "d5": ("v5", "police"),
    "d6": ("v6", "market"),
    "d7": ("v7", None),
    "d8": ("v8", "police"),
    "d9": ("v9", "police"),
    "d10": ("v10", "steering"),
    "d11": ("v11", None),
    "d12": ("v13", "market"),
    "d13": ("v1", "market"),
    "d14": ("v14", "market"),
}
# entries that replace a wrong one, which lies elsewhere: kind, the later one, the wrong one
REPLACED = (
    ("activity", "t6", "t1"),
    ("commitment", "c5", "c1"),
    ("regulation", "r2", "r1"),
    ("inspection", "k6", "k1"),
    ("violation", "v6", "v1"),
    ("decision", "d6", "d1"),
)
