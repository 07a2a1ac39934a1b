"""The execution of a paper stands still, goes on, is given more time: each told as a sum."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import DecisionPaper, EventKind, PaperEvent
from hangthat.domain.cases.queries.decision_deadlines import of_paper
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.tests.office import BY, NOON, TODAY, Office
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 12)
STOP, GO, MORE = EventKind.SUSPENSION, EventKind.RESUMPTION, EventKind.EXTENSION


@pytest.fixture
def paper(ward_one: Area) -> DecisionPaper:
    for key, unit in (("compliance_days", "ngày"), ("enforcement_limitation", "năm")):
        value = "10" if unit == "ngày" else "1"
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Luật")
    found = Office(ward_one).signed(decided_on=DAY)
    happens(found, EventKind.SERVED, 0)
    return found


def happens(paper: DecisionPaper, kind: EventKind, after: int, **more: Any) -> PaperEvent:
    details = Details(**{"words": "theo đơn", "document": "5/QĐ", **more})
    said = {"details": details, "answer": "được miễn phần còn lại", **BY}
    return record_event(paper=paper, kind=kind, occurred_on=DAY + timedelta(after), **said)


def sums(paper: DecisionPaper) -> list[str]:
    events = list(PaperEvent.objects.filter(paper=paper).standing())
    return [one.words for one in of_paper(paper, list(paper.decisions.all()), events, at=NOON)]


def test_the_execution_goes_on_when_somebody_says_so(paper: DecisionPaper) -> None:
    happens(paper, STOP, 2)
    assert sums(paper)[0].startswith("10 ngày − đang dừng từ 14/11/2026 = chưa có hạn")
    assert PaperEvent.objects.suspending(on=TODAY).exists()

    happens(paper, GO, 8)

    assert sums(paper) == [
        "10 ngày − dừng 6 ngày = hạn 23:59 ngày 28/11/2026",
        "1 năm − dừng 6 ngày = hạn 23:59 ngày 18/11/2027",
    ]
    assert not PaperEvent.objects.suspending(on=TODAY).exists()
    assert PaperEvent.objects.suspending(on=DAY + timedelta(7)).exists()


def test_more_time_is_given_to_the_deadline_that_it_names(paper: DecisionPaper) -> None:
    happens(paper, MORE, 3, term="compliance_days", extra=1, unit="month")
    happens(paper, STOP, 4, until=DAY + timedelta(6))

    assert sums(paper) == [
        "10 ngày + gia hạn 1 tháng − dừng 2 ngày = hạn 23:59 ngày 24/12/2026",
        "1 năm − dừng 2 ngày = hạn 23:59 ngày 14/11/2027",
    ]


def test_more_time_that_comes_too_late_is_told_with_the_day_on_which_it_had_run_out(
    paper: DecisionPaper,
) -> None:
    """10 days from 12/11/2026 end on 22/11; more is given by a paper of the 23rd."""
    happens(paper, MORE, 11, term="compliance_days", extra=5, unit="day")

    assert sums(paper)[0] == (
        "10 ngày + gia hạn 5 ngày (ngày 23/11/2026, đã quá hạn 23:59 ngày 22/11/2026) "
        "= hạn 23:59 ngày 27/11/2026"
    )


def test_a_stop_before_the_service_counts_from_the_service(ward_one: Area) -> None:
    Provision.objects.create(
        key="compliance_days", title="x", value="10", unit="ngày", document="Luật"
    )
    paper = Office(ward_one).signed(decided_on=DAY)
    happens(paper, STOP, 1, until=DAY + timedelta(6))
    happens(paper, EventKind.SERVED, 4)

    assert sums(paper) == ["10 ngày − dừng 2 ngày = hạn 23:59 ngày 28/11/2026"]


@pytest.mark.parametrize(
    ("before", "then", "refusal"),
    [
        ([(STOP, 2, {})], (STOP, 5, {}), "đã dừng từ 14/11/2026, không dừng hai lần"),
        ([(STOP, 5, {})], (STOP, 2, {}), "đã dừng từ 17/11/2026"),
        ([(STOP, 5, {})], (STOP, 2, {"until": DAY + timedelta(9)}), "không dừng hai lần"),
        ([(STOP, 2, {"until": DAY + timedelta(4)})], (STOP, 3, {}), "đến 16/11/2026"),
        ([], (GO, 5, {}), "không có gì để tiếp tục"),
        ([(STOP, 5, {})], (GO, 5, {}), "phải sau ngày dừng"),
        ([(STOP, 2, {}), (GO, 4, {})], (GO, 6, {}), "không có gì để tiếp tục"),
        ([(STOP, 2, {"until": DAY + timedelta(4)})], (GO, 5, {}), "không có gì"),
        ([], (STOP, 2, {"document": " "}), "phải có số văn bản"),
        ([], (MORE, 2, {}), "chọn thời hạn"),
        ([], (MORE, 2, {"term": "publication_days", "extra": 1, "unit": "day"}), "Chưa có quy"),
        ([], (MORE, 2, {"term": "compliance_days", "extra": 0, "unit": "day"}), "bao nhiêu"),
        ([], (MORE, 2, {"term": "compliance_days", "extra": 9**9, "unit": "day"}), "từ 1 đến"),
        ([], (MORE, 2, {"term": "compliance_days", "extra": 11, "unit": "year"}), "đến 10 năm"),
        ([], (MORE, 2, {"term": "compliance_days", "extra": 1, "unit": "hour"}), "đơn vị"),
    ],
)  # fmt: skip
def test_what_cannot_happen_to_the_time_of_a_paper(
    paper: DecisionPaper, before: list[Any], then: Any, refusal: str
) -> None:
    for kind, after, more in before:
        happens(paper, kind, after, **more)
    kind, after, more = then

    with pytest.raises(ValidationError, match=refusal):
        happens(paper, kind, after, **more)


def test_after_a_stop_that_ended_comes_another(paper: DecisionPaper) -> None:
    happens(paper, STOP, 2, until=DAY + timedelta(4))
    happens(paper, STOP, 4, until=DAY + timedelta(5))
    happens(paper, STOP, 7)
    happens(paper, GO, 9)

    assert sums(paper)[0] == "10 ngày − dừng 5 ngày = hạn 23:59 ngày 27/11/2026"


def test_more_time_is_not_given_to_what_is_done_or_has_not_begun(paper: DecisionPaper) -> None:
    more = {"term": "compliance_days", "extra": 3, "unit": "day"}
    served = PaperEvent.objects.get(kind=EventKind.SERVED)
    happens(paper, MORE, 1, **more)
    reverse(event=served, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="Chưa ghi ngày giao"):
        happens(paper, MORE, 3, **more)
    happens(paper, EventKind.SERVED, 4)
    with pytest.raises(ValidationError, match="bắt đầu ngày 16/11/2026"):
        happens(paper, MORE, 3, **more)
    assert sums(paper)[0] == "10 ngày + gia hạn 3 ngày = hạn 23:59 ngày 29/11/2026"

    happens(paper, EventKind.COMPLIED, 6)

    with pytest.raises(ValidationError, match="đã xong ngày 18/11/2026"):
        happens(paper, MORE, 7, **more)


def test_what_a_later_event_rests_on_is_not_taken_back_before_it(paper: DecisionPaper) -> None:
    stop, go, again = happens(paper, STOP, 2), happens(paper, GO, 4), happens(paper, STOP, 6)

    with pytest.raises(ValidationError, match="ghi nhầm việc tiếp tục trước"):
        reverse(event=stop, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="ghi nhầm lần dừng sau trước"):
        reverse(event=go, reason="nhầm", **BY)
    for event in (again, go, stop):
        reverse(event=event, reason="nhầm", **BY)
    assert sums(paper)[0] == "10 ngày = hạn 23:59 ngày 22/11/2026"
