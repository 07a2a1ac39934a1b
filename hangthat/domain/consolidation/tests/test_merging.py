"""One report of many: whose texts are in it, what is newer, whose words stay."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Agency
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.queries import (
    PartSources,
    PeriodStanding,
    sources_of,
    standing_of,
)
from hangthat.domain.consolidation.services import (
    mark_read,
    start_merging,
    take_texts,
    write_part,
)
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.queries import Calendars
from hangthat.domain.reports.services import (
    confirm_nothing,
    open_report,
    return_report,
    send_report,
    withdraw_report,
    write_report,
)
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    agency,
    at,
    head_of,
    regime_of,
    written,
)

pytestmark = pytest.mark.django_db
NOW = {"by": None, "at": at(25)}
HOSTILE = "<script>alert(1)</script> | a | b |\n| 1 | 2 |"


@pytest.fixture
def units() -> list[Agency]:
    return [agency(name) for name in ("A", "B", "C")]


@pytest.fixture
def regime(standing_agency: Agency, units: list[Agency]) -> ReportRegime:
    return regime_of(standing_agency, *units)


@pytest.fixture
def merged(regime: ReportRegime) -> MergedReport:
    return start_merging(regime, period_key=JUNE, **NOW)


def _standing(regime: ReportRegime) -> PeriodStanding:
    period = Calendars().named(regime, JUNE)
    assert period
    return standing_of(regime, period, at=at(25))


def _part(merged: MergedReport, key: str = "p1") -> MergedPart:
    return MergedPart.objects.get(merged=merged, key=key)


def _sources(merged: MergedReport, key: str = "p1") -> PartSources:
    parts = list(MergedPart.objects.filter(merged=merged))
    return sources_of(_standing(merged.regime), parts)[key]


def test_on_the_last_day_of_a_period_nobody_sends_and_nothing_is_merged_yet(
    regime: ReportRegime, units: list[Agency]
) -> None:
    """What units may send from the day after, their receiver merges from the day after."""
    for act in (
        lambda day: start_merging(regime, period_key=JUNE, by=None, at=at(day)),
        lambda day: send_report(written(regime, units[day % 2]), by=None, at=at(day)),
    ):
        with pytest.raises(ValidationError, match="14/06/2025"):
            act(14)
        act(15)


def test_a_final_report_is_merged_on_the_day_on_which_it_is_sent(standing_agency: Agency) -> None:
    last = date(2025, 6, 19)
    final = regime_of(
        standing_agency, kind="final", due_rule="date", due_number=None, due_on=date(2025, 6, 20),
        first_day=date(2021, 1, 1), last_day=last,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="mới xong"):
        start_merging(final, period_key="one", by=None, at=at(18))

    assert start_merging(final, period_key="one", by=None, at=at(19)).last_day == last


def test_there_is_one_for_a_period_that_is_over(regime: ReportRegime) -> None:
    with pytest.raises(ValidationError, match="mới xong"):
        start_merging(regime, period_key=JUNE, by=None, at=at(13))
    made = start_merging(regime, period_key=JUNE, **NOW)

    with pytest.raises(ValidationError, match="Đã có"):
        start_merging(regime, period_key=JUNE, **NOW)
    titles = MergedPart.objects.filter(merged=made).values_list("title", flat=True)
    assert list(titles) == ["Kết quả", "Khó khăn"]


def test_what_counts_is_the_last_copy_that_was_neither_withdrawn_nor_returned(
    regime: ReportRegime, units: list[Agency]
) -> None:
    first, second, third = (written(regime, one) for one in units)
    for one in (first, second, third):
        send_report(one, **BY)
    withdraw_report(first, reason="nhầm", by=None, at=at(17))
    return_report(second, remarks="thiếu", by=None, at=at(17))

    found = _standing(regime)

    assert [one.agency.name for one in found.sent] == ["Cơ quan C"]
    assert [one.agency.name for one in found.missing] == ["Cơ quan A", "Cơ quan B"]
    assert [one.is_overdue for one in found.lines] == [True, True, False]


def test_who_has_nothing_to_tell_is_named_and_who_owes_nothing_is_not_lost(
    regime: ReportRegime, units: list[Agency]
) -> None:
    empty = open_report(regime, period_key=JUNE, agency=units[0], **BY)
    confirm_nothing(empty, **BY)
    send_report(empty, **BY)
    send_report(written(regime, units[1]), **BY)
    ReportObligation.objects.filter(agency=units[1]).update(ends_on="2025-06-01")

    found = _standing(regime)

    assert [one.agency.name for one in found.nothing] == ["Cơ quan A"]
    assert [(one.agency.name, one.owes) for one in found.sent] == [
        ("Cơ quan A", True),
        ("Cơ quan B", False),
    ]
    assert found.owed == 2


def test_texts_are_taken_over_under_the_name_of_the_unit_and_what_stands_stays(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    send_report(written(regime, units[0], words=HOSTILE), **BY)
    write_part(_part(merged), words="Lời của tôi.", **NOW)

    assert take_texts(merged, **NOW) == 1
    with pytest.raises(ValidationError, match="Không có nội dung nào"):
        take_texts(merged, **NOW)

    assert _part(merged).words == f"Lời của tôi.\n\nCơ quan A (bản 1):\n{HOSTILE}"
    assert _sources(merged).newer == []


def test_a_correction_after_merging_is_pointed_out_and_overwrites_nothing(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    report = written(regime, units[0], words="Kiểm tra 3 vụ. Thiếu xe.")
    send_report(report, **BY)
    take_texts(merged, **NOW)
    write_part(_part(merged), words="Toàn tỉnh kiểm tra 3 vụ.", **NOW)
    return_report(report, remarks="sai", by=None, at=at(17))
    withdrawn = _sources(merged)
    write_report(report, words={"p1": "Kiểm tra 4 vụ. Thiếu xe."}, figures={}, **BY)
    send_report(report, **BY)

    found = _sources(merged)

    assert "không còn giá trị" in withdrawn.newer[0].words
    assert found.is_newer
    assert found.newer[0].words == "có bản mới hơn: bản 2 thay bản 1"
    assert found.newer[0].lines == [("-", "Kiểm tra 3 vụ."), ("+", "Kiểm tra 4 vụ.")]
    mark_read(_part(merged), **NOW)
    assert _part(merged).words == "Toàn tỉnh kiểm tra 3 vụ."
    assert not _sources(merged).newer
    with pytest.raises(ValidationError, match="mới hơn"):
        mark_read(_part(merged), **NOW)


def test_an_untouched_text_gives_way_to_the_copy_that_replaced_it(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    """A takes its copy back and sends another; B takes its own back and sends none."""
    first, second = written(regime, units[0], words="3 vụ."), written(regime, units[1])
    send_report(first, **BY)
    send_report(second, **BY)
    write_part(_part(merged), words="Lời của tôi.", **NOW)
    take_texts(merged, **NOW)
    for one in (first, second):
        withdraw_report(one, reason="nhầm", by=None, at=at(17))
    write_report(first, words={"p1": "4 vụ."}, figures={}, **BY)
    send_report(first, **BY)

    take_texts(merged, **NOW)

    assert _part(merged).words == "Lời của tôi.\n\nCơ quan A (bản 2):\n4 vụ."
    assert not _sources(merged).newer


def test_a_text_that_the_officer_changed_stays_and_is_still_told_as_older(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    first = written(regime, units[0], words="3 vụ.")
    send_report(first, **BY)
    take_texts(merged, **NOW)
    mine = "Cơ quan A (bản 1):\n3 vụ, tôi đã gọi hỏi."
    write_part(_part(merged), words=mine, **NOW)
    withdraw_report(first, reason="nhầm", by=None, at=at(17))
    write_report(first, words={"p1": "4 vụ."}, figures={}, **BY)
    send_report(first, **BY)
    send_report(written(regime, units[1], words="Không có vụ nào."), **BY)

    take_texts(merged, **NOW)

    assert _part(merged).words == f"{mine}\n\nCơ quan B (bản 1):\nKhông có vụ nào."
    assert [one.words for one in _sources(merged).newer] == ["có bản mới hơn: bản 2 thay bản 1"]
    with pytest.raises(ValidationError, match="đã sửa theo bản cũ giữ nguyên: Cơ quan A ở “Kết"):
        take_texts(merged, **NOW)


def test_a_part_that_a_correction_left_alone_is_not_newer(
    merged: MergedReport, regime: ReportRegime, units: list[Agency]
) -> None:
    report = written(regime, units[0])
    send_report(report, **BY)
    take_texts(merged, **NOW)
    return_report(report, remarks="sai", by=None, at=at(17))
    write_report(report, words={"p2": "Thiếu xe."}, figures={}, **BY)
    send_report(report, **BY)

    assert not _sources(merged, "p1").newer
    assert [one.words for one in _sources(merged, "p2").newer] == ["bản 2 chưa đưa vào"]


def test_a_part_takes_two_hundred_thousand_letters_and_no_more(merged: MergedReport) -> None:
    write_part(_part(merged), words="x" * 50_000, **NOW)

    with pytest.raises(ValidationError, match=r"dài quá 200\.000 chữ"):
        write_part(_part(merged), words="x" * 200_001, **NOW)
    assert len(_part(merged).words) == 50_000


def test_it_belongs_to_the_receiver_alone(
    merged: MergedReport, units: list[Agency], standing_agency: Agency
) -> None:
    own, other = head_of(standing_agency, "truong.qltt"), head_of(units[0], "truong.a")

    assert MergedReport.objects.visible_to(own).count() == 1
    assert MergedPart.objects.visible_to(own).count() == 2
    assert not MergedReport.objects.visible_to(other).exists()
    assert not MergedPart.objects.visible_to(other).exists()
    with pytest.raises(OutOfReach):
        write_part(_part(merged), words="x", by=other, at=at(25))
