"""One paper may punish several violations; the rows that are counted stay as they were."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.domain.cases.models import Decision, DecisionPaper, Origin
from hangthat.domain.cases.services import annul, decide
from hangthat.domain.cases.services.papers import gather_papers
from hangthat.domain.cases.tests.office import BY, NOON, TODAY, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def recorded(office: Office, number: str = "7/QĐ", on: date = TODAY) -> Decision:
    return decide(
        violation=office.violation(), decided_on=on, sanction="warning", number=number,
        agency=office.agency, **BY,
    )  # fmt: skip


def test_decisions_of_one_number_and_day_are_one_paper(office: Office) -> None:
    first, second = recorded(office), recorded(office)
    other_day = recorded(office, on=date(2026, 11, 20))

    assert first.paper == second.paper != other_day.paper
    assert first.paper is not None
    assert first.paper.origin == Origin.RECORDED
    assert (first.paper.served_on, first.paper.effective_on, first.paper.signer) == (None,) * 3


def test_a_decision_without_a_number_has_a_paper_of_its_own(office: Office) -> None:
    assert recorded(office, "").paper != recorded(office, "").paper


def test_a_number_written_anew_is_a_new_paper(office: Office) -> None:
    wrong = recorded(office)
    annul(decision=wrong, annulled_on=TODAY, reason="ghi nhầm", **BY)

    assert recorded(office).paper != wrong.paper


def test_the_number_of_a_paper_signed_here_is_not_recorded_again(office: Office) -> None:
    paper = office.signed()

    with pytest.raises(ValidationError, match="đã được ký trong hệ thống"):
        recorded(office, paper.number)


def test_decisions_of_before_get_their_papers_once(office: Office) -> None:
    rows = [recorded(office), recorded(office), recorded(office, ""), recorded(office, "8/QĐ")]
    Decision.objects.update(paper=None)
    DecisionPaper.objects.all().delete()
    accepted = {str(fault) for fault in compare(Compared())}

    assert gather_papers(by=None, at=NOON) == 3
    assert gather_papers(by=None, at=NOON) == 0

    papers = [Decision.objects.get(pk=row.pk).paper_id for row in rows]
    assert papers[0] == papers[1]
    assert len(set(papers)) == 3
    assert {str(fault) for fault in compare(Compared())} <= accepted


def test_what_comes_later_joins_the_paper_that_is_there(office: Office) -> None:
    first, second = recorded(office), recorded(office)
    Decision.objects.filter(pk=second.pk).update(paper=None)

    assert gather_papers(by=None, at=NOON) == 0
    assert Decision.objects.get(pk=second.pk).paper == first.paper


@pytest.mark.parametrize(
    ("annulled_on", "on", "counts"),
    [
        (None, date(2026, 11, 19), False),
        (None, date(2026, 11, 20), True),
        (date(2026, 11, 22), date(2026, 11, 21), True),
        (date(2026, 11, 22), date(2026, 11, 22), False),
        (date(2026, 11, 22), date(2026, 11, 23), False),
    ],
)
def test_a_decision_is_in_force_from_its_day_to_the_day_before_its_annulment(
    office: Office, annulled_on: date | None, on: date, counts: bool
) -> None:
    decision = recorded(office, on=date(2026, 11, 20))
    if annulled_on:
        annul(decision=decision, annulled_on=annulled_on, reason="nhầm", **BY)

    assert Decision.objects.in_force(on=on).exists() is counts
    assert decision.stands(on) is counts
