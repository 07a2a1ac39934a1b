"""A merged report is kept as it was finished; what came later is pointed out, never put into it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.journal.models import Entry
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.models import MergedPart, MergedReport, Urging
from hangthat.domain.consolidation.queries import urged_days
from hangthat.domain.consolidation.queries.body import body_now
from hangthat.domain.consolidation.services import (
    Sending,
    finish,
    name_recipients,
    note_sent,
    start_merging,
    take_texts,
    urge,
    urge_all,
    withdraw_urging,
    write_part,
)
from hangthat.domain.consolidation.services.finishing import hash_of
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.services import send_report
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of, written

pytestmark = pytest.mark.django_db
NOW: dict[str, Any] = {"by": None, "at": at(25)}


@pytest.fixture
def units() -> list[Agency]:
    return [agency(name) for name in ("A", "B")]


@pytest.fixture
def regime(standing_agency: Agency, units: list[Agency]) -> ReportRegime:
    return regime_of(standing_agency, *units)


@pytest.fixture
def merged(regime: ReportRegime, units: list[Agency]) -> MergedReport:
    send_report(written(regime, units[0]), **BY)
    made = start_merging(regime, period_key=JUNE, **NOW)
    take_texts(made, **NOW)
    return made


def test_recipients_are_chosen_and_a_finished_copy_keeps_its_own(merged: MergedReport) -> None:
    first = finish(merged, **NOW)
    assert "recipients" not in first.body
    name_recipients(merged, recipients=["- UBND tỉnh;", "Như trên", "", "UBND tỉnh."], **NOW)
    second = finish(merged, **NOW)
    assert second.body["recipients"] == ["UBND tỉnh", "Như trên"]
    name_recipients(merged, recipients=[], **NOW)

    assert differences(second.body, body_now(merged, at=at(25))) == ["Nơi nhận đã sửa"]
    assert differences(first.body, body_now(merged, at=at(25))) == []
    with pytest.raises(ValidationError, match="Nhiều nhất 30 nơi nhận"):
        name_recipients(merged, recipients=[f"{n}" for n in range(31)], **NOW)


def test_a_finished_copy_stays_and_tells_what_is_another_today(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    copy = finish(merged, **NOW)
    assert differences(copy.body, body_now(merged, at=at(25))) == []

    write_part(MergedPart.objects.get(merged=merged, key="p1"), words="Lời khác", **NOW)
    send_report(written(regime, units[1]), by=None, at=at(26))

    copy.refresh_from_db()
    assert copy.sha256 == hash_of(copy.body)
    told = differences(copy.body, body_now(merged, at=at(26)))
    assert told[0] == "Phần “Kết quả”: nội dung đã sửa"
    assert told[1] == "Cơ quan B: chưa nộp, quá hạn → bản 1, nộp muộn"
    assert told[2] == "Cộng “Số vụ kiểm tra (vụ)”: 3 → 6"
    assert finish(merged, by=None, at=at(26)).number == 2


def test_the_same_is_not_finished_twice_nor_what_says_nothing(
    merged: MergedReport, regime: ReportRegime
) -> None:
    finish(merged, **NOW)
    with pytest.raises(ValidationError, match="không khác bản 1"):
        finish(merged, **NOW)

    empty = start_merging(regime, period_key="month-2025-5", **NOW)
    with pytest.raises(ValidationError, match="chưa có nội dung"):
        finish(empty, **NOW)


def test_who_sent_it_when_and_to_whom_is_noted_once_by_its_office(
    merged: MergedReport, standing_agency: Agency, units: list[Agency]
) -> None:
    chief = head_of(standing_agency, "truong.qltt")
    copy = finish(merged, by=chief, at=at(25))
    for day, words in ((date(2025, 6, 28), "sau hôm nay"), (date(2025, 6, 24), "ở trước")):
        with pytest.raises(ValidationError, match=words):
            note_sent(copy, sending=Sending(day), by=chief, at=at(27))

    note_sent(copy, sending=Sending(date(2025, 6, 26), "12/BC", "UBND tỉnh"), by=chief, at=at(27))

    assert (copy.document, copy.sent_to, copy.noted_by) == ("12/BC", "UBND tỉnh", chief)
    assert Entry.objects.filter(action="send_merged", actor=chief).count() == 1
    with pytest.raises(ValidationError, match="đã ghi gửi ngày 26/06/2025"):
        note_sent(copy, sending=Sending(date(2025, 6, 26)), by=chief, at=at(28))


def test_a_letter_sent_by_mistake_is_withdrawn_and_the_right_one_goes_out_the_same_day(
    regime: ReportRegime, units: list[Agency], standing_agency: Agency
) -> None:
    chief, key = head_of(units[0], "truong.a"), (regime.pk, units[0].pk, JUNE)
    letter = urge(regime, period_key=JUNE, agency=units[0], **NOW)
    assert urged_days(chief, [key])[key]

    withdraw_urging(letter, reason="Đơn vị đã nộp bản giấy", by=None, at=at(25, 9))

    assert urged_days(chief, [key])[key] == []
    with pytest.raises(ValidationError, match="đã rút lúc 25/06/2025 09:00: Đơn vị đã nộp"):
        withdraw_urging(letter, reason="Lần nữa", by=None, at=at(25, 9))
    assert len(urge_all(regime, period_key=JUNE, by=None, at=at(25, 10))) == 2
    assert Urging.objects.count() == 3
    assert Urging.objects.standing().filter(agency=units[0]).count() == 1
    assert Entry.objects.get(action="withdraw_urging").reason == "Đơn vị đã nộp bản giấy"


def test_a_letter_is_not_withdrawn_without_a_reason_or_by_whom_it_urges(
    regime: ReportRegime, units: list[Agency]
) -> None:
    letter = urge(regime, period_key=JUNE, agency=units[0], **NOW)

    with pytest.raises(ValidationError, match="lý do"):
        withdraw_urging(letter, reason=" ", **NOW)
    with pytest.raises(ValidationError, match="nằm ngoài"):
        withdraw_urging(letter, reason="x", by=head_of(units[0], "truong.a"), at=at(25))
    letter.refresh_from_db()
    assert letter.withdrawn_at is None
