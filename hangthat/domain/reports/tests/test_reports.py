"""The life of a report: owed, written, sent, judged by its instant, answered, locked, amended."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Role
from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.core.journal.models import Entry
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import Cell, RegimeKind, State
from hangthat.domain.reports.models import (
    Report,
    ReportCopy,
    ReportForm,
    ReportObligation,
    ReportRegime,
    ReportSection,
)
from hangthat.domain.reports.queries import (
    Board,
    boards,
    own_reports,
)
from hangthat.domain.reports.tests.office import (
    BY,
    FORM,
    JUNE,
    agency,
    at,
    head_of,
    officer_of,
    regime_of,
    terms,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def police() -> Agency:
    return agency("CA")


@pytest.fixture
def regime(standing_agency: Agency, police: Agency) -> ReportRegime:
    return regime_of(standing_agency, police)


def _board(user: User, moment: datetime, year: int = 2025) -> Board:
    since, until = date(year, 1, 1), date(year, 12, 31)
    return boards(user, since=since, until=until, at=moment)[0]


def _cell(user: User, moment: datetime, key: str = JUNE) -> Cell:
    return next(one.cell for one in _board(user, moment).cells if one.debt.period.key == key)


@pytest.mark.parametrize(
    ("sent", "word"),
    [(at(19, 23, 59, 59.9), Cell.ON_TIME), (at(20, 0, 0, 0.1), Cell.LATE), (at(20, 0), Cell.LATE)],
)
def test_before_the_20th_is_judged_by_the_instant_of_the_server(
    regime: ReportRegime, police: Agency, head: User, sent: datetime, word: Cell
) -> None:
    services.send_report(written(regime, police), by=None, at=sent)

    assert _cell(head, at(25)) is word


def test_period_due_instant_and_calendar_are_kept_when_the_report_is_begun(
    regime: ReportRegime, police: Agency
) -> None:
    report = written(regime, police)

    assert (report.first_day, report.last_day) == (date(2025, 5, 15), date(2025, 6, 14))
    assert (report.late_from, report.last_minute) == (at(20, 0), at(19, 23, 59))
    assert "chưa xác minh" in report.calendar_basis
    july = services.open_report(
        regime, period_key="month-2025-7", agency=police, by=None, at=at(16, month=7)
    )
    assert july.advised_on == date(2025, 7, 18)  # 19/7 is a Saturday
    assert "ngày nghỉ" in july.calendar_basis


def test_a_second_report_of_the_period_and_one_that_nobody_owes_are_refused(
    regime: ReportRegime, police: Agency
) -> None:
    written(regime, police)

    with pytest.raises(ValidationError, match="Đã có"):
        written(regime, police)
    with pytest.raises(ValidationError, match="không phải nộp"):
        written(regime, agency("khác"))
    with pytest.raises(ValidationError, match="không có kỳ này"):
        written(regime, police, "month-2025-13")


def test_returned_and_corrected_late_stays_on_time(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    report = written(regime, police)
    services.send_report(report, by=None, at=at(18))
    services.return_report(report, remarks="Thiếu số", by=None, at=at(22))
    assert _cell(head, at(23)) is Cell.RETURNED

    services.write_report(report, words={"p2": "Thêm"}, figures={}, by=None, at=at(23))
    services.send_report(report, reason="thêm số", by=None, at=at(24))

    assert _cell(head, at(25)) is Cell.CORRECTED_LATE
    assert Report.objects.get().state == State.CORRECTED
    first, second = ReportCopy.objects.order_by("number")
    assert first.body["parts"][1]["words"] == ""
    assert second.body["parts"][1]["words"] == "Thêm"


def test_sent_again_without_a_change_is_refused_and_says_that_it_is_locked(
    regime: ReportRegime, police: Agency
) -> None:
    report = written(regime, police)
    services.send_report(report, by=None, at=at(18))

    with pytest.raises(ValidationError, match="đã khóa vì đã gửi"):
        services.send_report(report, by=None, at=at(18))
    services.accept_report(report, by=None, at=at(19))
    with pytest.raises(ValidationError, match="đã tiếp nhận"):
        services.write_report(report, words={"p1": "khác"}, figures={}, by=None, at=at(19))
    services.unlock_report(report, until=date(2025, 6, 21), reason="sót", by=None, at=at(20))
    with pytest.raises(ValidationError, match="không khác bản 1"):
        services.send_report(report, by=None, at=at(21))
    with pytest.raises(ValidationError, match="hạn mở khóa đã hết lúc 21/06/2025 23:59"):
        services.write_report(report, words={"p1": "khác"}, figures={}, by=None, at=at(22))


def test_a_copy_sent_while_the_clock_is_behind_the_journal_says_so(
    regime: ReportRegime, police: Agency
) -> None:
    report = written(regime, police)
    assert not services.send_report(report, by=None, at=at(18)).clock_unsure
    ahead = datetime(2050, 1, 1, tzinfo=UTC)
    services.return_report(report, remarks="Sửa", by=None, at=at(18))
    services.write_report(report, words={"p1": "Đã sửa"}, figures={}, by=None, at=ahead)

    assert services.send_report(report, by=None, at=at(18)).clock_unsure


def test_nothing_to_report_is_confirmed_by_name_and_counts_without_content(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    with pytest.raises(ValidationError, match="chưa có nội dung"):
        services.send_report(report, **BY)
    officer = officer_of(police, "an.ca")

    services.confirm_nothing(report, by=officer, at=at(16))
    services.send_report(report, **BY)

    assert Report.objects.get().confirmed_by == officer
    board = _board(head, at(17))
    total = board.totals[[one.key for one in board.periods].index(JUNE)]
    assert (total.owed, total.complete, total.on_time, total.with_content) == (1, 1, 1, 0)


@pytest.mark.parametrize("value", [-1, 10**15 + 1])
def test_a_negative_or_enormous_figure_is_refused(
    regime: ReportRegime, police: Agency, value: int
) -> None:
    report = written(regime, police)

    with pytest.raises(ValidationError, match="phải từ 0"):
        services.write_report(report, words={}, figures={"c1": value}, **BY)


def test_the_heir_of_an_agency_that_is_no_more_owes_its_report(
    regime: ReportRegime, police: Agency, standing_agency: Agency
) -> None:
    heir = agency("mới", valid_from=date(2025, 6, 1))
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 5, 31))
    AgencySuccession.objects.create(old=police, new=heir, on=date(2025, 6, 1))
    officer = officer_of(heir, "an.moi")

    lines = own_reports(officer, at=at(16), today=date(2025, 6, 16))

    june = next(one for one in lines if one.cell.debt.period.key == JUNE)
    assert (june.agency, june.instead_of, june.days_left) == (heir, (police,), 3)
    with pytest.raises(ValidationError, match="không phải nộp"):
        written(regime, police)
    assert written(regime, heir).agency == heir


def test_an_heir_is_not_shown_what_its_sister_owes(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    day = date(2025, 6, 1)
    heirs = [agency(name, valid_from=day) for name in ("đông", "tây")]
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 5, 31))
    for heir in heirs:
        AgencySuccession.objects.create(old=police, new=heir, on=day)
    officer = officer_of(heirs[0], "an.dong")

    assert [one for one, _ in _board(officer, at(16)).rows if one != police] == heirs[:1]
    assert [one for one, _ in _board(head, at(16)).rows if one != police] == heirs


def test_without_heirs_the_duty_ends_with_the_agency(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 5, 31))

    keys = [one.key for one in _board(head, at(16)).periods]

    assert keys[-1] == "month-2025-5"


def test_drafts_are_never_seen_by_the_receiver(
    regime: ReportRegime, police: Agency, standing_agency: Agency, head: User, leader: User
) -> None:
    report = written(regime, police)
    own = officer_of(police, "an.ca")

    assert not Report.objects.visible_to(head).exists()
    assert not Report.objects.visible_to(leader).exists()
    assert Report.objects.visible_to(own).get() == report
    services.send_report(report, **BY)
    assert Report.objects.visible_to(head).get() == report
    assert Report.objects.visible_to(leader).get() == report
    assert not ReportSection.objects.visible_to(head).exists()
    assert ReportSection.objects.sealed_from(head).count() == 2
    assert not Report.objects.visible_to(own, Action.ANSWER).exists()
    assert not Report.objects.visible_to(officer_of(agency("xa"), "xa")).exists()


def test_only_a_head_sends_and_only_the_receiver_answers(
    regime: ReportRegime, police: Agency, head: User
) -> None:
    report = written(regime, police)

    with pytest.raises(ValidationError, match="nằm ngoài"):
        services.send_report(report, by=officer_of(police, "an.ca"), at=at(16))
    services.send_report(report, by=head_of(police, "truong.ca"), at=at(16))
    with pytest.raises(ValidationError, match="nằm ngoài"):
        services.accept_report(report, by=officer_of(police, "hai.ca"), at=at(17))
    services.accept_report(report, by=head, at=at(17))
    assert Report.objects.get().state == State.ACCEPTED


def test_who_is_not_asked_for_a_report_has_no_line(regime: ReportRegime) -> None:
    officer = officer_of(agency("khác"), "khac")

    assert own_reports(officer, at=at(16), today=date(2025, 6, 16)) == []


def test_what_is_overdue_never_disappears_and_comes_first(
    regime: ReportRegime, police: Agency
) -> None:
    officer = officer_of(police, "an.ca")

    lines = own_reports(officer, at=at(16), today=date(2025, 6, 16))

    assert lines[0].cell.debt.period.key == "month-2025-1"
    assert lines[0].cell.cell is Cell.MISSING
    assert [one.due for one in lines] == sorted(one.due for one in lines if one.due)


def test_the_duties_of_plan_125_become_regimes_and_a_later_plan_replaces_them(
    plan_125: PlanVersion, standing_agency: Agency, police: Agency
) -> None:
    found = services.adopt_duties(plan_125, receiver=standing_agency, by=None, at=at(1))

    assert [(one.kind, one.due_words, one.period_number) for one in found] == [
        (RegimeKind.MONTH, "trước ngày 20 của tháng cuối kỳ", None),
        (RegimeKind.HALF, "trước ngày 20 của tháng cuối kỳ", 1),
        (RegimeKind.YEAR, "trước ngày 20 của tháng cuối kỳ", None),
        (RegimeKind.FINAL, "trước ngày 20/12/2025", None),
    ]
    assert len(ReportForm.objects.get(regime=found[0]).parts) == 6
    assert found[0].outlives_plan(date(2026, 2, 1))
    assert not found[0].outlives_plan(date(2025, 2, 1))
    services.assign(found[0], agencies=[police], starts_on=plan_125.first_day, **BY)
    later = _later_plan(plan_125)

    made = services.adopt_duties(later, receiver=standing_agency, by=None, at=at(1))

    found[0].refresh_from_db()
    assert (found[0].valid_to, found[0].replaced_by) == (date(2025, 12, 31), made[0])
    duty = ReportObligation.objects.get(regime=made[0])
    assert (duty.agency, duty.starts_on) == (police, date(2026, 1, 1))
    with pytest.raises(ValidationError, match="đã được áp dụng"):
        services.adopt_duties(later, receiver=standing_agency, by=None, at=at(1))


def _later_plan(plan: PlanVersion) -> PlanVersion:
    """As plan 125, for the five years after it; its months alone."""
    duty = plan.report_duties.get(kind="tháng")
    other: Any = PlanVersion.objects.get(pk=plan.pk)
    other.pk, other.version, other.used = None, plan.version + 1, False
    other.first_day, other.last_day = date(2026, 1, 1), date(2030, 12, 31)
    other.save()
    duty.pk, duty.version = None, other
    duty.save()
    return other


def test_an_obligation_stands_once_and_its_form_is_kept_by_each_report(
    regime: ReportRegime, police: Agency
) -> None:
    with pytest.raises(ValidationError, match="đã có nghĩa vụ"):
        services.assign(regime, agencies=[police], starts_on=date(2025, 1, 1), **BY)
    before = written(regime, police)
    services.set_form(regime, form=FORM, valid_from=date(2025, 7, 1), **BY)

    after = services.open_report(
        regime, period_key="month-2025-7", agency=police, by=None, at=at(16, month=7)
    )

    assert (before.form.number, after.form.number) == (1, 2)
    duty = ReportObligation.objects.get()
    services.end_obligation(duty, ends_on=date(2025, 6, 30), reason="giải thể", **BY)
    with pytest.raises(ValidationError, match="không phải nộp"):
        services.open_report(
            regime, period_key="month-2025-8", agency=police, by=None, at=at(16, month=8)
        )


def test_a_duty_that_ends_in_the_past_names_the_overdue_reports_that_cease(
    regime: ReportRegime, police: Agency
) -> None:
    """On 16/9: June was sent, July and August are overdue, September may be sent until 20/9."""
    services.send_report(written(regime, police), by=None, at=at(16))
    duty, now = ReportObligation.objects.get(), {"by": None, "at": at(16, month=9)}
    ending = {"ends_on": date(2025, 6, 1), "reason": "nhầm", **now}

    with pytest.raises(ValidationError) as refused:
        services.end_obligation(duty, **ending)
    assert refused.value.message_dict["answer"] == [
        "2 báo cáo đã quá hạn, chưa gửi, sẽ không còn phải nộp: Cơ quan CA, Tháng 7/2025; "
        "Cơ quan CA, Tháng 8/2025. Ghi giải trình để tiếp tục."
    ]
    with pytest.raises(ValidationError, match="2 báo cáo đã quá hạn"):
        services.end_regime(regime, last_on=date(2025, 6, 30), reason="thay", **now)

    ended = services.end_obligation(duty, answer="giao từ đầu là nhầm", **ending)
    assert ended.ends_on == date(2025, 6, 1)
    assert Entry.objects.latest("pk").reason == "nhầm; giao từ đầu là nhầm"


def test_a_duty_that_ends_with_what_was_sent_asks_nothing(
    regime: ReportRegime, police: Agency
) -> None:
    duty = ReportObligation.objects.get()

    ended = services.end_obligation(
        duty, ends_on=date(2025, 9, 14), reason="giải thể", by=None, at=at(16, month=9)
    )

    assert ended.ends_on == date(2025, 9, 14)


def test_a_replaced_regime_judges_no_earlier_period(
    regime: ReportRegime, police: Agency, standing_agency: Agency, head: User
) -> None:
    other = terms(standing_agency, due_number=18, valid_from=date(2025, 7, 1))
    services.replace_regime(regime, terms=other, **BY)

    found = boards(head, since=date(2025, 6, 1), until=date(2025, 7, 31), at=at(16))

    assert [[one.late_from for one in board.periods] for board in found] == [
        [at(20, 0)],
        [at(18, 0, month=7)],
    ]


def test_a_report_is_sent_when_its_last_day_is_over(regime: ReportRegime, police: Agency) -> None:
    report = written(regime, police)

    for early in (at(14, 0, 0, 1), at(14, 23, 59, 59.9)):
        with pytest.raises(ValidationError, match="đến hết ngày 14/06/2025; chưa gửi được"):
            services.send_report(report, by=None, at=early)

    assert services.send_report(report, by=None, at=at(15, 0)).number == 1


def test_a_report_that_is_due_with_its_last_day_is_sent_on_that_day(
    standing_agency: Agency, police: Agency
) -> None:
    """A final report “before 20/6”, whose figures go to the 19th."""
    more = {"kind": RegimeKind.FINAL, "due_rule": "date", "due_on": date(2025, 6, 20)}
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 6, 19)}
    regime = regime_of(standing_agency, police, **more, **days)
    report = written(regime, police, "one")
    with pytest.raises(ValidationError, match="chưa gửi được"):
        services.send_report(report, by=None, at=at(18, 23, 59))

    assert services.send_report(report, by=None, at=at(19)).number == 1


def test_a_peak_campaign_and_a_single_report_have_days_of_their_own(
    standing_agency: Agency, police: Agency
) -> None:
    more = {"kind": RegimeKind.CAMPAIGN, "due_rule": "after", "due_number": 3, "due_before": False}
    with pytest.raises(ValidationError, match="cần ngày đầu"):
        regime_of(standing_agency, police, **more)
    days = {"first_day": date(2025, 5, 1), "last_day": date(2025, 6, 10)}

    regime = regime_of(standing_agency, police, **more, **days)

    assert written(regime, police, "one").late_from == at(14, 0)


def test_an_officer_of_the_standing_agency_sets_up_regimes_and_others_do_not(
    standing_agency: Agency, police: Agency
) -> None:
    officer = officer_of(standing_agency, "an.tt", Role.STANDING_OFFICER)
    services.make_regime(terms=terms(standing_agency), form=FORM, by=officer, at=at(1))

    with pytest.raises(ValidationError, match="nằm ngoài"):
        services.make_regime(
            terms=terms(standing_agency), form=FORM, by=officer_of(police, "an.ca"), at=at(1)
        )


def test_who_withdraws_a_correction_has_the_copy_before_it_again(
    regime: ReportRegime, police: Agency
) -> None:
    report = written(regime, police)
    services.send_report(report, by=None, at=at(18))
    services.accept_report(report, by=None, at=at(19))
    services.unlock_report(report, until=date(2025, 6, 25), reason="sót", by=None, at=at(20))
    services.write_report(report, words={"p1": "khác"}, figures={}, by=None, at=at(20))
    services.send_report(report, reason="sót", by=None, at=at(20))

    services.withdraw_report(report, reason="nhầm", by=None, at=at(21))

    assert Report.objects.get().state == State.ACCEPTED
    services.write_report(report, words={"p1": "lại khác"}, figures={}, by=None, at=at(25))
    with pytest.raises(ValidationError, match="hạn mở khóa đã hết lúc 25/06/2025 23:59"):
        services.write_report(report, words={"p1": "muộn"}, figures={}, by=None, at=at(26))


@pytest.mark.parametrize(("returned", "state"), [(True, State.RETURNED), (False, State.DRAFT)])
def test_a_withdrawn_copy_leaves_the_report_as_what_stands_says(
    regime: ReportRegime, police: Agency, returned: bool, state: State
) -> None:
    report = written(regime, police)
    if returned:
        services.send_report(report, by=None, at=at(17))
        services.return_report(report, remarks="Sửa", by=None, at=at(17))
    services.send_report(report, by=None, at=at(18))

    services.withdraw_report(report, reason="nhầm", by=None, at=at(19))

    assert Report.objects.get().state == state


def test_words_of_later_were_checked_by_nobody(regime: ReportRegime, police: Agency) -> None:
    officer = officer_of(police, "an.ca")
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    services.write_report(report, words={"p1": "Có"}, figures={}, **BY)
    services.send_report(report, by=None, at=at(16))
    services.return_report(report, remarks="Sửa", by=None, at=at(17))
    services.check_report(report, by=officer, at=at(17))
    assert Report.objects.get().checked_by == officer

    services.write_report(report, words={"p1": "Khác"}, figures={}, by=None, at=at(17))
    assert Report.objects.get().checked_by is None

    services.check_report(report, by=officer, at=at(17))
    services.write_report(report, words={"p1": ""}, figures={}, by=None, at=at(17))
    services.confirm_nothing(report, by=officer, at=at(17))
    services.check_report(report, by=officer, at=at(17))
    services.confirm_nothing(report, by=officer, at=at(17))
    assert Report.objects.get().checked_by is None


def test_a_report_that_is_accepted_while_it_was_unlocked_is_locked(
    regime: ReportRegime, police: Agency
) -> None:
    report = written(regime, police)
    services.send_report(report, by=None, at=at(18))
    services.unlock_report(report, until=date(2025, 6, 25), reason="sót", by=None, at=at(18))

    services.accept_report(report, by=None, at=at(19))

    with pytest.raises(ValidationError, match="đã khóa lại: hạn mở khóa đã hết lúc"):
        services.write_report(report, words={"p1": "khác"}, figures={}, by=None, at=at(19))
