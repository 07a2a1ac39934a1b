"""The writes of `enforcement` by the API, each on the records of one unit."""

from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import close_case, decide, find_violation, open_case
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.inspections.services import record

AFTER = ("shops",)
NOUNS = {
    "cases": "case",
    "violations": "violation",
    "decisions": "decision",
    "decision-papers": "decision_paper",
    "inspections": "inspection",
}


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
        "no paper event": ("post", f"{paper}/events/{u.event.pk}/reversal", WHY),
        "annulment": ("post", f"{decision}/annulment", {"annulled_on": day, **WHY}),
    }
