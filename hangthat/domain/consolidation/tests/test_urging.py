"""Who is urged, once a day, about all that is late; the mail stays within the budget."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.core.journal.models import Entry
from hangthat.core.outbox.models import MailSetting, Message, RemindedTask, Reminder
from hangthat.domain.consolidation.models import UrgedReport, Urging
from hangthat.domain.consolidation.services import urge, urge_all
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.services import return_report, send_report
from hangthat.domain.reports.tests.office import (
    JUNE,
    LONG_AGO,
    agency,
    at,
    head_of,
    regime_of,
    written,
)

pytestmark = pytest.mark.django_db
MAY = "month-2025-5"
_JUNE_ON = date(2025, 5, 20)  # who owes from here on owes June first


def _urge(regime: ReportRegime, unit: Agency, when: datetime, by: User | None = None) -> Urging:
    return urge(regime, period_key=JUNE, agency=unit, by=by, at=when)


def _urge_all(regime: ReportRegime, when: datetime, by: User | None = None) -> list[Urging]:
    return urge_all(regime, period_key=JUNE, by=by, at=when)


@pytest.fixture
def police() -> Agency:
    return agency("Công an")


@pytest.fixture
def tax() -> Agency:
    return agency("Thuế")


@pytest.fixture
def regime(standing_agency: Agency, police: Agency, tax: Agency) -> ReportRegime:
    return regime_of(standing_agency, police, tax, since=_JUNE_ON)


def test_a_late_unit_is_urged_from_the_first_instant_of_its_delay_and_once_a_day(
    regime: ReportRegime, police: Agency
) -> None:
    with pytest.raises(ValidationError, match="không có báo cáo nào quá hạn"):
        _urge(regime, police, at(19, 23, 59, 59.9))
    letter = _urge(regime, police, at(20))
    with pytest.raises(ValidationError, match="Hôm nay đã đôn đốc"):
        _urge(regime, police, at(20, 23, 59))
    _urge(regime, police, at(21))

    row = UrgedReport.objects.get(urging=letter)
    assert (row.period_key, row.late_from, row.agency) == (JUNE, at(20, 0), police)
    assert Entry.objects.filter(summary__contains="đôn đốc Cơ quan Công an gửi 1 báo cáo").exists()


def test_all_of_the_late_are_urged_at_once_and_who_sent_is_not(
    regime: ReportRegime, police: Agency, tax: Agency
) -> None:
    send_report(written(regime, tax), by=None, at=at(19))
    with pytest.raises(ValidationError, match="không có đơn vị nào quá hạn"):
        _urge_all(regime, at(19))

    assert [one.agency for one in _urge_all(regime, at(20))] == [police]
    with pytest.raises(ValidationError, match="đã đôn đốc mọi đơn vị"):
        _urge_all(regime, at(20, 12))


def test_a_report_that_was_returned_is_urged_once_its_time_is_over(
    regime: ReportRegime, tax: Agency
) -> None:
    report = written(regime, tax)
    send_report(report, by=None, at=at(18))
    return_report(report, remarks="Thiếu số", by=None, at=at(18))

    _urge(regime, tax, at(20))

    assert UrgedReport.objects.get().returned


def test_two_plans_with_the_same_period_are_named_in_one_letter(
    regime: ReportRegime, police: Agency, standing_agency: Agency
) -> None:
    other = regime_of(standing_agency, police, since=_JUNE_ON, name="Báo cáo kế hoạch khác")

    letter = _urge(regime, police, at(20))

    named = UrgedReport.objects.filter(urging=letter).values_list("regime__name", flat=True)
    assert sorted(named) == ["Báo cáo kế hoạch khác", "Báo cáo tháng"]
    with pytest.raises(ValidationError, match="Hôm nay đã đôn đốc"):
        _urge(other, police, at(20, 15))


def test_a_unit_that_owes_nothing_is_not_urged(regime: ReportRegime) -> None:
    with pytest.raises(ValidationError, match="không có báo cáo nào quá hạn"):
        _urge(regime, agency("Hải quan"), at(25))


def _follow(old: Agency, new: Agency, on: date) -> None:
    Agency.objects.filter(pk=old.pk).update(valid_to=on - timedelta(1))
    AgencySuccession.objects.create(old=old, new=new, on=on)


def test_the_heir_of_a_unit_dissolved_within_the_period_is_urged(
    regime: ReportRegime, police: Agency
) -> None:
    heir = agency("Công an mới")
    _follow(police, heir, date(2025, 6, 1))

    assert _urge(regime, heir, at(20)).agency == heir
    assert UrgedReport.objects.get().agency == heir
    with pytest.raises(ValidationError, match="không có báo cáo nào quá hạn"):
        _urge(regime, police, at(21))


def test_the_heir_of_a_unit_dissolved_after_the_period_is_urged_for_what_it_left(
    regime: ReportRegime, police: Agency, tax: Agency
) -> None:
    heir = agency("Công an mới")
    _follow(police, heir, date(2025, 6, 25))

    letters = _urge_all(regime, at(28))

    assert {one.agency for one in letters} == {heir, tax}
    assert UrgedReport.objects.get(urging__agency=heir).agency == police


def test_only_the_receiver_urges_and_both_sides_read_the_letter(
    regime: ReportRegime, police: Agency, tax: Agency, standing_agency: Agency
) -> None:
    receiver, chief = head_of(standing_agency, "truong.qltt"), head_of(police, "truong.ca")
    with pytest.raises(OutOfReach):
        _urge(regime, tax, at(20), by=chief)

    letter = _urge(regime, police, at(20), by=receiver)

    for user, sees in ((receiver, True), (chief, True), (head_of(tax, "truong.thue"), False)):
        assert Urging.objects.visible_to(user).filter(pk=letter.pk).exists() is sees
        assert UrgedReport.objects.visible_to(user).exists() is sees


@pytest.fixture
def addressed(police: Agency, settings: pytest.FixtureRequest) -> User:
    settings.EMAIL_HOST = "mail.example.vn"
    chief = head_of(police, "truong.ca")
    User.objects.filter(pk=chief.pk).update(date_joined=at(1))
    MailSetting.objects.create(user=chief, address="ca@example.vn", confirmed_at=at(1))
    return chief


def test_a_letter_costs_the_mail_of_the_day_and_one_of_the_two_of_its_work(
    regime: ReportRegime, police: Agency, addressed: User
) -> None:
    for day in (20, 21, 22):
        _urge(regime, police, at(day))

    told = RemindedTask.objects.get(user=addressed)
    assert (told.times, told.key) == (2, f"report {regime.code} {JUNE} {police.code}")
    assert Reminder.objects.filter(user=addressed).count() == 2
    mails = Message.objects.filter(user=addressed).order_by("pk")
    assert [mail.entered_at for mail in mails] == [at(20), at(21)]
    assert "đôn đốc đơn vị bạn gửi 1 báo cáo quá hạn" in mails[0].body


def test_who_was_reminded_today_gets_no_mail_of_an_urging(
    regime: ReportRegime, police: Agency, addressed: User
) -> None:
    Reminder.objects.create(user=addressed, day=date(2025, 6, 20), at=at(20), count=1)

    _urge(regime, police, at(20, 9))

    assert not Message.objects.exists()
    assert not RemindedTask.objects.exists()


def test_a_regime_without_a_due_day_urges_nobody(standing_agency: Agency, police: Agency) -> None:
    regime = regime_of(standing_agency, police, since=LONG_AGO, due_rule="none", due_number=None)

    with pytest.raises(ValidationError, match="không có đơn vị nào quá hạn"):
        _urge_all(regime, at(30))
