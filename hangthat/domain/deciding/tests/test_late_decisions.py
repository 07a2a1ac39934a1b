"""A decision recorded from its paper says whether it was made in time (Luật XLVPHC, Điều 66)."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import decide
from hangthat.domain.cases.tests.office import BY, TODAY, Office, Terms
from hangthat.domain.deciding.queries.doubts import DoubtsOfRows, doubts_at_entry, doubts_of
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
FOUND = date(2026, 6, 1)  # a Monday
SHORTEST = (
    "sau thời hạn ra quyết định ngắn nhất, đến 10/06/2026, theo Luật thử (chưa xác minh); đúng hạn "
    "nếu có giải trình hoặc phải xác minh (đến 01/07/2026)"
)
ALL = "sau mọi thời hạn ra quyết định, dài nhất đến 01/07/2026, theo Luật thử (chưa xác minh)"


@pytest.fixture
def office(ward_one: Area) -> Office:
    """Where the law knows two of the four periods."""
    for key, value, unit in (
        ("decision_days", "7", "ngày làm việc"),
        ("decision_months_explained", "1", "tháng"),
    ):
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Luật thử")
    return Office(ward_one)


def recorded(office: Office, on: date) -> Decision:
    return decide(violation=office.violation(FOUND), decided_on=on, sanction="warning", **BY)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 6, 10), ""),
        (date(2026, 6, 11), SHORTEST),
        (date(2026, 7, 1), SHORTEST),
        (date(2026, 7, 2), ALL),
    ],
)
def test_a_recorded_decision_says_after_which_period_it_was_made(
    office: Office, on: date, words: str
) -> None:
    row = recorded(office, on)
    said = [f"Phát hiện 01/06/2026, ban hành {on:%d/%m/%Y}: {words}."] if words else []

    assert row.paper
    assert doubts_at_entry(row) == said
    assert doubts_of(row.paper, [row]) == said
    of_file = {"classification": "ip", "found_on": FOUND, "decided_on": on, "fine_vnd": None}
    assert DoubtsOfRows().of_row(office.shop, **of_file) == said  # type: ignore[arg-type]


def test_of_a_day_before_the_law_nothing_is_said(office: Office) -> None:
    Provision.objects.update(valid_from=date(2026, 6, 2))

    assert doubts_at_entry(recorded(office, date(2026, 9, 1))) == []


def test_what_was_signed_here_was_asked_before_and_is_not_told_again(office: Office) -> None:
    violation = office.violation(TODAY)
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000))
    Violation.objects.filter(pk=violation.pk).update(found_on=FOUND)

    assert doubts_of(paper, list(paper.decisions.all())) == []
