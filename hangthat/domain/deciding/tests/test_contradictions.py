"""What is recorded of a decision and stands against something else."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import EventKind, PaperEvent
from hangthat.domain.cases.services import close_case, dismiss, open_case, transfer_case
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.gathering import gather
from hangthat.domain.cases.services.matter import add_remedy, finish_remedy
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.tests.office import BY, FOUND_ON, TODAY, Office, Terms
from hangthat.domain.deciding.queries.doubts import doubts_of
from hangthat.domain.deciding.queries.remedies import of_case
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db


def test_a_signed_decision_says_that_its_violation_was_concluded_to_be_none(
    ward_one: Area,
) -> None:
    paper = Office(ward_one).signed()
    assert doubts_of(paper, list(paper.decisions.all())) == []
    dismiss(violation=paper.decisions.get().violation, dismissed_on=TODAY, reason="nhầm", **BY)

    [words] = doubts_of(paper, list(paper.decisions.all()))
    assert "đã kết luận không vi phạm ngày 24/11/2026, quyết định chưa hủy bỏ" in words

    said = {"kind": EventKind.ANNULMENT, "occurred_on": TODAY, "details": Details(words="sai")}
    record_event(paper=paper, **said, **BY)
    assert doubts_of(paper, list(paper.decisions.all())) == []


def test_a_remedy_that_the_paper_says_is_done_is_told_beside_the_open_one_of_the_case(
    ward_one: Area,
) -> None:
    office = Office(ward_one)
    violation = office.violation()
    case = open_case(
        opened_on=FOUND_ON, area=ward_one, agency=office.agency, classification="counterfeit", **BY
    )
    gather(case=case, violations=[violation], **BY)
    remedy = add_remedy(case=case, kind="destroy", due_on=TODAY, violation=violation, **BY)
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000, remedies="tiêu hủy hàng"))
    assert of_case(case) == []
    record_event(paper=paper, kind=EventKind.REMEDY, occurred_on=TODAY, **BY)

    [words] = of_case(case)
    assert f"Quyết định số {paper.number} ghi thực hiện xong biện pháp khắc phục" in words
    assert f"ngày 24/11/2026, còn vụ việc chưa ghi đã thực hiện: {remedy}, hạn 24/11/2026" in words
    assert doubts_of(paper, list(paper.decisions.all())) == [words]

    finish_remedy(remedy=remedy, done_on=TODAY, **BY)
    assert of_case(case) == []


def test_enforcement_before_the_service_or_within_the_time_to_comply_is_told(
    ward_one: Area,
) -> None:
    """Decided on 10 November; served on the 12th with 10 days to comply: until the 22nd."""
    Provision.objects.create(
        key="compliance_days", title="Thi hành quyết định", value="10", unit="ngày",
        document="Luật thử",
    )  # fmt: skip
    paper = Office(ward_one).signed(decided_on=date(2026, 11, 10))

    def happened(kind: EventKind, day: int) -> PaperEvent:
        details = Details(words="khấu trừ tài khoản")
        return record_event(
            paper=paper, kind=kind, occurred_on=date(2026, 11, day), details=details, **BY
        )

    def told() -> list[str]:
        return doubts_of(paper, list(paper.decisions.all()))

    first = happened(EventKind.ENFORCEMENT, 11)
    assert told() == ["Cưỡng chế ghi ngày 11/11/2026, chưa ghi giao quyết định."]
    happened(EventKind.SERVED, 12)
    assert told() == ["Cưỡng chế ghi ngày 11/11/2026, trước ngày giao quyết định 12/11/2026."]
    reverse(event=first, reason="nhầm ngày", **BY)
    early = happened(EventKind.ENFORCEMENT, 22)
    assert told() == [
        "Cưỡng chế ghi ngày 22/11/2026, còn trong thời hạn chấp hành đến hết ngày 22/11/2026."
    ]
    reverse(event=early, reason="nhầm ngày", **BY)
    happened(EventKind.ENFORCEMENT, 23)
    assert told() == []


def test_enforcement_while_the_execution_is_suspended_is_told(ward_one: Area) -> None:
    paper = Office(ward_one).signed(decided_on=date(2026, 11, 10))

    def happened(kind: EventKind, day: int) -> PaperEvent:
        details = Details(words="theo đơn khiếu nại", document="5/QĐ")
        return record_event(
            paper=paper, kind=kind, occurred_on=date(2026, 11, day), details=details, **BY
        )

    def told() -> list[str]:
        return doubts_of(paper, list(paper.decisions.all()))

    happened(EventKind.SERVED, 11)
    happened(EventKind.SUSPENSION, 13)
    within = happened(EventKind.ENFORCEMENT, 15)
    assert told() == ["Cưỡng chế ghi ngày 15/11/2026, khi việc thi hành đang hoãn, tạm đình chỉ."]
    happened(EventKind.RESUMPTION, 16)
    reverse(event=within, reason="nhầm ngày", **BY)
    happened(EventKind.ENFORCEMENT, 17)
    assert told() == []


def test_a_paper_that_punishes_two_violations_is_one_decision_when_its_case_ends(
    ward_one: Area,
) -> None:
    office = Office(ward_one)
    both = [office.violation(), office.violation(classification="ip")]
    about = {"opened_on": FOUND_ON, "area": ward_one, "agency": office.agency}
    case = open_case(**about, classification="counterfeit", **BY)
    gather(case=case, violations=both, **BY)
    office.signed(*(Terms(one, "warning") for one in both))
    ends = {"case": case, "closed_on": TODAY, **BY}

    for outcome, words in (
        ("sanctioned", "còn 1 quyết định xử phạt chưa ghi chấp hành xong"),
        ("goods_only", "còn 1 quyết định xử phạt có hiệu lực"),
        ("no_violation", "còn 1 quyết định xử phạt chưa hủy bỏ"),
    ):
        with pytest.raises(ValidationError, match=words):
            close_case(**ends, outcome=outcome)
    with pytest.raises(ValidationError, match="còn 1 quyết định xử phạt đang thi hành"):
        transfer_case(case=case, transferred_on=TODAY, transferred_to="Công an", **BY)
