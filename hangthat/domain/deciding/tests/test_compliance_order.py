"""The day on which all is said to be carried out, beside what was done after it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import DecisionPaper, EventKind, Money, PaperEvent
from hangthat.domain.cases.services import annul
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.tests.office import BY, TODAY, Office
from hangthat.domain.deciding.queries.doubts import doubts_of

pytestmark = pytest.mark.django_db


def day(number: int) -> date:
    return date(2026, 11, number)


@pytest.fixture
def paper(ward_one: Area) -> DecisionPaper:
    """Of 20 November, over 5 million and a closure, so that only a statement ends it."""
    office = Office(ward_one)
    terms = Terms(office.violation(), "fine", fine_vnd=5_000_000, supplementary="đình chỉ 1 tháng")
    return office.signed(terms, decided_on=day(20))


def happens(paper: DecisionPaper, kind: EventKind, on: int, answer: str = "") -> PaperEvent:
    return record_event(
        paper=paper,
        kind=kind,
        occurred_on=day(on),
        answer=answer,
        **BY,
        details=Details(words="giao trực tiếp"),
    )


def pays(paper: DecisionPaper, amount: int, on: int, answer: str = "") -> PaperEvent:
    said = Details(amount_vnd=amount, money=Money.FINE)
    return record_event(
        paper=paper, kind=EventKind.PAYMENT, occurred_on=day(on), details=said, answer=answer, **BY
    )


def test_compliance_before_the_service_and_the_last_payment_is_asked_about(
    paper: DecisionPaper,
) -> None:
    happens(paper, EventKind.SERVED, 22)
    pays(paper, 2_000_000, 21)
    pays(paper, 3_000_000, 23)

    words = "21/11/2026 trước khi giao quyết định ngày 22/11/2026, nộp tiền ngày 23/11/2026; từ"
    with pytest.raises(ValidationError, match=words):
        happens(paper, EventKind.COMPLIED, 21)
    with pytest.raises(ValidationError, match="22/11/2026 trước khi nộp tiền ngày 23/11/2026; từ"):
        happens(paper, EventKind.COMPLIED, 22)
    happens(paper, EventKind.COMPLIED, 23)

    assert paper.decisions.get().complied_on == day(23)


def test_a_payment_after_the_day_of_compliance_is_asked_about(paper: DecisionPaper) -> None:
    happens(paper, EventKind.SERVED, 20)
    pays(paper, 2_000_000, 20)
    happens(paper, EventKind.COMPLIED, 21, answer="được giảm 3 triệu đồng")

    with pytest.raises(ValidationError, match="chấp hành xong ngày 21/11/2026, trước ngày này"):
        pays(paper, 3_000_000, 23)
    pays(paper, 2_000_000, 21)
    pays(paper, 1_000_000, 23, answer="tự nguyện nộp thêm")


def told(paper: DecisionPaper) -> list[str]:
    return doubts_of(paper, list(paper.decisions.all()))


def test_a_payment_taken_back_after_the_statement_is_told_with_what_is_open(
    paper: DecisionPaper,
) -> None:
    """5 million paid in two parts; without the second of 3 million, 3 are open."""
    happens(paper, EventKind.SERVED, 20)
    pays(paper, 2_000_000, 20)
    wrong = pays(paper, 3_000_000, 21)
    happens(paper, EventKind.COMPLIED, 21)
    assert told(paper) == []

    reverse(event=wrong, reason="biên lai của người khác", **BY)

    [words] = told(paper)
    assert words == (
        "Đã xác nhận chấp hành xong ngày 21/11/2026, sau đó ghi nhầm khoản nộp: còn 3.000.000 đ "
        "tiền phạt chưa ghi nộp. Ghi lại khoản nộp, hoặc ghi nhầm việc xác nhận."
    )
    pays(paper, 3_000_000, 21)
    assert told(paper) == []


def test_less_paid_than_the_fine_is_no_contradiction_where_the_statement_answered_it(
    paper: DecisionPaper,
) -> None:
    happens(paper, EventKind.SERVED, 20)
    reverse(event=pays(paper, 1_000_000, 20), reason="gõ nhầm số tiền", **BY)
    pays(paper, 2_000_000, 20)
    happens(paper, EventKind.COMPLIED, 21, answer="được giảm 3 triệu đồng")

    assert told(paper) == []


def test_what_was_paid_for_an_act_that_was_annulled_is_to_be_paid_back(ward_one: Area) -> None:
    """Two fines of 4 million, paid whole: 8 million; one annulled: 4 million too much."""
    office = Office(ward_one)
    fines = (Terms(office.violation(), "fine", fine_vnd=4_000_000) for _ in range(2))
    paper = office.signed(*fines, decided_on=day(20))
    pays(paper, 8_000_000, 21)
    assert told(paper) == []

    annul(decision=paper.decisions.latest("pk"), annulled_on=TODAY, reason="sai", **BY)

    assert told(paper) == [
        "Đã thu 8.000.000 đ tiền phạt, các quyết định còn hiệu lực chỉ phạt 4.000.000 đ: phải hoàn "
        "trả 4.000.000 đ cho người nộp."
    ]
    record_event(
        paper=paper, kind=EventKind.ANNULMENT, occurred_on=TODAY, details=Details(words="sai"), **BY
    )
    [words] = told(paper)
    assert "không còn quyết định nào có hiệu lực: phải hoàn trả 8.000.000 đ" in words
