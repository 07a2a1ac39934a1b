"""A8: nobody writes a row that lies where he may not write; nothing of it stays."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from hangthat.core.access.services import OutOfReach, grants, people
from hangthat.core.journal.models import Entry
from hangthat.domain.activities import services as activities
from hangthat.domain.cases import services as cases
from hangthat.domain.commitments import services as commitments
from hangthat.domain.establishments import services as registry
from hangthat.domain.followups import services as followups
from hangthat.domain.inspections import services as inspections
from tests.gates.doors import Visitor, address, outcome
from tests.gates.world import AT, SOON, World

WHY = {"reason": "ghi nhầm"}
DAY = date(2026, 5, 5)
FLOOR = 45
Said = dict[str, Any]
Try = Callable[[World, Said], Any]


def row(world: World, key: str) -> Any:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    for kind in ("shop", "party", "board", "place", "violation", "decision", "commitment", "visit"):
        if (kind, key) in world.things:
            found = world.get(kind, key).row
            return type(found)._default_manager.get(pk=found.pk)
    raise KeyError(key)


def shop_in(area: str, **more: Any) -> Try:
    return lambda w, s: registry.open_establishment(
        party=row(w, more.get("party", "pa")), name="Quán", kind=more.get("kind", "shop"),
        area=w.areas[area], opened_on=DAY.replace(year=2026 - 3 * area.startswith("o")), **s,
    )  # fmt: skip


def held(area: str | None, shops: str = "", parties: str = "", boards: str = "") -> Try:
    return lambda w, s: activities.record(
        kind="visit", held_on=DAY, area=w.areas[area] if area else None,
        establishments=[row(w, k) for k in shops.split()],
        parties=[row(w, k) for k in parties.split()],
        boards=[row(w, k) for k in boards.split()], **s,
    )  # fmt: skip


def checked(*subjects: str) -> Try:
    return lambda w, s: inspections.record(
        held_on=DAY, type="periodic", findings={row(w, k): "clean" for k in subjects}, **s
    )


def signed(member: str) -> Try:
    return lambda w, s: commitments.sign(
        text=w.texts["online"], signed_on=DAY, member=row(w, member), **s
    )


def found(**about: str) -> Try:
    return lambda w, s: cases.find_violation(
        classification="ip", found_on=DAY, **{k: row(w, v) for k, v in about.items()}, **s
    )


def amended(key: str, **values: Any) -> Try:
    amend = registry.amend_party if key.startswith("p") else registry.amend_establishment
    return lambda w, s: amend(row(w, key), version=1, **values, **s)


def decided(key: str) -> Try:
    return lambda w, s: cases.decide(violation=row(w, key), decided_on=DAY, sanction="warning", **s)


def given(role: str, area: str | None, agency: str | None = None, subject: str = "") -> Try:
    return lambda w, s: grants.give(
        user=w.people["nobody"],
        terms=grants.RoleTerms(
            role=role,
            area=w.areas[area] if area else None,
            agency=w.agencies[agency] if agency else None,
            subject=subject,
        ),
        **s,
    )


def approved(name: str) -> Try:
    return lambda w, s: grants.approve(
        grant=w.people[name].grants.select_related("user").get(), **s
    )


def ended(name: str) -> Try:
    return lambda w, s: grants.end(
        grant=w.people[name].grants.select_related("user").get(), reason="thử", **s
    )


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        shop_in("a"),
        shop_in("o1"),
        shop_in("o2"),
        shop_in("e", party="pb"),
        lambda w, s: registry.register_party(name="Ai đó", kind="person", **s),
        lambda w, s: registry.add_place(name="Chợ", kind="market", area=w.areas["a"], **s),
        lambda w, s: registry.add_place(name="Chợ", kind="market", area=None, **s),
        lambda w, s: registry.add_board(name="Ban", kind="market", area=w.areas["a"], **s),
        lambda w, s: registry.add_board(name="Ban", kind="market", area=None, **s),
        lambda w, s: registry.join_group(party=row(w, "pa"), group="importer", **s),
        lambda w, s: registry.open_channel(
            party=row(w, "pa"), kind="social", state="registered", **s
        ),
        amended("sa", name="Tên khác"),
        amended("pa", phone="0999"),
        lambda w, s: registry.close_establishment(shop=row(w, "sa"), closed_on=DAY, **s),
        held("a"),
        held(None),
        held("b", shops="sb sa"),
        held("b", parties="pa"),
        held("b", boards="mb ma"),
        signed("sa"),
        signed("pa"),
        lambda w, s: commitments.revoke(commitment=row(w, "c1"), revoked_on=DAY, **WHY, **s),
        lambda w, s: commitments.sign_regulation(board=row(w, "ma"), signed_on=DAY, **s),
        checked("sa"),
        checked("sb", "sa"),
        checked("sb", "pa"),
        found(establishment="sa"),
        found(party="pa"),
        lambda w, s: cases.dismiss(violation=row(w, "v4"), dismissed_on=DAY, **WHY, **s),
        decided("v1"),
        lambda w, s: cases.comply(decision=row(w, "d4"), complied_on=DAY, **s),
    ],
    "clerk_a": [
        lambda w, s: followups.cancel(visits=[row(w, "l1")], **WHY, **s),
        lambda w, s: followups.move(visit=row(w, "l2"), day=SOON + timedelta(1), **s),
        lambda w, s: followups.accept(visits=[row(w, "l8")], **s),
        lambda w, s: followups.plan(
            days={row(w, "sb"): SOON},
            why="check",
            goer=followups.Goer(officer=s["by"]),
            **s,
        ),
        lambda w, s: followups.plan(
            days={row(w, "sa"): SOON},
            why="check",
            goer=followups.Goer(w.agencies["market"]),
            **s,
        ),
        lambda w, s: cases.annul(decision=row(w, "d4"), annulled_on=DAY, **WHY, **s),
    ],
    "trade_a": [
        shop_in("a", kind="producer"),
        amended("sa", kind="producer"),  # would carry it out of his field
        amended("spro", kind="shop"),  # would carry it into his field
        checked("spro"),
    ],
    "police_a": [
        lambda w, s: cases.dismiss(violation=row(w, "v2"), dismissed_on=DAY, **WHY, **s),
        lambda w, s: cases.comply(decision=row(w, "d2"), complied_on=DAY, **s),
        lambda w, s: cases.annul(decision=row(w, "d1"), annulled_on=DAY, **WHY, **s),
        lambda w, s: commitments.revoke(commitment=row(w, "c1"), revoked_on=DAY, **WHY, **s),
        lambda w, s: registry.add_board(name="Ban", kind="market", area=w.areas["a"], **s),
    ],
    "mixed": [checked("sb"), decided("v5"), amended("sb", name="Tên khác")],
    "two_hats": [checked("sam"), signed("sam"), amended("sam", name="Tên khác")],
    "leader": [amended("sa", name="Tên khác"), checked("sa"), shop_in("a")],
    "board_a": [amended("sam", name="Tên khác"), signed("sam")],
    "technician": [shop_in("a"), given("clerk", "a"), approved("unapproved"), ended("clerk_a")],
    "chair_a": [
        given("clerk", "b"),
        given("chair", "a"),
        given("auditor", None),
        given("board_manager", None, subject="x"),
        ended("clerk_b"),
        ended("officer"),
        approved("unapproved"),
        lambda w, s: people.invite(username="moi", full_name="Mới", agency=None, **s),
        lambda w, s: people.dismiss(user=w.people["clerk_b"], reason="thử", **s),
    ],
    "police_head": [given("member_officer", "a", "market"), given("clerk", "a"), ended("market_a")],
}
FORGED: list[tuple[str, str, dict[str, str]]] = [  # who, at which door, with which choices
    ("clerk_b", "desk:establishment_add", {"area": "area:a"}),
    ("clerk_b", "desk:establishment_add", {"area": "area:b", "place": "place:qa"}),
    ("clerk_b", "desk:activity_add", {"area": "area:a"}),
    ("clerk_b", "desk:activity_add", {"area": "area:e"}),
    ("clerk_b", "desk:activity_add", {"area": "area:gone"}),
    ("leader", "desk:establishment_add", {"area": "area:a"}),
    ("holder", "desk:activity_add", {"area": "area:a"}),
]
_FULL = {
    "name": "Quán", "kind": "shop", "opened_on": "01/08/2026", "owner": "Chủ",
    "owner_kind": "household", "held_on": "05/05/2026",
}  # fmt: skip


def rows_of_all() -> dict[str, int]:
    found = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.")
    }
    del found["sendings.Sending"]
    return found


@pytest.mark.parametrize("name", ESCAPES)
def test_no_deed_leaves_its_doers_reach(world: World, counted: Counter, name: str) -> None:
    said = {"by": world.people[name], "at": AT}
    before = rows_of_all()
    for number, attempt in enumerate(ESCAPES[name]):
        with pytest.raises((OutOfReach, PermissionDenied)):
            attempt(world, said)
            pytest.fail(f"{name} did number {number}")
        counted["A8 deeds out of reach, nothing written"] += 1

    assert rows_of_all() == before


@pytest.mark.parametrize(("name", "route", "choices"), FORGED)
def test_a_forged_choice_writes_nothing(
    world: World, counted: Counter, name: str, route: str, choices: dict[str, str]
) -> None:
    visitor, body = Visitor(name, world), dict(_FULL)
    for field, chosen in choices.items():
        kind, key = chosen.split(":")
        body[field] = str((world.areas[key] if kind == "area" else row(world, key)).pk)
    if route == "desk:activity_add":
        body["kind"] = "visit"
    before = rows_of_all()

    answer = visitor.client.post(address(route), body | _token(visitor))

    assert outcome(answer) in {"200", "403"}
    assert rows_of_all() == before
    counted["A8 deeds out of reach, nothing written"] += 1


def test_ticking_a_shop_of_elsewhere_reaches_nobody(world: World, counted: Counter) -> None:
    """A forged tick is not among the names offered; the round is held without it."""
    visitor, shop = Visitor("clerk_b", world), world.get("shop", "sa")
    body = _FULL | {"kind": "visit", "area": str(world.areas["b"].pk), "co_so": shop.code}
    before = rows_of_all()

    answer = visitor.client.post(address("desk:activity_add"), body | _token(visitor))

    assert outcome(answer) == "302"
    assert rows_of_all()["activities.Participant"] == before["activities.Participant"]
    assert (
        not Entry.objects.after(before["journal.Entry"])
        .filter(subject="activities.participant")
        .exists()
    )
    counted["A8 deeds out of reach, nothing written"] += 1


def test_enough_was_tried() -> None:
    assert sum(map(len, ESCAPES.values())) + len(FORGED) >= FLOOR


def _token(visitor: Visitor) -> dict[str, str]:
    from hangthat.core.web.form_tokens import FIELD, new_token

    return {FIELD: new_token(visitor.user.pk)}
