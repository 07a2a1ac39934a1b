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
    posts_visible_to,
    tokens_visible_to,
)
from hangthat.core.agencies.models import User
from hangthat.desk.land.tests.access_records import reform
from hangthat.domain.activities import services as activities
from hangthat.domain.activities.services import CampaignPlan, MaterialContent
from hangthat.domain.commitments import services as commitments
from hangthat.domain.establishments import services as registry
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.followups import services as followups
from hangthat.domain.law import services as law
from hangthat.domain.placards.services.poster_shares import choose_share
from tests.gates import acts
from tests.gates.crawl import text_of
from tests.gates.doors import Visitor, address, outcome
from tests.gates.rendering import nothing, pages_written
from tests.gates.rows import NUMBER, UNKNOWN
from tests.gates.world import AT, SOON, TODAY, World

Probe = Callable[[World, Visitor], Any]


def page(route: str, kind: str = "", *keys: str) -> list[Probe]:
    """The status of the page of each row, or of the one page."""
    if not kind:
        return [lambda w, v: _status(v, address(route))]
    return [lambda w, v, key=key: _status(v, address(route, w.get(kind, key).code)) for key in keys]


def _status(visitor: Visitor, where: str) -> str:
    with pages_written(nothing):
        return outcome(visitor.ask("GET", where))


def numbered(route: str, kind: str, *keys: str) -> list[Probe]:
    """As `page`, of rows that have no code."""
    return [
        lambda w, v, key=key: _status(v, address(route, w.get(kind, key).row.pk)) for key in keys
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


def act(*attempts: acts.Try) -> list[Probe]:
    """Whether the service lets the person do it; taken back at once."""

    def tried(w: World, v: Visitor, attempt: acts.Try) -> Any:
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
    "calendar": "deadlines.CalendarDay",
    "plan_draft": "plan_drafts.PlanDraft",
    "activity": "activities.Activity",
    "outreach_form": "activities.OutreachForm",
    "campaign": "activities.Campaign",
    "material": "activities.Material",
    "commitment": "commitments.Commitment",
    "wording": "commitments.CommitmentText",
    "inspection": "inspections.Inspection",
    "case": "cases.Case",
    "violation": "cases.Violation",
    "decision": "cases.Decision",
    "draft": "cases.DecisionDraft",
    "coordination": "coordination.JointPart",
    "visit": "followups.PlannedVisit",
    "person": people_visible_to,
    "grant": grants_visible_to,
    "post": posts_visible_to,
    "law": "law.Conduct",
    "weighting": "selection.Weighting",
    "token": tokens_visible_to,
    "batch": "intake.Batch",
    "form_batch": "commitments.FormBatch",
    "goods": "custody.GoodsLot",
    "store": "custody.Store",
    "programme": "programmes.InspectionPlan",
    "handover": "handovers.Handover",
    "checklist": "checklists.ChecklistSheet",
    "caution": "checklists.Caution",
    "remark": "checklists.InternalRemark",
    "tag": "tags.Tag",
    "assignment": "assignments.Assignment",
    "figure": "figures.FigureReading",
    "regime": "reports.ReportRegime",
    "report": "reports.Report",
    "hotline": "hotlines.Hotline",
    "praise": "praise.PraiseProposal",
    "tip": "tips.Tip",
    "tip_reader": "tips.TipReader",
    "tip_route": "tips.TipRoute",
    "publication": "publications.Publication",
    "warning": "publications.GoodsWarning",
    "shop_request": "own_records.ShopRequest",
    "unit_target": "unit_targets.UnitTarget",
    "urging": "consolidation.Urging",
    "consolidation": "consolidation.MergedReport",
    "minutes": "minutes.Minutes",
    "minutes_template": "minutes.MinutesTemplate",
}


def finds(*words: str) -> list[Probe]:
    """What the registry's search finds."""

    def found(w: World, v: Visitor, word: str) -> Any:
        said = text_of(v.ask("GET", f"{address('desk:establishments')}?q={word}"))
        return sorted(one for one in w.canaries(said) if one[2] == "code")

    return [lambda w, v, word=word: found(w, v, word) for word in words]


def joins(party: str) -> acts.Try:
    return lambda w, s: registry.join_group(party=acts.row(w, party), group="postal", **s)


