"""The first page of who receives reports: late units, periods to merge, rows to answer."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.consolidation.queries.inbox import to_merge
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader
from hangthat.desk.tests.pages import shown
from hangthat.domain.consolidation.queries import merging_due
from hangthat.domain.consolidation.services import (
    MergingTerms,
    Sending,
    finish,
    note_sent,
    set_merging_rule,
    start_merging,
    take_texts,
    urge,
)
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.services import send_report
from hangthat.domain.reports.tests.office import BY, JUNE, agency, at, head_of, regime_of, written

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NOW: dict[str, Any] = {"by": None, "at": at(25)}


@pytest.fixture
def units() -> list[Agency]:
    return [agency(name) for name in ("Công an", "Thuế")]


@pytest.fixture
def regime(standing_agency: Agency, units: list[Agency]) -> ReportRegime:
    return regime_of(standing_agency, *units, since=date(2025, 6, 1))


def agenda(user: User, moment: datetime, *, own: bool = False) -> Agenda:
    reader = Reader(user, moment, vietnam_day(moment), own=own)
    return Agenda(reader, [InboxSource(to_merge, 1)])


def items(user: User, moment: datetime) -> list[Item]:
    return [one for section in agenda(user, moment).work for one in section.items]


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return shown(client.get(address))


def test_units_become_late_with_the_last_minute_and_are_told_with_the_way_to_the_letter(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    assert items(head, at(19, 23, 59)) == []

    (line,) = items(head, at(20))

    assert line.words == "2 đơn vị quá hạn nộp Báo cáo tháng, Tháng 6/2025"
    assert (line.due, line.note) == (at(19, 23, 59), "chưa đôn đốc")
    assert line.href == f"/tong-hop/ky/{regime.code}/{JUNE}/"
    urge(regime, period_key=JUNE, agency=units[0], by=None, at=at(21))
    assert items(head, at(22))[0].note == "đã đôn đốc ngày 21/06/2025"


def test_a_late_period_is_one_task_of_reminders_however_many_units_are_late(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    told = []
    for day, sends in ((20, None), (21, units[0]), (24, None), (25, units[1])):
        if sends:
            send_report(written(regime, sends), by=None, at=at(day))
        waiting = agenda(head, at(day)).waiting
        told.append([(one.key, one.mine) for one in waiting.overdue])

    key = f"late reports {regime.code} {JUNE}"
    assert told == [[(key, False)], [(key, False)], [(key, False)], []]


def test_a_period_that_is_over_waits_until_its_merged_report_is_noted_as_sent(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    for one in units:
        send_report(written(regime, one), **BY)
    told = [[one.words for one in items(head, at(14))], *([] for _ in range(5))]

    def tell(place: int) -> None:
        told[place] = [one.words.removeprefix(f"{regime}, Tháng 6/2025: ") for one in
                       items(head, at(25))]  # fmt: skip

    tell(1)
    assert items(head, at(25))[0].note == "đơn vị nộp chậm nhất 19/06/2025 23:59"
    merged = start_merging(regime, period_key=JUNE, **NOW)
    tell(2)
    take_texts(merged, **NOW)
    copy = finish(merged, **NOW)
    tell(3)
    assert agenda(head, at(25)).waiting.count == 0
    note_sent(copy, sending=Sending(date(2025, 6, 25)), **NOW)
    tell(4)

    assert told[:5] == [
        [],
        ["chưa lập báo cáo tổng hợp"],
        ["báo cáo tổng hợp đang soạn, chưa chốt"],
        ["báo cáo tổng hợp đã chốt bản 1, chưa ghi đã gửi"],
        [],
    ]


def test_a_merged_report_is_due_by_the_dated_rule_of_its_regime(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    for one in units:
        send_report(written(regime, one), **BY)
    for since, day in ((date(2025, 1, 1), 24), (date(2025, 7, 1), 28)):
        set_merging_rule(regime, terms=MergingTerms(since, "day", day), **BY)

    (line,) = items(head, at(20))

    assert (line.due, line.mark) == (at(24, 23, 59), "")
    assert line.note.endswith("hạn gửi tổng hợp chưa xác minh")
    told = [(one.key, one.mine) for one in agenda(head, at(25)).waiting.overdue]
    assert told == [(f"merged report {regime.code} {JUNE}", False)]
    assert "gửi tổng hợp chậm nhất 23:59 24/06/2025 (chưa xác minh)" in page(
        head, f"/tong-hop/ky/{regime.code}/{JUNE}/"
    )
    later = merging_due(regime, date(2025, 7, 14))
    assert later is not None
    assert later.at == at(28, 23, 59, month=7)


def test_a_period_of_which_nobody_sent_anything_and_one_of_long_ago_are_not_to_be_merged(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    send_report(written(regime, units[0]), **BY)

    words = [one.words for one in items(head, datetime.fromisoformat("2026-06-15T08:00+07:00"))]
    later = [one.words for one in items(head, datetime.fromisoformat("2026-06-17T08:00+07:00"))]

    assert [one for one in words if "chưa lập" in one] == [
        "Báo cáo tháng, Tháng 6/2025: chưa lập báo cáo tổng hợp"
    ]
    assert not [one for one in later if "chưa lập" in one]
    assert "1 đơn vị quá hạn nộp Báo cáo tháng, Tháng 6/2025" in later


def test_it_is_the_work_of_the_receiving_office_alone_and_names_nobody_of_it(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    assert items(head_of(units[0], "truong.ca"), at(25)) == []
    assert agenda(head, at(25), own=True).work == []
    assert "2 đơn vị quá hạn nộp Báo cáo tháng" in page(head, "/viec-cua-toi/")


def test_the_list_of_periods_says_of_each_merged_report_how_far_it_is(
    regime: ReportRegime, head: User, units: list[Agency]
) -> None:
    send_report(written(regime, units[0]), **BY)
    states = []

    def tell() -> None:
        found = page(head, "/tong-hop/?nam=2025")
        words = ("đang soạn", "đã xong (bản 1)", "đã gửi (bản 1)")
        states.append([one for one in words if one in found])

    tell()
    merged = start_merging(regime, period_key=JUNE, **NOW)
    tell()
    take_texts(merged, **NOW)
    copy = finish(merged, **NOW)
    tell()
    note_sent(copy, sending=Sending(date(2025, 6, 25)), **NOW)
    tell()

    assert states == [[], ["đang soạn"], ["đã xong (bản 1)"], ["đã gửi (bản 1)"]]
