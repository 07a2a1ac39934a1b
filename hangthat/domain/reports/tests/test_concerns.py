"""Difficulties and proposals: rows of a report, sent with it, answered, carried forward."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.domain.reports.grammar.concerns import OWN_TITLE, placed
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.services import (
    add_concern,
    amend_concern,
    answer_concern,
    confirm_nothing,
    open_report,
    return_report,
    send_report,
    strike_concern,
    withdraw_report,
)
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of, written

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
    return_report(report, remarks="thiếu", **BY)
    for act in (lambda: amended(row, "Khác"), lambda: strike_concern(row, **BY)):
        with pytest.raises(ValidationError, match="đã gửi, không sửa"):
            act()
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
