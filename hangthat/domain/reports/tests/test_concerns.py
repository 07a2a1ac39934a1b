"""Difficulties and proposals: rows of a report, sent with it, answered, carried forward."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.core.audit.sealing import sealed_among, without_sealed
from hangthat.core.journal.models import Entry
from hangthat.domain.reports.grammar.concerns import OWN_TITLE, placed
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.services import (
    accept_report,
    add_concern,
    amend_concern,
    answer_concern,
    confirm_nothing,
    open_report,
    replace_regime,
    return_report,
    send_report,
    strike_concern,
    unlock_report,
    withdraw_report,
)
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    agency,
    at,
    head_of,
    regime_of,
    terms,
    written,
)

pytestmark = pytest.mark.django_db
JULY = "month-2025-7"


@pytest.fixture
def police() -> Agency:
    return agency("CA")


@pytest.fixture
def report(standing_agency: Agency, police: Agency) -> Report:
    return written(regime_of(standing_agency, police), police)


@pytest.fixture
def receiver(standing_agency: Agency) -> User:
    return head_of(standing_agency, "truong-nhan")


def raised(report: Report, words: str = "Thiếu máy đo", kind: str = "difficulty") -> ReportConcern:
    return add_concern(report, kind=kind, to_whom="Sở KHCN", words=words, **BY)


def amended(row: ReportConcern, words: str) -> ReportConcern:
    return amend_concern(row, kind=row.kind, to_whom="", words=words, **BY)


def succeed(old: Agency, heirs: tuple[Agency, ...]) -> None:
    Agency.objects.filter(pk=old.pk).update(valid_to=date(2025, 6, 30))
    for heir in heirs:
        AgencySuccession.objects.create(old=old, new=heir, on=date(2025, 7, 1))


def next_of(report: Report) -> Report:
    chief = head_of(report.agency, "truong-ca")
    said: dict[str, Any] = {"period_key": JULY, "agency": report.agency, "by": chief}
    return open_report(report.regime, at=at(16, month=7), **said)


def test_rows_are_fixed_when_they_are_sent_and_stand_in_their_part(
    report: Report, receiver: User
) -> None:
    row, gone = raised(report), raised(report, "Nhầm")
    amended(row, "Thiếu máy đo nhanh")
    strike_concern(gone, **BY)
    assert not ReportConcern.objects.visible_to(receiver).exists()

    copy = send_report(report, **BY)

    assert [one.get("concerns") for one in copy.body["parts"]] == [
        None, [{"kind": "difficulty", "text": "Thiếu máy đo nhanh"}],
    ]  # fmt: skip
    assert list(ReportConcern.objects.visible_to(receiver)) == [row]
    for act in (lambda: amended(row, "Khác"), lambda: strike_concern(row, **BY)):
        with pytest.raises(ValidationError, match="khóa"):
            act()
    return_report(report, remarks="thiếu", **BY)
    with pytest.raises(ValidationError, match="đã bỏ"):
        amended(gone, "Khác")
    raised(report, "Thêm người", "proposal")
    send_report(report, **BY)
    with pytest.raises(ValidationError, match="khóa"):
        raised(report)


def test_the_receiver_alone_answers_once_and_in_the_journal(
    report: Report, receiver: User, police: Agency
) -> None:
    row = raised(report)
    with pytest.raises(ValidationError, match="chưa gửi"):
        answer_concern(row, answer="Sẽ cấp", **BY)
    send_report(report, **BY)
    said: dict[str, Any] = {"at": at(17), "answer": "Sẽ cấp trong quý"}
    with pytest.raises(OutOfReach):
        answer_concern(row, by=head_of(police, "truong-ca"), **said)
    answer_concern(row, by=receiver, **said)
    with pytest.raises(ValidationError, match="Đã trả lời ngày 17/06/2025"):
        answer_concern(row, by=receiver, **said)
    assert (row.answered_by, row.answer) == (receiver, "Sẽ cấp trong quý")
    assert Entry.objects.filter(action="answer_concern", subject_id=str(row.pk)).count() == 1
    withdraw_report(report, reason="nhầm", **BY)
    row.refresh_from_db()
    assert row.is_fixed


def test_what_nobody_answered_goes_on_to_the_next_period_and_says_since_when(
    report: Report, receiver: User
) -> None:
    left, answered = raised(report), raised(report, "Thiếu kho")
    strike_concern(raised(report, "Nhầm"), **BY)
    send_report(report, **BY)
    answer_concern(answered, answer="Đã giao", by=receiver, at=at(17))

    july = next_of(report)

    (row,) = ReportConcern.objects.filter(report=july)
    assert (row.carried_from, row.since, row.is_fixed) == (left, report.period_name, False)
    assert row.text == f"Thiếu máy đo (gửi Sở KHCN; đã nêu từ {report.period_name})"
    confirm_nothing(july, **BY)  # what is only carried on is nothing new
    assert report.period_key == JUNE


def test_a_copy_that_is_taken_back_lets_its_rows_be_worded_again(report: Report) -> None:
    row = raised(report)
    send_report(report, **BY)
    withdraw_report(report, reason="nhầm", **BY)
    row.refresh_from_db()

    assert amended(row, "Khác").words == "Khác"


def test_a_report_that_is_returned_lets_its_open_rows_be_worded_again(
    report: Report, receiver: User, police: Agency
) -> None:
    left, answered = raised(report), raised(report, "Thiếu kho")
    send_report(report, **BY)
    answer_concern(answered, answer="Đã giao", by=receiver, at=at(17))
    return_report(report, remarks="Ghi rõ loại máy", by=receiver, at=at(17, 9))

    left.refresh_from_db()
    assert amended(left, "Thiếu máy đo nhanh").words == "Thiếu máy đo nhanh"
    assert list(ReportConcern.objects.visible_to(receiver)) == [answered]
    with pytest.raises(ValidationError, match="đã gửi, không sửa"):
        amended(answered, "Khác")
    send_report(report, by=head_of(police, "truong-ca"), at=at(18))
    assert set(ReportConcern.objects.visible_to(receiver)) == {left, answered}


def test_what_an_accepted_copy_told_stays_when_a_later_one_is_returned(
    report: Report, receiver: User
) -> None:
    old = raised(report)
    send_report(report, **BY)
    accept_report(report, by=receiver, at=at(17))
    unlock_report(report, until=at(19).date(), reason="bổ sung", by=receiver, at=at(17, 9))
    new = raised(report, "Thiếu kho")
    send_report(report, by=None, at=at(17, 10))
    return_report(report, remarks="Kho nào?", by=receiver, at=at(17, 11))

    new.refresh_from_db()
    assert amended(new, "Thiếu kho lạnh").words == "Thiếu kho lạnh"
    with pytest.raises(ValidationError, match="đã gửi, không sửa"):
        amended(old, "Khác")


def test_the_steps_of_a_draft_are_in_the_journal_of_its_office_alone(
    report: Report, receiver: User, police: Agency
) -> None:
    row = amended(raised(report), "Thiếu máy đo nhanh")
    chief = head_of(police, "truong-ca")
    send_report(report, by=chief, at=at(16, 9))
    answer_concern(row, answer="Sẽ cấp", by=receiver, at=at(17))
    about = Entry.objects.filter(subject__in=("reports.report", "reports.reportconcern"))
    lines = list(about.exclude(summary__contains="chế độ"))

    sealed = {one.pk for one in lines if one.action in ("add", "amend", "check")}
    assert sealed
    assert sealed_among(lines, receiver) == sealed
    assert sealed_among(lines, chief) == set()
    assert set(without_sealed(about, receiver)) == {one for one in lines if one.pk not in sealed}


def carried(report: Report) -> list[str]:
    rows = ReportConcern.objects.filter(report=report).exclude(carried_from=None)
    return [one.words for one in rows]


def begun(report: Report, month: int, *, by: Agency | None = None) -> Report:
    said: dict[str, Any] = {"period_key": f"month-2025-{month}", "agency": by or report.agency}
    return open_report(report.regime, by=None, at=at(16, month=11), **said)


def test_each_difficulty_is_carried_once_in_whatever_order_reports_are_begun(
    report: Report,
) -> None:
    raised(report)
    august = begun(report, 8)
    july = begun(report, 7)
    raised(july, "Thiếu kho")
    september = begun(report, 9)

    assert (carried(august), carried(july)) == (["Thiếu máy đo"], [])
    assert sorted(carried(september)) == ["Thiếu kho", "Thiếu máy đo"]


def test_difficulties_stay_in_the_line_of_their_own_regime(
    report: Report, standing_agency: Agency, police: Agency
) -> None:
    """Another monthly report of the same office to the same receiver is another report."""
    other = regime_of(standing_agency, police, name="Báo cáo ma túy")
    raised(report)

    assert carried(written(other, police, JULY)) == []
    assert carried(begun(report, 7)) == ["Thiếu máy đo"]


def test_the_regime_that_replaced_another_goes_on_with_what_was_left_open(
    report: Report, standing_agency: Agency
) -> None:
    raised(report)
    terms_ = terms(standing_agency, due_number=25, valid_from=date(2025, 7, 1))
    made = replace_regime(report.regime, terms=terms_, by=None, at=at(30))

    assert carried(written(made, report.agency, JULY)) == ["Thiếu máy đo"]


def test_the_heir_goes_on_with_what_its_predecessors_left_open_and_no_second_heir_does(
    report: Report, police: Agency
) -> None:
    raised(report)
    heirs = agency("A"), agency("B")
    succeed(police, heirs)

    assert [carried(begun(report, 7, by=one)) for one in heirs] == [["Thiếu máy đo"], []]


def test_what_was_answered_after_it_was_carried_goes_no_further(
    report: Report, receiver: User
) -> None:
    row = raised(report)
    send_report(report, **BY)
    begun(report, 7)
    answer_concern(row, answer="Đã cấp", by=receiver, at=at(17, month=7))

    assert carried(begun(report, 8)) == []


@pytest.mark.parametrize(
    ("titles", "kind", "where"),
    [
        (["Kết quả", "Khó khăn, vướng mắc", "Kiến nghị"], "difficulty", 1),
        (["Kết quả", "Khó khăn, vướng mắc", "Kiến nghị"], "proposal", 2),
        (["Khó khăn; đề xuất xử lý"], "difficulty", 0),
        (["Tồn tại, hạn chế"], "proposal", 0),
        (["Kết quả"], "proposal", 1),
    ],
)
def test_a_row_stands_in_the_part_that_speaks_of_its_kind(
    titles: list[str], kind: str, where: int
) -> None:
    parts = [{"key": f"p{n}", "title": title} for n, title in enumerate(titles)]

    found = placed(parts, [{"kind": kind, "text": "x"}])

    assert [n for n, one in enumerate(found) if "concerns" in one] == [where]
    assert where < len(titles) or found[where]["title"] == OWN_TITLE