def board_ends(key: str) -> acts.Try:
    return lambda w, s: registry.end_board(acts.row(w, key), on=acts.DAY, **acts.WHY, **s)


def poster_shares(key: str) -> acts.Try:
    return lambda w, s: choose_share(acts.row(w, key), least=90, **s)


def invites(w: World, s: acts.By) -> Any:
    return people.invite(username="nguoi-moi", full_name="Mới", agency=None, **s)


def dismisses(w: World, s: acts.By) -> Any:
    clerk = User.objects.get(pk=w.people["clerk_e"].pk)  # a deed taken back stays on the row
    return people.dismiss(user=clerk, reason="thử", **s)


def reforms(*passings: str) -> acts.Try:
    return lambda w, s: reorganising.propose(reform=reform(*passings), basis="NQ 2", **s)


def applies(w: World, s: acts.By) -> Any:
    return reorganising.apply(reorganisation=w.reform, **s)


def adds_conduct(w: World, s: acts.By) -> Any:
    return law.add_conduct(title="Mới", classification="other", field="trade", **s)


def issues(w: World, s: acts.By) -> Any:
    return tokens.issue(name="máy", resources=["plan"], writes=False, days=3, **s)


def keeps_reading(area: str = "") -> acts.Try:
    def keep(w: World, s: acts.By) -> Any:
        unit = w.areas[area] if area else None
        return keep_reading(BY_KEY["checks"], Asked(Window(TODAY, TODAY), area=unit), **s)

    return keep


def words(w: World, s: acts.By) -> Any:
    return commitments.issue_text(kind="trade", verbs="trade", wording="Mới", **s)


def lends(w: World, s: acts.By) -> Any:
    """Lets somebody do his own work for a while."""
    return grants.stand_in(
        user=w.people["nobody"], stands_in_for=s["by"], valid_from=TODAY,
        valid_to=SOON, **s,
    )  # fmt: skip


def takes_back(w: World, s: acts.By) -> Any:
    """Ends what somebody does in his place."""
    lent = grants.stand_in(
        user=w.people["nobody"], stands_in_for=s["by"], valid_from=TODAY,
        valid_to=SOON, by=None, at=AT,
    )  # fmt: skip
    return grants.end(grant=lent[0], reason="về rồi", **s)


def led(agency: str) -> acts.Try:
    return lambda w, s: activities.launch(
        CampaignPlan(name="Đợt", lead=w.agencies[agency], start=acts.DAY, end=acts.DAY), **s
    )


def issued(agency: str) -> acts.Try:
    return lambda w, s: activities.issue(
        MaterialContent(
            title="Tờ rơi",
            kind="leaflet",
            valid_from=acts.DAY,
            summary="bài",
            issuer=w.agencies[agency],
        ),
        **s,
    )


def planned(member: str, agency: str | None) -> acts.Try:
    return lambda w, s: followups.plan(
        days={acts.row(w, member): SOON}, why="sign",
        goer=followups.Goer(w.agencies[agency] if agency else None, s["by"]), **s,
    )  # fmt: skip


def moved(key: str) -> acts.Try:
    return lambda w, s: followups.move(visit=acts.row(w, key), day=SOON + timedelta(1), **s)


def called_off(key: str) -> acts.Try:
    return lambda w, s: followups.cancel(visits=[acts.row(w, key)], **acts.WHY, **s)


