"""The writes of `enforcement` by the API, each on the records of one unit."""

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import close_case, decide, find_violation, open_case
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reviewing import submit
from hangthat.domain.cases.tests.office import violator
from hangthat.domain.deciding.services import move, say_which_applies
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record
from hangthat.domain.law.models import Provision

AFTER = ("shops",)
NOUNS = {
    "cases": "case",
    "violations": "violation",
    "decisions": "decision",
    "decision-papers": "decision_paper",
    "inspections": "inspection",
    "decision-drafts": "timed_draft",
}
_PERIODS = (("decision_days", "7"), ("decision_months_serious", "60"))


def add_records(u: Unit) -> None:
    by = by_system()
    u.violation = find_violation(classification="ip", found_on=DAY, establishment=u.shop, **by)
    u.decision = decide(violation=u.violation, decided_on=DAY, sanction="warning", **by)
    assert u.decision.paper
    u.decision_paper, u.served = u.decision.paper, "served"
    u.event = record_event(
        paper=u.decision_paper,
        kind=EventKind.APPEAL,
        occurred_on=DAY,
        details=Details(words="lần đầu"),
        **by,
    )
    u.event_number = u.event.pk
    about = {"opened_on": DAY, "classification": "ip", "area": u.area, **by}
    u.case = open_case(**about, number=f"1/{u.area.code}")
    u.closed_case, u.empty_case = open_case(**about), open_case(**about)
    close_case(case=u.closed_case, closed_on=DAY, outcome="other", **by)
    u.gathered = find_violation(
        classification="ip", found_on=DAY, establishment=u.shop, case=open_case(**about), **by
    )
    u.inspection = record(held_on=DAY, type="periodic", findings={u.shop: "clean"}, **by)
    _drafts(u)


def _drafts(u: Unit) -> None:
    """Of an agency of who does the writes: one whose time runs from today, one of which nobody
    has said yet which period applies."""
    by = by_system()
    for key, days in _PERIODS:
        said = {"title": key, "value": days, "unit": "ngày", "document": "Luật thử, Điều 66"}
        if not Provision.objects.filter(key=key).exists():
            Provision.objects.create(key=key, **said)
    force, _ = Agency.objects.get_or_create(code="LL-1", defaults={"name": "Lực lượng Một"})
    doer = User.objects.filter(username__in=("an", "truong")).order_by("username").first()
    if doer and not Grant.objects.filter(user=doer, agency=force).exists():
        give(user=doer, terms=RoleTerms(Role.MEMBER_OFFICER, force), **by)
    author = doer or add_officer(
        username=f"soan-{u.area.code}", full_name="Soạn", role=Role.MEMBER_OFFICER, agency=force,
        at=by["at"],
    )  # fmt: skip
    party = register_party(name="Chủ quán chờ quyết định", kind="household", **by)
    shop = open_establishment(
        party=party, name="Quán chờ quyết định", kind="shop", area=u.area, **by
    )
    about = {"classification": "ip", "found_on": localdate(), "establishment": shop, **by}
    u.timed_draft, u.untimed_draft = (
        propose(
            agency=force, subject=violator(shop), by=author, at=by["at"],
            terms=[Terms(find_violation(**about), "warning")],
        )
        for _ in range(2)
    )  # fmt: skip
    say_which_applies(draft=u.timed_draft, period="decision_days", reason="", **by)
    longer = {"extra": 5, "unit": "day", "reason": "chờ giám định", "paper": "2/TB"}
    move(draft=u.timed_draft, act="extend", on=localdate(), **longer, **by)
    other = add_officer(
        username=f"soan-khac-{u.area.code}", full_name="Soạn khác", role=Role.MEMBER_OFFICER,
        agency=force, at=by["at"],
    )  # fmt: skip
    u.submitted_draft = propose(
        agency=force, subject=violator(shop), by=other, at=by["at"],
        terms=[Terms(find_violation(**about), "warning")],
    )  # fmt: skip
    submit(draft=u.submitted_draft, answers={}, by=other, at=by["at"])


