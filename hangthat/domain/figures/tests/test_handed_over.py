"""What came of cases that were handed over: charged once each, and what was paid of taxes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case, DecisionPaper, EventKind, Money, PaperEvent
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.members import beside, members_of
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.handovers.lexicon import HandoverKind, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep

pytestmark = pytest.mark.django_db
SEPTEMBER = Window(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Window(date(2026, 10, 1), date(2026, 10, 31))
BOTH = Window(SEPTEMBER.since, OCTOBER.until)
KEPT: dict[str, Any] = {"recorded_at": datetime(2026, 11, 1, tzinfo=UTC)}


@pytest.fixture
def team(db: None) -> Agency:
    return Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")


def handed_over(ward: Area, team: Agency, kind: HandoverKind, case: Case | None = None) -> Handover:
    code = f"BG{Handover.objects.count()}"
    case = case or Case.objects.create(
        code=f"VV-{code}", opened_on=SEPTEMBER.since, classification="counterfeit", area=ward,
        agency=team, **KEPT,
    )  # fmt: skip
    return Handover.objects.create(code=code, case=case, kind=kind, sender=team, **KEPT)


def happened(row: Handover, stage: Stage, day: date, **more: Any) -> HandoverStep:
    number = HandoverStep.objects.filter(handover=row).count() + 1
    said = {"number": number, "document": f"{number}/QĐ", **KEPT, **more}
    return HandoverStep.objects.create(handover=row, stage=stage, occurred_on=day, **said)


def figure(user: User, key: str, window: Window) -> int | None:
    return Figures(user).one(BY_KEY[key], Asked(window)).value


def test_a_case_is_charged_once_in_the_month_of_the_first_charge(
    head: User, ward_one: Area, team: Agency
) -> None:
    """Charged on 25/9, more accused on 28/9 and 20/10: one case of September, none of October."""
    row = handed_over(ward_one, team, HandoverKind.POLICE)
    first = happened(row, Stage.OPENED, date(2026, 9, 25), accused=2)
    for day in (date(2026, 9, 28), date(2026, 10, 20)):
        happened(row, Stage.OPENED, day, accused=1)

    months = (SEPTEMBER, OCTOBER, BOTH)
    assert [figure(head, "prosecuted", month) for month in months] == [1, 0, 1]
    assert [figure(head, "accused", month) for month in months] == [3, 1, 4]
    named = members_of(Figures(head), BY_KEY["prosecuted"], Asked(BOTH))
    assert named == {"prosecuted": [[first.pk, 1]]}


def test_a_case_that_went_back_and_was_charged_again_is_the_same_case(
    head: User, ward_one: Area, team: Agency
) -> None:
    row = handed_over(ward_one, team, HandoverKind.POLICE)
    happened(row, Stage.OPENED, date(2026, 9, 25))
    row.number, row.sent_on = "1/CV", SEPTEMBER.since
    row.stage, row.ended_on = Stage.RETURNED, OCTOBER.since
    row.save()
    again = handed_over(ward_one, team, HandoverKind.POLICE, case=row.case)
    happened(again, Stage.OPENED, date(2026, 10, 20))
    another = handed_over(ward_one, team, HandoverKind.POLICE)
    happened(another, Stage.OPENED, date(2026, 10, 20))

    assert [figure(head, "prosecuted", one) for one in (SEPTEMBER, OCTOBER)] == [1, 1]


def test_a_first_charge_entered_by_mistake_leaves_the_case_to_the_next(
    head: User, ward_one: Area, team: Agency
) -> None:
    row = handed_over(ward_one, team, HandoverKind.POLICE)
    wrong = happened(row, Stage.OPENED, date(2026, 9, 25))
    happened(row, Stage.OPENED, date(2026, 10, 20))
    wrong.withdrawn_on, wrong.withdrawal_reason = OCTOBER.until, "nhầm hồ sơ"
    wrong.save()

    assert [figure(head, "prosecuted", one) for one in (SEPTEMBER, OCTOBER)] == [0, 1]


def test_taxes_paid_of_a_case_at_the_tax_office_are_in_the_report(
    head: User, ward_one: Area, team: Agency
) -> None:
    """50 million by the tax office, 4 million at a decision: 54 million of arrears."""
    row = handed_over(ward_one, team, HandoverKind.TAX)
    day = date(2026, 9, 25)
    happened(row, Stage.ARREARS, day, amount_vnd=50_000_000, receipt="GNT1")
    happened(row, Stage.ARREARS, day, amount_vnd=9, receipt="GNT2", withdrawn_on=day,
             withdrawal_reason="nhầm")  # fmt: skip
    paper = DecisionPaper.objects.create(code="QD1", agency=team, decided_on=day, origin="recorded")
    PaperEvent.objects.create(
        paper=paper, kind=EventKind.PAYMENT, occurred_on=day, amount_vnd=4_000_000,
        money=Money.ARREARS, receipt="BL1", **KEPT,
    )  # fmt: skip

    assert figure(head, "arrears", SEPTEMBER) == 54_000_000
    assert figure(head, "collected", SEPTEMBER) == 54_000_000
    assert figure(head, "arrears", OCTOBER) == 0


def test_arrears_of_a_reading_from_before_are_those_of_decisions(
    head: User, ward_one: Area, team: Agency
) -> None:
    """Kept as 4 million by a decision; what the tax office says of 50 million is new beside it."""
    day = date(2026, 9, 25)
    paper = DecisionPaper.objects.create(code="QD1", agency=team, decided_on=day, origin="recorded")
    paid = PaperEvent.objects.create(
        paper=paper, kind=EventKind.PAYMENT, occurred_on=day, amount_vnd=4_000_000,
        money=Money.ARREARS, **KEPT,
    )  # fmt: skip
    kept = keep_reading(BY_KEY["arrears"], Asked(SEPTEMBER), by=head, at=KEPT["recorded_at"])
    kept.members = {"arrears": [[paid.pk, 4_000_000]]}
    row = handed_over(ward_one, team, HandoverKind.TAX)
    happened(row, Stage.ARREARS, day, amount_vnd=50_000_000, receipt="GNT1")

    moved = beside(kept, Figures(head)).moved
    assert [(one.measure.key, one.by) for one in moved] == [("arrears_handovers", 50_000_000)]
