"""Short looks through one door each, for the mutants: what one person gets there."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import forget, rights_of
from hangthat.core.access.services import grants, people, reorganising, tokens
from hangthat.core.access.services.holders import (
    grants_visible_to,
    people_visible_to,
    tokens_visible_to,
)
from hangthat.domain.activities import services as activities
from hangthat.domain.activities.services import CampaignPlan, MaterialContent
from hangthat.domain.cases import services as cases
from hangthat.domain.commitments import services as commitments
from hangthat.domain.establishments import services as registry
from hangthat.domain.followups import services as followups
from tests.gates import test_escape as deeds
from tests.gates.crawl import text_of
from tests.gates.doors import Visitor, address, outcome
from tests.gates.world import AT, SOON, TODAY, World, reform

Probe = Callable[[World, Visitor], Any]


def page(route: str, kind: str = "", *keys: str) -> list[Probe]:
    """The status of the page of each row, or of the one page."""
    if not kind:
        return [lambda w, v: outcome(v.ask("GET", address(route)))]
    return [
        lambda w, v, key=key: outcome(v.ask("GET", address(route, w.get(kind, key).code)))
        for key in keys
    ]


def says(what: str, route: str, kind: str, *keys: str) -> list[Probe]:
    """The canaries of one class or kind on the page of each row."""

    def said(w: World, v: Visitor, key: str) -> Any:
        found = w.canaries(text_of(v.ask("GET", address(route, w.get(kind, key).code))))
        return sorted(one for one in found if what in one)

    return [lambda w, v, key=key: said(w, v, key) for key in keys]


def names(target: str) -> list[Probe]:
    def listed(w: World, v: Visitor) -> Any:
        answer = v.ask("GET", address("desk:members", target))
        said = text_of(answer)
        return outcome(answer), sorted(w.canaries(said)), re.findall(r'count">(\d+)<', said)

    return [listed]


def deed(*attempts: deeds.Try) -> list[Probe]:
    """Whether the service lets the person do it; taken back at once."""

    def tried(w: World, v: Visitor, attempt: deeds.Try) -> Any:
        forget(v.user)
        with transaction.atomic():
            try:
                attempt(w, {"by": v.user, "at": AT})
            except (ValidationError, PermissionDenied) as refusal:
                return type(refusal).__name__
            finally:
                transaction.set_rollback(True)
                forget(v.user)
        return "done"

    return [lambda w, v, attempt=attempt: tried(w, v, attempt) for attempt in attempts]


def of_rows(reached: Callable[[Any], Any]) -> Probe:
    def keys(w: World, v: Visitor) -> Any:
        forget(v.user)
        found = sorted(reached(v.user).values_list("pk", flat=True))
        forget(v.user)
        return found

    return keys


@cache
def rows(resource: str, action: str) -> Probe:
    """Below every door: the rows themselves, or where no rows are, what the policy opens."""
    model, what = _MODELS.get(resource), Action(action)
    if isinstance(model, str):
        found: Any = apps.get_model(model)
        return of_rows(lambda user: found.objects.visible_to(user, what))
    if model:
        return of_rows(lambda user: model(user, what))

    def opened(w: World, v: Visitor) -> Any:
        forget(v.user)
        found = str(rights_of(v.user).reaches(Resource(resource), what))
        forget(v.user)
        return found

    return opened


_MODELS: dict[str, Any] = {
    "establishment": "establishments.Establishment",
    "party": "establishments.Party",
    "board": "establishments.Board",
    "activity": "activities.Activity",
    "outreach_form": "activities.OutreachForm",
    "campaign": "activities.Campaign",
    "material": "activities.Material",
    "commitment": "commitments.Commitment",
    "wording": "commitments.CommitmentText",
    "inspection": "inspections.Inspection",
    "violation": "cases.Violation",
    "decision": "cases.Decision",
    "visit": "followups.PlannedVisit",
    "person": people_visible_to,
    "grant": grants_visible_to,
    "token": tokens_visible_to,
    "batch": "intake.Batch",
}


def finds(*words: str) -> list[Probe]:
    """What the registry's search finds."""

    def found(w: World, v: Visitor, word: str) -> Any:
        said = text_of(v.ask("GET", f"{address('desk:establishments')}?q={word}"))
        return sorted(one for one in w.canaries(said) if one[2] == "code")

    return [lambda w, v, word=word: found(w, v, word) for word in words]


def joins(party: str) -> deeds.Try:
    return lambda w, s: registry.join_group(party=deeds.row(w, party), group="postal", **s)


def board_in(area: str | None) -> deeds.Try:
    return lambda w, s: registry.add_board(
        name="Ban", kind="market", area=w.areas[area] if area else None, **s
    )


def board_ends(key: str) -> deeds.Try:
    return lambda w, s: registry.end_board(deeds.row(w, key), on=deeds.DAY, **deeds.WHY, **s)