_HANDED = ("b1", "b2", "b3", "b5", "b6", "b7")
_JOINTS, _PARTS = ("j1", "j2", "j5", "j6"), ("j1police", "j1market", "j2police", "j6police")
_CASES = ("vc1", "vc2", "vc3", "vc5", "vc6", "vc7")
_DRAFTS = ("t1", "t2", "t5", "t7")
_OFFICES = ("police", "market", "committee_a", "committee_b", "committee_e")
_VISITS = ("l1", "l2", "l5", "l7", "l8")
_URGINGS, _MERGED = ("u1", "u2", "u3"), ("m1", "m2", "m3")
_REPORTS = ("r1", "r2", "r3", "r5", "r6")
_REQUESTED = ("y1", "y2", "y3", "y4", "y5", "y6", "y7")
_PRAISED = ("k1", "k2", "k3", "k4", "k5", "k6")
_PUBLISHED = ("c1", "c2", "c3", "c5", "c8", "c10", "c12")
_WARNED = ("w1", "w2", "w3", "w4", "w5", "w6")
_TIPS = ("t1", "t2", "t3")
_READERS = (
    "market_a", "market_head", "clerk_e", "district_market", "police_a", "police_head", "chair_b",
    "district_chair", "officer_a", "head",
)  # fmt: skip
_OWN_TARGETS = ("ct1", "ct2", "ct3", "ct4", "ct5", "ct6")
_STORES = ("kho1", "kho2", "kho3", "kho4", "kho5")
_TAGS = ("n1", "n2", "n3", "n4")
_ASSIGNMENTS = ("b1", "b2", "b3", "b4", "b5", "b6")
_READINGS = ("fa", "fb", "f0", "f1")
_PROGRAMMES = ("kp1", "kp2", "kp3", "kp5", "kp7")
_TRIPS = tuple((shop, agency) for shop in ("sa", "sb", "se") for agency in (None, "police"))
_SHOPS = ("sa", "sb", "se", "sam")
_PARTIES = ("pa", "pb", "pe", "pf", "pab")
_ABOUT = [("desk:establishment", "shop", *_SHOPS), ("desk:party", "party", "pf", "pab")]
PROBES: dict[tuple[str, str], list[Probe]] = {
    ("plan", "read"): page("desk:plan"),
    ("plan", "change"): [],
    ("status", "read"): page("desk:status"),
    ("status", "change"): page("desk:webhookendpoint_add"),
    ("area", "read"): page("desk:units"),
    ("area", "change"): [*page("desk:reform_add"), *act(reforms("a e"), reforms("b e"))],
    ("area", "approve"): act(applies),
    ("calendar", "read"): page("desk:calendar"),
    ("plan_draft", "read"): page("desk:plandraft", "plandraft", "p1", "p2"),
    ("plan_draft", "change"): page("desk:plandraft_add"),
    ("calendar", "change"): page("desk:calendarday_add"),
    ("target", "read"): names("T12"),
    ("establishment", "read"): page("desk:establishment", "shop", *_SHOPS, "sab_b"),
    ("establishment", "add"): [
        *page("desk:establishment_add"),
        *act(*(acts.open_shop(a, party=p) for p in ("pa", "pb", "pe") for a in "abe")),
    ],
    ("establishment", "change"): [
        *page("desk:establishment_amend", "shop", *_SHOPS),
        *act(*(acts.amend(key, name="Tên khác") for key in _SHOPS)),
    ],
    ("establishment", "stall"): [
        *page("desk:establishment_details", "shop", *_SHOPS),
        *act(*(acts.close(key) for key in _SHOPS)),
    ],
    ("establishment", "address"): [
        *says("address", "desk:establishment", "shop", *_SHOPS, "sab_b", "spf"),
        *finds("ngach10", "ngach12"),
    ],
    ("party", "read"): page("desk:party", "party", *_PARTIES),
    ("party", "add"): act(*map(joins, _PARTIES)),
    ("party", "change"): [
        *page("desk:party_amend", "party", *_PARTIES),
        *act(*(acts.amend(key, name="Tên khác") for key in _PARTIES)),
    ],
    ("party", "contact"): [
        *page("desk:party_phone", "party", *_PARTIES),
        *act(*map(acts.correct_phone, _PARTIES)),
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
    ("board", "add"): act(*map(acts.add_board, ("a", "b", "e", None))),
    ("board", "change"): act(*map(board_ends, ("ma", "mb", "me", "m0"))),
    ("board", "approve"): act(*map(poster_shares, ("qm", "qb", "qe"))),
    ("activity", "read"): page("desk:activity", "activity", "t1", "t5", "t7", "t8"),
    ("activity", "add"): act(*map(acts.hold_activity, ("a", "b", "e", None))),
    ("activity", "end"): [],
    ("activity", "change"): [],
    ("activity", "phone"): [],
    ("outreach_form", "read"): page("desk:outreach_forms"),
    ("outreach_form", "add"): [],
    ("outreach_form", "end"): [],
    ("campaign", "read"): page("desk:campaigns"),
    ("campaign", "add"): act(*map(led, ("police", "market", "steering"))),
    ("campaign", "change"): [],
    ("material", "read"): page("desk:materials"),
    ("material", "add"): act(*map(issued, ("police", "market", "steering"))),
    ("material", "change"): [],
    ("commitment", "read"): page("desk:commitment_scan", "commitment", "c1", "c3", "c5", "c9"),
    ("commitment", "original"): page("desk:stored_file", "file", "f1", "f3", "f5", "f9"),
    ("commitment", "add"): act(*(acts.sign(key) for key in _SHOPS), acts.sign("pf")),
    ("commitment", "ask"): act(*(acts.ask(key) for key in _SHOPS)),
    ("commitment", "end"): act(*map(acts.revoke, ("c1", "c5", "c6", "c9"))),
    ("wording", "read"): page("desk:wordings"),
    ("wording", "add"): [*page("desk:wording_add"), *act(words)],
    ("inspection", "read"): page("desk:inspection", "inspection", "k1", "k5", "k7", "k0"),
    ("inspection", "add"): act(*map(acts.inspect, ("sa", "sb", "se", "pf"))),
    ("inspection", "end"): [],
    ("inspection", "change"): [],
    ("programme", "read"): page("desk:inspectionplan", "inspection_plan", *_PROGRAMMES),
    ("programme", "add"): page("desk:inspectionplan_add"),
    ("programme", "change"): page("desk:inspectionplan_amend", "inspection_plan", *_PROGRAMMES),
    ("programme", "end"): page("desk:inspectionplan_cancel", "inspection_plan", *_PROGRAMMES),
    ("programme", "approve"): page("desk:inspectionplan_approve", "inspection_plan", *_PROGRAMMES),
    ("visit", "read"): page("desk:visits"),
    ("visit", "add"): act(*(planned(*one) for one in _TRIPS)),
    ("visit", "change"): [
        *page("desk:visit_move", "visit", *_VISITS),
        *act(*map(moved, _VISITS)),
    ],
    ("visit", "end"): [
        *page("desk:visit_cancel", "visit", *_VISITS),
        *act(*map(called_off, _VISITS)),
    ],
    ("case", "read"): page("desk:case", "case", *_CASES),
    ("case", "add"): act(*map(acts.open_case, ("a", "b", "e"))),
    ("case", "change"): [
        *page("desk:case_amend", "case", *_CASES),
        *act(*map(acts.amend_case, _CASES)),
    ],
    ("case", "end"): act(*map(acts.close_case, _CASES)),
    ("case", "restrict"): page("desk:case_restrict", "case", *_CASES),
    ("violation", "read"): [
        *(probe for where in _ABOUT for probe in says("violation", *where)),
        *says("violation", "desk:inspection", "inspection", "k5"),
    ],
    ("violation", "add"): act(
        *(acts.find_violation(establishment=key) for key in _SHOPS), acts.find_violation(party="pf")
    ),
    ("violation", "end"): act(*map(acts.dismiss_violation, ("v1", "v2", "v5", "v7", "v10", "v14"))),
    ("decision", "read"): [probe for where in _ABOUT for probe in says("decision", *where)],
    ("decision", "add"): act(*map(acts.decide, ("v1", "v5", "v7", "v10"))),
    ("decision", "change"): act(*map(acts.comply, ("d1", "d2", "d5", "d7", "d10", "d14"))),
    ("decision", "end"): act(*map(acts.annul, ("d1", "d2", "d5", "d7", "d10", "d14"))),
    ("draft", "read"): page("desk:decisiondraft", "decision_draft", *_DRAFTS),
    ("draft", "add"): page("desk:decisiondraft_add"),
    ("draft", "change"): page("desk:decisiondraft_amend", "decision_draft", *_DRAFTS),
    ("draft", "approve"): page("desk:decisiondraft_approve", "decision_draft", *_DRAFTS),
    ("draft", "sign"): page("desk:decisiondraft_sign", "decision_draft", *_DRAFTS),
    ("person", "read"): [],
    ("person", "add"): act(invites),
    ("person", "end"): act(dismisses),
    ("grant", "read"): [],
    ("grant", "add"): act(
        lends,
        acts.give_role("clerk", "a"),
        acts.give_role("clerk", "b"),
        acts.give_role("member_officer", "a", "police"),
        acts.give_role("member_officer", "a", "market"),
    ),
    ("grant", "approve"): act(
        *map(acts.approve_role, ("unapproved", "unapproved_b", "unapproved_e"))
    ),
    ("grant", "end"): act(
        takes_back, *map(acts.end_role, ("clerk_a", "clerk_b", "police_a", "market_a"))
    ),
    ("post", "read"): [],
    ("post", "add"): act(*map(acts.give_post, _OFFICES)),
    ("post", "approve"): act(*map(acts.approve_post, _OFFICES)),
    ("post", "end"): act(*map(acts.end_post, _OFFICES)),
    ("goods", "read"): page("desk:goodslot", "goods_lot", *_CASES),
    ("goods", "add"): page("desk:seizure_lot", "seizure", *_CASES),
    ("goods", "change"): page("desk:goodslot_split", "goods_lot", *_CASES),
    ("goods", "end"): [],
    ("goods", "approve"): page("desk:discrepancy_approve", "discrepancy", *_CASES),
    ("store", "read"): page("desk:store", "store", *_STORES),
    ("store", "add"): page("desk:store_add"),
    ("store", "change"): page("desk:store_place", "store", *_STORES),
    ("weighting", "read"): page("desk:weightings"),
    ("weighting", "add"): page("desk:weighting_add"),
    ("weighting", "change"): page("desk:weighting_begin", "weighting", "bd"),
    ("checklist", "read"): page("desk:checklistsheets"),
    ("checklist", "add"): page("desk:checklistsheet_add"),
    ("caution", "read"): page("desk:caution", "caution", "y1", "y2", "y4"),
    ("caution", "add"): [],
    ("caution", "approve"): page("desk:caution_approve", "caution", "y1", "y2", "y4"),
    ("caution", "end"): page("desk:caution_lift", "caution", "y1", "y2", "y4"),
    ("remark", "read"): [],
    ("remark", "add"): [],
    ("minutes", "read"): page("desk:minutes", "minutes", "b2", "b4", "b8"),
    ("minutes", "add"): page("desk:registergap_add"),
    ("minutes", "end"): page("desk:minutes_cancel", "minutes", "b2", "b5", "b8"),
    ("minutes_template", "read"): page("desk:minutestemplates"),
    ("minutes_template", "add"): page("desk:minutestemplate_add"),
    ("tag", "read"): page("desk:tag", "tag", *_TAGS),
    ("tag", "add"): page("desk:tag_add"),
    ("tag", "change"): page("desk:tag_amend", "tag", *_TAGS),
    ("assignment", "read"): page("desk:assignment", "assignment", *_ASSIGNMENTS),
    ("assignment", "add"): page("desk:assignment_add"),
    ("assignment", "change"): page("desk:assignment_cancel", "assignment", *_ASSIGNMENTS),
    ("assignment", "answer"): page("desk:assignment_note", "assignment", *_ASSIGNMENTS),
    ("figure", "read"): page("desk:figurereading", "figurereading", *_READINGS),
    ("figure", "add"): [
        lambda w, v: _status(v, address("desk:figurereading_add", "checks")),
        *act(keeps_reading(), *map(keeps_reading, ("a", "b", "town", "gone"))),
    ],
    ("regime", "read"): page("desk:reportregimes"),
    ("regime", "add"): page("desk:reportregime_add"),
    ("regime", "change"): page("desk:reportregime_amend", "regime", "cd"),
    ("report", "read"): page("desk:report", "report", *_REPORTS),
    ("report", "add"): [],
    ("report", "change"): page("desk:report_write", "report", *_REPORTS),
    ("report", "sign"): page("desk:report_send", "report", *_REPORTS),
    ("report", "answer"): page("desk:report_accept", "report", *_REPORTS),
    ("report", "end"): page("desk:report_unlock", "report", *_REPORTS),
    ("hotline", "read"): page("desk:hotlines"),
    ("hotline", "add"): page("desk:hotline_add"),
    ("hotline", "change"): page("desk:hotline_end", "hotline", "h1", "h2", "h3", "h4"),
    ("praise", "read"): page("desk:praiseproposal", "praiseproposal", *_PRAISED),
    ("praise", "add"): page("desk:praiseproposal_add"),
    ("praise", "change"): page("desk:praiseproposal_withdraw", "praiseproposal", *_PRAISED),
    ("praise", "approve"): page("desk:praiseproposal_decide", "praiseproposal", *_PRAISED),
    ("praise", "end"): page("desk:praiseproposal_record", "praiseproposal", *_PRAISED),
    ("tip", "read"): [*page("desk:tips"), *page("desk:tip", "tip", *_TIPS)],
    ("tip", "add"): page("desk:tip_add"),
    ("tip", "change"): page("desk:tip_take", "tip", *_TIPS),
    ("tip_reader", "read"): page("desk:tipreaders"),
    ("tip_reader", "add"): page("desk:tipreader_add"),
    ("tip_reader", "change"): numbered("desk:tipreader_key", "tipreader", *_READERS),
    ("tip_reader", "end"): numbered("desk:tipreader_end", "tipreader", *_READERS),
    ("tip_route", "read"): page("desk:tiproutes"),
    ("tip_route", "change"): page("desk:tiproute_add"),
    ("publication", "read"): page("desk:publication", "publication", *_PUBLISHED),
    ("publication", "add"): page("desk:publication_add"),
    ("publication", "change"): page("desk:publication_submit", "publication", *_PUBLISHED),
    ("publication", "approve"): page("desk:publication_send_back", "publication", *_PUBLISHED),
    ("publication", "end"): page("desk:publication_withdraw", "publication", *_PUBLISHED),
    ("publication", "answer"): [
        lambda w, v: _status(v, address("desk:publication_mistake", UNKNOWN, NUMBER))
    ],
    ("shop_request", "read"): page("desk:shoprequest", "shoprequest", *_REQUESTED),
    ("shop_request", "add"): page("desk:recordcode_add", "shop", *_SHOPS),
    ("shop_request", "answer"): page("desk:shoprequest_refuse", "shoprequest", *_REQUESTED),
    ("warning", "read"): page("desk:goodswarnings"),
    ("warning", "add"): page("desk:goodswarning_add"),
    ("warning", "change"): page("desk:goodswarning_submit", "goodswarning", *_WARNED),
    ("warning", "approve"): page("desk:goodswarning_approve", "goodswarning", *_WARNED),
    ("warning", "end"): page("desk:goodswarning_withdraw", "goodswarning", *_WARNED),
    ("unit_target", "read"): page("desk:unittarget", "unittarget", *_OWN_TARGETS),
    ("unit_target", "add"): page("desk:unittarget_add"),
    ("unit_target", "change"): page("desk:unittarget_withdraw", "unittarget", *_OWN_TARGETS),
    ("unit_target", "approve"): page("desk:unittarget_decide", "unittarget", *_OWN_TARGETS),
    ("unit_target", "end"): page("desk:unittarget_end", "unittarget", *_OWN_TARGETS),
    ("urging", "read"): page("desk:urging", "urging", *_URGINGS),
    ("urging", "add"): [],
    ("consolidation", "read"): page("desk:mergedreport", "mergedreport", *_MERGED),
    ("consolidation", "add"): [],
    ("consolidation", "change"): page("desk:mergedreport_take", "mergedreport", *_MERGED),
    ("law", "read"): [],
    ("law", "add"): act(adds_conduct),
    ("law", "change"): act(acts.end_rule),
    ("law", "approve"): act(acts.verify_rule),
    ("token", "read"): [],
    ("token", "add"): act(issues),
    ("token", "end"): [],
    ("journal", "read"): [],
    ("batch", "read"): page("desk:batches"),
    ("batch", "add"): [],
    ("batch", "change"): page("desk:batch_drop", "batch", "na", "nb"),
    ("form_batch", "read"): page("desk:form_batches"),
    ("form_batch", "add"): [],
    ("handover", "read"): page("desk:handover", "handover", *_HANDED),
    ("handover", "add"): page("desk:handover_add"),
    ("handover", "change"): page("desk:handover_withdraw", "handover", *_HANDED),
    ("handover", "answer"): page("desk:handover_step", "handover", *_HANDED),
    ("coordination", "read"): [*page("desk:overlaps"), *page("desk:jointcheck", "joint", *_JOINTS)],
    ("coordination", "add"): page("desk:overlap_merge"),
    ("coordination", "change"): page("desk:jointpart_close", "joint_part", *_PARTS),
    ("coordination", "end"): page("desk:jointpart_leave", "joint_part", *_PARTS),
    ("coordination", "approve"): page("desk:overlap_decide"),
}
