"""Inspections, violations and decisions in the province of the gates."""

from dataclasses import replace
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.domain.cases import services as cases
from hangthat.domain.cases.models import DecisionDraft, DraftItem
from hangthat.domain.inspections import services as inspections
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, SYSTEM, World, canary

AFTER = ("shops", "people")
KINDS = (
    Kind("inspection", "inspection", Reach.MEMBERS),
    Kind("result", "inspection", Reach.MEMBERS),
    Kind("case", "case", Reach.CASE),
    Kind("restricted_case", "case", Reach.CASE),  # those of them that are
    Kind("violation", "violation", Reach.MEMBERS),
    Kind("decision", "decision", Reach.MEMBERS),
    Kind("decision_paper", "decision", Reach.MEMBERS),
    Kind("decision_draft", "draft", Reach.MEMBERS),
)
INSPECTIONS = {  # agency, members
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
CASES = {  # agency, area, violations
    "vc1": ("police", "a", ("v1", "v13")),
    "vc2": ("market", "a", ()),  # nobody knows whose the goods are
    "vc3": (None, "b", ("v5",)),
    "vc4": ("old", "o1", ()),
    "vc5": ("steering", "province", ("v10",)),
    "vc6": ("market", "a", ("v2",)),
    "vc7": ("police", "e", ("v14",)),
    "vc8": ("police", "b", ("v12",)),  # restricted
}
READERS = ("police_head", "police_b")  # of vc8
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


def build(world: World) -> None:
    _inspections(world)
    _violations(world)
    for key, (violation, agency) in DECISIONS.items():
        about = world.get("violation", violation)
        row = cases.decide(
            violation=about.row, decided_on=DAY, sanction="fine", fine_vnd=5_000_000,
            number=canary("decision", key, "number"),
            agency=world.agencies[agency] if agency else None,
            code=canary("decision", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("decision", key, row, agency=agency, members=about.members)
        world.put("decision_paper", key, row.paper, agency=agency, members=about.members)
    _drafts(world)
    _cases(world)
    for kind, later, wrong in (
        ("inspection", "k6", "k1"),
        ("violation", "v6", "v1"),
        ("decision", "d6", "d1"),
    ):
        world.replace(kind, later, wrong)


DRAFTS = {  # violation, agency
    "t1": ("v1", "police"),
    "t2": ("v2", "market"),
    "t5": ("v5", "police"),
    "t6": ("v6", "market"),
    "t7": ("v14", "market"),
    "t8": ("v12", "police"),  # of vc8, so restricted
}


def _drafts(world: World) -> None:
    """Of nobody in the cast, so that each of them may review and sign."""
    author = User.objects.create(username="soan-du-thao", full_name="Người soạn")
    for key, (violation, agency) in DRAFTS.items():
        about = world.get("violation", violation)
        row = DecisionDraft.objects.create(
            code=canary("decision_draft", key, "code"), agency=world.agencies[agency],
            subject_kind="person", subject_name=canary("decision_draft", key, "name"),
            number=canary("decision_draft", key, "number"), proposer=author,
            drafted_on=DAY, recorded_at=AT, state="reviewed",
        )  # fmt: skip
        DraftItem.objects.create(
            draft=row, violation=about.row, sanction="warning",
            remedies=canary("decision_draft", key, "remedies"),
        )  # fmt: skip
        world.put("decision_draft", key, row, agency=agency, members=about.members)


def _inspections(world: World) -> None:
    for key, (agency, members) in INSPECTIONS.items():
        row = inspections.record(
            held_on=DAY, type="periodic", number=canary("inspection", key, "number"),
            findings={world.member(one).row: "violation" for one in members},
            agency=world.agencies[agency] if agency else None,
            code=canary("inspection", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("inspection", key, row, agency=agency, members=members)
        for result in row.results.all():
            member = _key_of(world, result.establishment or result.party)
            type(result).objects.filter(pk=result.pk).update(
                remark=canary("result", f"{key}_{member}", "remark")
            )
            world.put("result", f"{key}_{member}", result, agency=agency, members=(member,))


def _key_of(world: World, row: Any) -> str:
    return next(t.key for t in world.things.values() if t.row == row and type(t.row) is type(row))


def _violations(world: World) -> None:
    for key, (held, member) in VIOLATIONS.items():
        about = world.member(member)
        row = cases.find_violation(
            classification="counterfeit", found_on=DAY, conduct=canary("violation", key, "conduct"),
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            inspection=world.get("inspection", held).row if held else None,
            code=canary("violation", key, "code"), **SYSTEM,
        )  # fmt: skip
        agency = INSPECTIONS[held][0] if held else None
        world.put("violation", key, row, agency=agency, members=(member,))


def _cases(world: World) -> None:
    """One of them is for two people alone, with all that hangs on it."""
    for key, (agency, area, violations) in CASES.items():
        row = cases.open_case(
            opened_on=DAY, classification="counterfeit", area=world.areas[area],
            agency=world.agencies[agency] if agency else None, ownerless=not violations,
            number=canary("case", key, "number"), description=canary("case", key, "description"),
            spot=canary("case", key, "spot"), code=canary("case", key, "code"), **SYSTEM,
        )  # fmt: skip
        found = [world.get("violation", one) for one in violations]
        if found:
            cases.gather(case=row, violations=[one.row for one in found], **SYSTEM)
        members = tuple(member for one in found for member in one.members)
        world.put("case", key, row, area=area, agency=agency, members=members)
    _restrict(world, "vc8", READERS)


def _restrict(world: World, key: str, readers: tuple[str, ...]) -> None:
    case = world.get("case", key)
    people = [world.people[name] for name in readers]
    cases.restrict(case=case.row, readers=people, reason="kín", by=people[0], at=AT)
    kept = [("case", key), *(("violation", one) for one in CASES[key][2])]
    for one, (about, _) in DECISIONS.items():
        if about in CASES[key][2]:
            kept += [("decision", one), ("decision_paper", one)]
    kept += [
        ("decision_draft", one) for one, (about, _) in DRAFTS.items() if about in CASES[key][2]
    ]
    for name in kept:
        world.things[name] = replace(world.things[name], readers=readers)
    world.things["restricted_case", key] = replace(world.get("case", key), kind="restricted_case")