def invites(w: World, s: deeds.Said) -> Any:
    return people.invite(username="nguoi-moi", full_name="Mới", agency=None, **s)


def dismisses(w: World, s: deeds.Said) -> Any:
    return people.dismiss(user=w.people["clerk_e"], reason="thử", **s)


def reforms(*passings: str) -> deeds.Try:
    return lambda w, s: reorganising.propose(reform=reform(*passings), basis="NQ 2", **s)


def applies(w: World, s: deeds.Said) -> Any:
    return reorganising.apply(reorganisation=w.reform, **s)


def issues(w: World, s: deeds.Said) -> Any:
    return tokens.issue(name="máy", resources=["plan"], writes=False, days=3, **s)


def words(w: World, s: deeds.Said) -> Any:
    return commitments.issue_text(kind="trade", verbs="trade", wording="Mới", **s)


def lends(w: World, s: deeds.Said) -> Any:
    """Lets somebody do his own work for a while."""
    return grants.stand_in(
        user=w.people["nobody"], stands_in_for=s["by"], valid_from=TODAY,
        valid_to=SOON, **s,
    )  # fmt: skip


def takes_back(w: World, s: deeds.Said) -> Any:
    """Ends what somebody does in his place."""
    lent = grants.stand_in(
        user=w.people["nobody"], stands_in_for=s["by"], valid_from=TODAY,
        valid_to=SOON, by=None, at=AT,
    )  # fmt: skip
    return grants.end(grant=lent[0], reason="về rồi", **s)


def revokes(key: str) -> deeds.Try:
    return lambda w, s: commitments.revoke(
        commitment=deeds.row(w, key), revoked_on=deeds.DAY, **deeds.WHY, **s
    )


def dismisses_case(key: str) -> deeds.Try:
    return lambda w, s: cases.dismiss(
        violation=deeds.row(w, key), dismissed_on=deeds.DAY, **deeds.WHY, **s
    )


def complies(key: str) -> deeds.Try:
    return lambda w, s: cases.comply(decision=deeds.row(w, key), complied_on=deeds.DAY, **s)


def led(agency: str) -> deeds.Try:
    return lambda w, s: activities.launch(
        CampaignPlan(name="Đợt", lead=w.agencies[agency], start=deeds.DAY, end=deeds.DAY), **s
    )


def issued(agency: str) -> deeds.Try:
    return lambda w, s: activities.issue(
        MaterialContent(
            title="Tờ rơi",
            kind="leaflet",
            valid_from=deeds.DAY,
            summary="bài",
            issuer=w.agencies[agency],
        ),
        **s,
    )


def annuls(key: str) -> deeds.Try:
    return lambda w, s: cases.annul(
        decision=deeds.row(w, key), annulled_on=deeds.DAY, **deeds.WHY, **s
    )


def planned(member: str, agency: str | None) -> deeds.Try:
    return lambda w, s: followups.plan(
        days={deeds.row(w, member): SOON}, why="sign",
        goer=followups.Goer(w.agencies[agency] if agency else None, s["by"]), **s,
    )  # fmt: skip


def moved(key: str) -> deeds.Try:
    return lambda w, s: followups.move(visit=deeds.row(w, key), day=SOON + timedelta(1), **s)


def called_off(key: str) -> deeds.Try:
    return lambda w, s: followups.cancel(visits=[deeds.row(w, key)], **deeds.WHY, **s)