def writes(u: Unit) -> dict[str, Write]:
    day, inspection = "2021-04-01", f"inspections/{u.inspection.code}"
    violation, decision = f"violations/{u.violation.code}", f"decisions/{u.decision.code}"
    case = f"cases/{u.case.code}"
    paper = f"decision-papers/{u.decision_paper.code}"
    fine = {"decided_on": day, "sanction": "fine"}
    fake = {
        "classification": "counterfeit",
        "conduct": "bày bán hàng giả",
        "decision": {**fine, "fine_vnd": 1250000},
    }
    finding = {"establishment": u.shop.code, "finding": "violation", "violation": fake}
    return {
        "case": (
            "post",
            "cases",
            {"opened_on": day, "classification": "ip", "area": u.area.code, "number": "2/VV"},
        ),
        "gathering": ("post", f"{case}/violations", {"violations": [u.violation.code]}),
        "release": ("post", f"violations/{u.gathered.code}/release", WHY),
        "case transfer": (
            "post",
            f"{case}/transfer",
            {"transferred_on": day, "transferred_to": "Công an tỉnh"},
        ),
        "case closure": ("post", f"{case}/closure", {"closed_on": day, "outcome": "other"}),
        "case reopening": ("post", f"cases/{u.closed_case.code}/reopening", WHY),
        "no case": ("post", f"cases/{u.empty_case.code}/withdrawal", WHY),
        "inspection": (
            *("post", "inspections"),
            {"held_on": day, "type": "periodic", "findings": [finding]},
        ),
        "no inspection": ("post", f"{inspection}/withdrawal", WHY),
        "photo of a check": ("post", f"{inspection}/photos", {"upload": a_png(u.area.code)}),
        "decision": ("post", f"{violation}/decisions", {**fine, "fine_vnd": 500000}),
        "dismissal": ("post", f"{violation}/dismissal", {"dismissed_on": day, **WHY}),
        "compliance": ("post", f"{decision}/compliance", {"complied_on": day}),
        "paper event": (
            *("post", f"{paper}/events"),
            {"kind": "served", "occurred_on": day, "words": "giao trực tiếp"},
        ),
        "paper subject": ("post", f"{paper}/subject", {"kind": "household", "name": "Ai đó"}),
        "paper annulment": ("post", f"{paper}/annulment", {"annulled_on": day, **WHY}),
        "draft": (
            *("post", "decision-drafts"),
            {
                **{"subject_kind": "household", "subject_name": "Ai đó"},
                "items": [{"violation": u.gathered.code, "sanction": "fine", "fine_vnd": 500000}],
            },
        ),
        "draft amended": ("patch", f"decision-drafts/{u.untimed_draft.code}", {"number": "9/QĐ"}),
        "draft submission": ("post", f"decision-drafts/{u.untimed_draft.code}/submission", {}),
        "draft approval": ("post", f"decision-drafts/{u.submitted_draft.code}/approval", {}),
        "draft return": ("post", f"decision-drafts/{u.submitted_draft.code}/return", WHY),
        "no draft": ("post", f"decision-drafts/{u.untimed_draft.code}/withdrawal", WHY),
        "draft deadline": (
            *("post", f"decision-drafts/{u.untimed_draft.code}/deadline"),
            {"period": "decision_months_serious", "reason": "vụ việc nghiêm trọng"},
        ),
        "draft deadline move": (
            *("post", f"decision-drafts/{u.timed_draft.code}/deadline/moves"),
            {"act": "stop", "on": f"{localdate()}", "reason": "chờ giám định", "paper": "3/TB"},
        ),
        "no draft extension": (
            *("post", f"decision-drafts/{u.timed_draft.code}/deadline/retraction"),
            {"event": 1, "reason": "nhầm"},
        ),
        "no paper event": ("post", f"{paper}/events/{u.event.pk}/reversal", WHY),
        "annulment": ("post", f"{decision}/annulment", {"annulled_on": day, **WHY}),
    }
