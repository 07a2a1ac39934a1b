"""Served, paid, carried out, annulled: dated events that are only ever added."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import (
    STAGES,
    Decision,
    DecisionPaper,
    EventKind,
    Money,
    PaperEvent,
    Stage,
)
from hangthat.domain.cases.services import annul, comply, decide
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.tests.office import BY, NOON, TODAY, Office

pytestmark = pytest.mark.django_db
SIGNED_ON = TODAY - timedelta(5)


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


@pytest.fixture
def paper(office: Office) -> DecisionPaper:
    terms = (
        Terms(office.violation(), "fine", fine_vnd=3_000_000),
        Terms(office.violation(), "fine", fine_vnd=2_000_000),
    )
    return office.signed(*terms, decided_on=SIGNED_ON)


def happens(
    paper: DecisionPaper, kind: EventKind, on: date = TODAY, **details: object
) -> PaperEvent:
    answer = str(details.pop("answer", ""))
    said = Details(**details)  # type: ignore[arg-type]
    return record_event(paper=paper, kind=kind, occurred_on=on, details=said, answer=answer, **BY)


def pays(
    paper: DecisionPaper,
    amount: int,
    on: date = TODAY,
    money: Money = Money.FINE,
    receipt: str = "",
    **more: str,
) -> PaperEvent:
    receipt = receipt or f"BL {PaperEvent.objects.count()}"
    said = {"amount_vnd": amount, "money": money, "receipt": receipt, **more}
    return happens(paper, EventKind.PAYMENT, on, **said)


def complied(paper: DecisionPaper) -> list[date | None]:
    return list(paper.decisions.order_by("pk").values_list("complied_on", flat=True))


def stages(paper: DecisionPaper) -> set[Stage]:
    """As the property says it, and as each condition does."""
    rows = paper.decisions.select_related("paper")
    said = {row.stage for row in rows}
    found = {stage for stage, condition in STAGES.items() if rows.filter(condition).exists()}
    assert found == said
    return said


def test_a_fine_is_paid_in_parts_and_then_carried_out(paper: DecisionPaper) -> None:
    assert stages(paper) == {Stage.UNSERVED}
    happens(paper, EventKind.SERVED, SIGNED_ON, words="giao trực tiếp")
    assert stages(paper) == {Stage.UNPAID}
    assert (paper.served_on, paper.effective_on) == (SIGNED_ON, SIGNED_ON)
    pays(paper, 1_500_000, TODAY - timedelta(3))
    pays(paper, 900_000, money=Money.ARREARS)
    assert complied(paper) == [None, None]
    with pytest.raises(ValidationError, match="còn phải nộp"):
        pays(paper, 3_500_001)
    pays(paper, 3_500_000, TODAY - timedelta(1))

    assert complied(paper) == [TODAY - timedelta(1)] * 2
    assert stages(paper) == {Stage.COMPLIED}


def test_remedies_are_part_of_compliance(office: Office) -> None:
    terms = Terms(office.violation(), "fine", fine_vnd=1_000_000, remedies="tiêu hủy hàng")
    paper = office.signed(terms)
    pays(paper, 1_000_000)
    assert complied(paper) == [None]
    happens(paper, EventKind.REMEDY)

    assert complied(paper) == [TODAY]


def test_a_supplementary_sanction_is_carried_out_only_by_a_statement_with_its_day(
    office: Office,
) -> None:
    """The licence is taken for 6 months: who pays on the next day has not complied yet."""
    terms = Terms(
        office.violation(), "fine", fine_vnd=5_000_000,
        supplementary="Tước quyền sử dụng giấy phép 06 tháng",
    )  # fmt: skip
    paper = office.signed(terms, decided_on=SIGNED_ON)
    paid = pays(paper, 5_000_000, SIGNED_ON + timedelta(1))
    assert complied(paper) == [None]
    happens(paper, EventKind.COMPLIED, TODAY)
    assert complied(paper) == [TODAY]

    reverse(event=paid, reason="nhầm", **BY)
    assert complied(paper) == [TODAY], "as it was stated"


def test_a_payment_that_once_was_enough_is_taken_back_with_its_day(office: Office) -> None:
    terms = Terms(office.violation(), "fine", fine_vnd=5_000_000, supplementary="tịch thu")
    paper = office.signed(terms, decided_on=SIGNED_ON)
    paid = pays(paper, 5_000_000)
    Decision.objects.update(complied_on=TODAY)  # as rows from before have it

    reverse(event=paid, reason="nhầm", **BY)
    assert complied(paper) == [None]


def test_a_row_of_a_paper_signed_here_is_carried_out_by_its_events_alone(
    paper: DecisionPaper,
) -> None:
    row = paper.decisions.earliest("pk")
    with pytest.raises(ValidationError, match="ở trang của quyết định"):
        comply(decision=row, complied_on=TODAY, **BY)
    assert complied(paper) == [None, None]


def test_what_is_left_of_a_paper_is_carried_out_when_the_rest_is_annulled(
    paper: DecisionPaper,
) -> None:
    """3 of 3 + 2 million were paid; then the decision about the 2 is annulled."""
    pays(paper, 3_000_000, TODAY - timedelta(2))
    assert complied(paper) == [None, None]

    second = paper.decisions.latest("pk")
    annul(decision=second, annulled_on=TODAY, reason="không có vi phạm", **BY)

    assert complied(paper) == [TODAY - timedelta(2), None]


def test_a_warning_is_carried_out_only_by_a_statement_with_its_day(office: Office) -> None:
    paper = office.signed(Terms(office.violation(), "warning"), decided_on=SIGNED_ON)
    happens(paper, EventKind.SERVED, words="qua bưu điện")
    assert complied(paper) == [None]
    with pytest.raises(ValidationError, match="Ngày phải từ ngày quyết định đến hôm nay"):
        happens(paper, EventKind.COMPLIED, SIGNED_ON - timedelta(1))
    happens(paper, EventKind.COMPLIED)

    assert complied(paper) == [TODAY]
    with pytest.raises(ValidationError, match="Đã ghi việc"):
        happens(paper, EventKind.COMPLIED)


def test_a_payment_entered_by_mistake_opens_the_paper_again(paper: DecisionPaper) -> None:
    wrong = pays(paper, 5_000_000)
    assert complied(paper) == [TODAY] * 2
    reverse(event=wrong, reason="nhầm hồ sơ", **BY)

    assert complied(paper) == [None, None]
    assert PaperEvent.objects.filter(paper=paper).count() == 2
    with pytest.raises(ValidationError, match="đã được ghi là nhầm"):
        reverse(event=wrong, reason="nhầm hồ sơ", **BY)
    pays(paper, 5_000_000, TODAY - timedelta(2))
    assert complied(paper) == [TODAY - timedelta(2)] * 2


@pytest.mark.parametrize("kind", [EventKind.SUSPENSION, EventKind.ENFORCEMENT])
def test_what_is_paid_and_carried_out_is_neither_suspended_nor_enforced(
    paper: DecisionPaper, kind: EventKind
) -> None:
    said = {"words": "theo đơn", "document": "5/QĐ"}
    pays(paper, 5_000_000, TODAY - timedelta(2))

    with pytest.raises(ValidationError, match="Quyết định đã chấp hành xong ngày"):
        happens(paper, kind, **said)

    assert happens(paper, kind, TODAY - timedelta(3), **said).pk, "what came before is recorded"


def test_what_is_paid_but_not_put_right_is_still_enforced(office: Office) -> None:
    terms = Terms(office.violation(), "fine", fine_vnd=5_000_000, remedies="tiêu hủy")
    paper = office.signed(terms, decided_on=SIGNED_ON)
    pays(paper, 5_000_000, TODAY - timedelta(2))

    assert happens(paper, EventKind.ENFORCEMENT, words="buộc tiêu hủy").pk


def test_a_service_entered_by_mistake_is_taken_back(paper: DecisionPaper) -> None:
    served = happens(paper, EventKind.SERVED, words="giao trực tiếp", effective_on=TODAY)
    assert paper.effective_on == TODAY
    reverse(event=served, reason="nhầm ngày", **BY)

    assert DecisionPaper.objects.get(pk=paper.pk).served_on is None
    assert stages(paper) == {Stage.UNSERVED}


def test_only_an_annulment_takes_a_decision_out_of_the_count(paper: DecisionPaper) -> None:
    happens(paper, EventKind.SERVED, words="giao trực tiếp")
    happens(paper, EventKind.APPEAL, words="khiếu nại lần đầu")
    happens(paper, EventKind.SUSPENSION, words="theo quyết định", document="5/QĐ", until=TODAY)
    happens(paper, EventKind.CORRECTION, words="sửa họ tên", document="9/QĐ-ĐC")
    happens(paper, EventKind.ENFORCEMENT, words="khấu trừ tài khoản")
    assert Decision.objects.in_force(on=TODAY).count() == 2
    happens(paper, EventKind.ANNULMENT, words="sai thẩm quyền")

    assert Decision.objects.in_force(on=TODAY).count() == 0
    assert Decision.objects.in_force(on=TODAY - timedelta(1)).count() == 2
    assert stages(paper) == {Stage.ANNULLED}
    with pytest.raises(ValidationError, match="đã bị hủy bỏ"):
        pays(paper, 1)


@pytest.mark.parametrize(("day", "suspended"), [(-3, False), (-2, True), (-1, True), (0, False)])
def test_a_suspension_holds_from_its_first_to_its_last_day(
    paper: DecisionPaper, day: int, suspended: bool
) -> None:
    first, last = TODAY - timedelta(2), TODAY - timedelta(1)
    happens(paper, EventKind.SUSPENSION, first, until=last, words="x", document="5")

    on = TODAY + timedelta(day)
    assert PaperEvent.objects.suspending(on=on).exists() is suspended


@pytest.mark.parametrize(
    ("kind", "details", "words"),
    [
        (EventKind.SERVED, {}, "cách giao"),
        (EventKind.ANNULMENT, {}, "lý do"),
        (EventKind.CORRECTION, {"words": "sửa tên"}, "số văn bản"),
        (
            EventKind.SUSPENSION,
            {"words": "hoãn", "document": "5", "until": SIGNED_ON},
            "trước ngày",
        ),
        (EventKind.SERVED, {"words": "giao", "effective_on": date(2026, 1, 1)}, "có hiệu lực"),
        (EventKind.PAYMENT, {}, "số tiền đã nộp"),
        (EventKind.PAYMENT, {"amount_vnd": 1}, "khoản thu"),
    ],
)
def test_an_event_says_what_its_kind_needs(
    paper: DecisionPaper, kind: EventKind, details: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        happens(paper, kind, **details)
    assert not PaperEvent.objects.exists()


def test_compliance_of_what_was_decided_elsewhere_is_not_known(office: Office) -> None:
    row = decide(
        violation=office.violation(), decided_on=SIGNED_ON, sanction="fine", fine_vnd=1_000_000,
        number="3/QĐ", agency=office.agency, **BY,
    )  # fmt: skip
    assert row.paper is not None
    assert stages(row.paper) == {Stage.UNKNOWN}
    pays(row.paper, 1_000_000)
    assert complied(row.paper) == [None]  # its remedies are not known
    happens(row.paper, EventKind.COMPLIED)

    assert stages(row.paper) == {Stage.COMPLIED}


def test_money_of_a_sale_of_goods_stands_in_the_ledger_alone(paper: DecisionPaper) -> None:
    """So that a report that reads the ledger counts it once."""
    with pytest.raises(ValidationError, match="ghi ở sổ tang vật"):
        pays(paper, 900_000, money=Money.GOODS)


def test_an_annulment_entered_by_mistake_is_taken_back_with_what_it_ended(
    paper: DecisionPaper,
) -> None:
    """One of the two decisions was annulled by itself that day, and stays annulled."""
    pays(paper, 2_000_000, receipt="BL 2")
    alone = paper.decisions.latest("pk")
    earlier = BY | {"at": NOON - timedelta(hours=1)}
    annul(decision=alone, annulled_on=TODAY, reason="không có vi phạm", **earlier)
    wrong = happens(paper, EventKind.ANNULMENT, words="nhầm số quyết định")
    assert stages(paper) == {Stage.ANNULLED}

    reverse(event=wrong, reason="hủy bỏ quyết định khác", **BY)

    days = list(paper.decisions.order_by("pk").values_list("annulled_on", flat=True))
    assert days == [None, TODAY]
    assert Decision.objects.in_force(on=TODAY).count() == 1
    pays(paper, 1_000_000)
    assert complied(paper) == [TODAY, None], "3 of its 3 million are paid"
    assert happens(paper, EventKind.ANNULMENT, words="sai thẩm quyền").pk


def test_one_act_annulled_by_mistake_is_taken_back_where_the_paper_tells_of_it(
    paper: DecisionPaper,
) -> None:
    """3 of 3 + 2 million were paid: the rest is carried out while the 2 million are annulled."""
    pays(paper, 3_000_000, TODAY - timedelta(2))
    second = paper.decisions.latest("pk")
    annul(decision=second, annulled_on=TODAY, reason="nhầm dòng", **BY)
    wrong = PaperEvent.objects.get(kind=EventKind.ANNULMENT)
    act = "riêng hành vi “hàng giả, phát hiện ngày 10/11/2026”"
    assert wrong.words.casefold() == f"{act}: nhầm dòng"
    assert complied(paper) == [TODAY - timedelta(2), None]

    reverse(event=wrong, reason="hủy bỏ hành vi khác", **BY)

    assert Decision.objects.in_force(on=TODAY).count() == 2
    assert complied(paper) == [None, None]
    annul(decision=paper.decisions.earliest("pk"), annulled_on=TODAY, reason="đúng dòng", **BY)
    happens(paper, EventKind.ANNULMENT, words="sai thẩm quyền")
    assert not Decision.objects.in_force(on=TODAY).exists(), "what was left of it"


def test_the_act_of_a_paper_made_elsewhere_is_written_anew_without_an_event(office: Office) -> None:
    row = decide(
        violation=office.violation(), decided_on=SIGNED_ON, sanction="warning", number="3/QĐ",
        agency=office.agency, **BY,
    )  # fmt: skip
    annul(decision=row, annulled_on=TODAY, reason="x" * 500, **BY)

    assert not PaperEvent.objects.exists()


def test_a_long_reason_of_an_annulment_stands_whole_in_the_journal(paper: DecisionPaper) -> None:
    annul(decision=paper.decisions.latest("pk"), annulled_on=TODAY, reason="x" * 500, **BY)

    event = PaperEvent.objects.get()
    assert len(event.words) == 500
    assert Entry.objects.of("cases.paperevent", event.pk).get().reason == "x" * 500


def test_who_may_not_annul_takes_no_annulment_back(office: Office, paper: DecisionPaper) -> None:
    wrong = happens(paper, EventKind.ANNULMENT, words="nhầm")

    with pytest.raises(OutOfReach):
        reverse(event=wrong, reason="nhầm", by=office.officer, at=NOON)
    assert Decision.objects.in_force(on=TODAY).count() == 0
    reverse(event=wrong, reason="nhầm", by=office.head, at=NOON)
    assert Decision.objects.in_force(on=TODAY).count() == 2


def test_an_annulment_stays_where_the_violation_was_decided_upon_anew(office: Office) -> None:
    violation = office.violation()
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000))
    wrong = happens(paper, EventKind.ANNULMENT, words="sai tên")
    office.signed(Terms(violation, "fine", fine_vnd=4_000_000))

    with pytest.raises(ValidationError, match="đã có quyết định xử phạt khác"):
        reverse(event=wrong, reason="nhầm", **BY)
    assert Decision.objects.in_force(on=TODAY).get().fine_vnd == 4_000_000


def test_compliance_is_stated_before_all_is_paid_and_done_only_with_an_answer(
    office: Office,
) -> None:
    """10 million, of which 1 is paid: 9 are left, and the goods were not destroyed."""
    terms = Terms(office.violation(), "fine", fine_vnd=10_000_000, remedies="tiêu hủy hàng")
    paper = office.signed(terms, decided_on=SIGNED_ON)
    pays(paper, 1_000_000)
    left = (
        r"còn 9\.000\.000 đ tiền phạt chưa ghi nộp, chưa ghi thực hiện xong biện pháp khắc phục "
        r"\(tiêu hủy hàng\), chưa ghi giao quyết định; từ ngày chấp hành xong mới tính"
    )

    with pytest.raises(ValidationError, match=left):
        happens(paper, EventKind.COMPLIED)
    assert complied(paper) == [None]
    why = "được giảm 9 triệu đồng theo Điều 77, hàng đã hết"
    event = happens(paper, EventKind.COMPLIED, answer=why)

    assert complied(paper) == [TODAY]
    assert Entry.objects.of("cases.paperevent", event.pk).get().reason == why


def test_of_a_paper_made_elsewhere_without_a_payment_nobody_knows_what_was_paid(
    office: Office,
) -> None:
    rows = [
        decide(
            violation=office.violation(), decided_on=SIGNED_ON, sanction="fine", number=number,
            fine_vnd=2_000_000, agency=office.agency, **BY,
        )
        for number in ("3/QĐ", "4/QĐ")
    ]  # fmt: skip
    bare, begun = (row.paper for row in rows)
    assert bare
    assert begun
    happens(bare, EventKind.COMPLIED)
    pays(begun, 500_000)

    with pytest.raises(ValidationError, match=r"còn 1\.500\.000 đ tiền phạt"):
        happens(begun, EventKind.COMPLIED)


def test_a_receipt_that_stands_already_is_asked_about(office: Office, paper: DecisionPaper) -> None:
    """4 million by the receipt BL1, sent twice: once is counted."""
    first = pays(paper, 4_000_000, receipt="BL1")
    with pytest.raises(ValidationError, match="Số biên lai bl1 đã ghi cho một khoản nộp khác"):
        pays(paper, 900_000, receipt=" bl1 ")
    other = office.signed()
    for spelled in ("BL1", "bl-1", "0BL 1"):
        with pytest.raises(ValidationError, match="đã ghi cho một khoản nộp khác"):
            pays(other, 900_000, receipt=spelled)
    assert pays(other, 900_000, receipt="BL11").pk, "another receipt"
    pays(paper, 900_000, receipt="BL1", money=Money.ARREARS, answer="một biên lai, hai khoản")

    reverse(event=first, reason="nhầm", **BY)
    reverse(event=PaperEvent.objects.get(money=Money.ARREARS), reason="nhầm", **BY)
    assert pays(paper, 4_000_000, receipt="BL1").pk, "what was entered by mistake is no payment"