_VISITS = ("l1", "l2", "l5", "l7", "l8")
_TRIPS = tuple((shop, agency) for shop in ("sa", "sb", "se") for agency in (None, "police"))
_SHOPS = ("sa", "sb", "se", "sam")
_PARTIES = ("pa", "pb", "pe", "pf", "pab")
_ABOUT = [("desk:establishment", "shop", *_SHOPS), ("desk:party", "party", "pf", "pab")]
PROBES: dict[tuple[str, str], list[Probe]] = {
    ("plan", "read"): page("desk:plan"),
    ("area", "read"): page("desk:units"),
    ("area", "change"): [*page("desk:reform_add"), *deed(reforms("a e"), reforms("b e"))],
    ("area", "approve"): deed(applies),
    ("target", "read"): names("T12"),
    ("establishment", "read"): page("desk:establishment", "shop", *_SHOPS, "sab_b"),
    ("establishment", "add"): [
        *page("desk:establishment_add"),
        *deed(*(deeds.shop_in(a, party=p) for p in ("pa", "pb", "pe") for a in "abe")),
    ],
    ("establishment", "change"): [
        *page("desk:establishment_amend", "shop", *_SHOPS),
        *deed(*(deeds.amended(key, name="Tên khác") for key in _SHOPS)),
    ],
    ("establishment", "address"): [
        *says("address", "desk:establishment", "shop", *_SHOPS, "sab_b", "spf"),
        *finds("ngach10", "ngach12"),
    ],
    ("party", "read"): page("desk:party", "party", *_PARTIES),
    ("party", "add"): deed(*map(joins, _PARTIES)),
    ("party", "change"): [
        *page("desk:party_amend", "party", *_PARTIES),
        *deed(*(deeds.amended(key, name="Tên khác") for key in _PARTIES)),
    ],
    ("party", "phone"): [
        *says("phone", "desk:establishment", "shop", *_SHOPS, "sab_a"),
        *finds("ngach10", "ngach12"),
    ],
    ("party", "personal_id"): [
        *says("id", "desk:party", "party", "pab", "po1"),
        *finds("ngach10", "ngach12"),
    ],
    ("board", "read"): page("desk:board", "board", "ma", "mb", "me", "m0"),
    ("board", "add"): deed(*map(board_in, ("a", "b", "e", None))),
    ("board", "change"): deed(*map(board_ends, ("ma", "mb", "me", "m0"))),
    ("activity", "read"): page("desk:activity", "activity", "t1", "t5", "t7", "t8"),
    ("activity", "add"): deed(*map(deeds.held, ("a", "b", "e", None))),
    ("activity", "end"): [],
    ("activity", "change"): [],
    ("outreach_form", "read"): page("desk:outreach_forms"),
    ("outreach_form", "add"): [],
    ("outreach_form", "end"): [],
    ("campaign", "read"): page("desk:campaigns"),
    ("campaign", "add"): deed(*map(led, ("police", "market", "steering"))),
    ("campaign", "change"): [],
    ("material", "read"): page("desk:materials"),
    ("material", "add"): deed(*map(issued, ("police", "market", "steering"))),
    ("material", "change"): [],
    ("commitment", "read"): page("desk:commitment_scan", "commitment", "c1", "c3", "c5", "c9"),
    ("commitment", "original"): page("desk:stored_file", "file", "f1", "f3", "f5", "f9"),
    ("commitment", "add"): deed(*(deeds.signed(key) for key in _SHOPS), deeds.signed("pf")),
    ("commitment", "end"): deed(*map(revokes, ("c1", "c5", "c6", "c9"))),
    ("wording", "read"): page("desk:wordings"),
    ("wording", "add"): [*page("desk:wording_add"), *deed(words)],
    ("inspection", "read"): page("desk:inspection", "inspection", "k1", "k5", "k7", "k0"),
    ("inspection", "add"): deed(*map(deeds.checked, ("sa", "sb", "se", "pf"))),
    ("inspection", "end"): [],
    ("inspection", "change"): [],
    ("visit", "read"): page("desk:visits"),
    ("visit", "add"): deed(*(planned(*one) for one in _TRIPS)),
    ("visit", "change"): [
        *page("desk:visit_move", "visit", *_VISITS),
        *deed(*map(moved, _VISITS)),
    ],
    ("visit", "end"): [
        *page("desk:visit_cancel", "visit", *_VISITS),
        *deed(*map(called_off, _VISITS)),
    ],
    ("violation", "read"): [
        *(probe for where in _ABOUT for probe in says("violation", *where)),
        *says("violation", "desk:inspection", "inspection", "k5"),
    ],
    ("violation", "add"): deed(
        *(deeds.found(establishment=key) for key in _SHOPS), deeds.found(party="pf")
    ),
    ("violation", "end"): deed(*map(dismisses_case, ("v1", "v2", "v5", "v7", "v10", "v14"))),
    ("decision", "read"): [probe for where in _ABOUT for probe in says("decision", *where)],
    ("decision", "add"): deed(*map(deeds.decided, ("v1", "v5", "v7", "v10"))),
    ("decision", "change"): deed(*map(complies, ("d1", "d2", "d5", "d7", "d10", "d14"))),
    ("decision", "end"): deed(*map(annuls, ("d1", "d2", "d5", "d7", "d10", "d14"))),
    ("person", "read"): [],
    ("person", "add"): deed(invites),
    ("person", "end"): deed(dismisses),
    ("grant", "read"): [],
    ("grant", "add"): deed(
        lends,
        deeds.given("clerk", "a"),
        deeds.given("clerk", "b"),
        deeds.given("member_officer", "a", "police"),
        deeds.given("member_officer", "a", "market"),
    ),
    ("grant", "approve"): deed(
        *map(deeds.approved, ("unapproved", "unapproved_b", "unapproved_e"))
    ),
    ("grant", "end"): deed(
        takes_back, *map(deeds.ended, ("clerk_a", "clerk_b", "police_a", "market_a"))
    ),
    ("token", "read"): [],
    ("token", "add"): deed(issues),
    ("token", "end"): [],
    ("journal", "read"): [],
    ("batch", "read"): page("desk:batches"),
    ("batch", "add"): [],
    ("batch", "change"): page("desk:batch_drop", "batch", "na", "nb"),
}
