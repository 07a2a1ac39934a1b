"""Reminders: within their budget, by the number of the page, through a month of hours."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, approve, give
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import (
    MailSetting,
    Message,
    RemindedTask,
    Reminder,
    WebhookEndpoint,
)
from hangthat.core.outbox.services import send_due
from hangthat.core.outbox.testing import MailBox, mail_server
from hangthat.desk import works
from hangthat.desk.parts.queries.agenda import heads
from hangthat.desk.parts.queries.inbox import Due, InboxSource, Reader, Section, last_minute
from hangthat.desk.queries import inbox
from hangthat.desk.queries.inbox import Inbox

pytestmark = pytest.mark.django_db
CHECK_ONLY_AFTER = (  # what is due in a slice, the tests of that slice say
    *("hangthat/core/outbox/", "hangthat/core/deadlines/", "hangthat/core/jobs/"),
    *("hangthat/desk/notices/", "hangthat/desk/queries/", "hangthat/desk/parts/"),
)
MONDAY = localdate() + timedelta(7 - localdate().weekday())
Work = dict[str, list[tuple[str, date, date | None]]]  # of whom: key, day, the day it was done


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Work:
    """What waits for whom; a head sees what waits for all."""
    settings.EMAIL_HOST = "127.0.0.1"
    settings.OFFICE_ADDRESS = "https://hangthat.example"
    held: Work = {}

    def find(reader: Reader) -> Section:
        own = reader.user.username
        names = list(held) if heads(reader.user) else [own]
        dues = [
            Due(key, last_minute(day), mine=name == own)
            for name in names
            for key, day, done in held.get(name, [])
            if done is None or reader.today < done
        ]
        return Section("Việc", [], len(dues), "/", dues)

    monkeypatch.setattr(inbox, "sources", lambda: [InboxSource(find, 1)])
    monkeypatch.setattr(JobContext, "writing", _transaction)
    monkeypatch.setattr(JobContext, "report", lambda *args: None)
    return held


def _transaction(context: JobContext) -> Any:
    from django.db import transaction

    return transaction.atomic()


def wants(*people: User, hour: int = 8) -> None:
    MailSetting.objects.bulk_create(
        MailSetting(
            user=one, address=f"{one.username}@example.vn", confirmed_at=at(MONDAY, 0), hour=hour
        )
        for one in people
    )


def run(moment: datetime) -> None:
    works.remind_people(JobContext(Job(), clock=lambda: moment), moment.isoformat())


def hours(first: date, days: int) -> Iterator[datetime]:
    for day in range(days):
        for hour in range(24):
            yield at(first + timedelta(day), hour)


def mails() -> Counter[str]:
    return Counter(Message.objects.values_list("user__username", flat=True))


@pytest.mark.turns(2)
def test_a_month_hour_by_hour_keeps_the_budget_and_the_number_of_the_page(
    binh: User, chi: User, head: User, work: Work
) -> None:
    holiday = MONDAY + timedelta(2)
    from hangthat.core.deadlines.models import CalendarDay

    CalendarDay.objects.create(day=holiday, kind="holiday", name="Nghỉ lễ", source="thử")
    wants(binh, chi, head)
    work["binh"] = [(f"b{n}", MONDAY + timedelta(n), None) for n in range(0, 28, 3)]
    work["chi"] = [("c1", MONDAY + timedelta(4), MONDAY + timedelta(4))]  # done in time
    pages: dict[tuple[str, date], int] = {}
    for moment in hours(MONDAY, 30):
        for one in (binh, head):
            if moment.hour == 8:
                reader = Reader(one, moment, vietnam_day(moment))
                pages[one.username, reader.today] = Inbox(reader).waiting.count
        run(moment)

    reminders = list(Reminder.objects.select_related("user", "message"))
    days = [(one.user_id, one.day) for one in reminders]
    assert len(days) == len(set(days))
    assert set(mails()) == {"binh", "truong"}
    for one in reminders:
        assert one.count == pages[one.user.username, one.day] > 0
        assert one.message is not None
        assert str(one.count) in one.message.subject
        assert f"có {one.count} việc" in one.message.body
        assert "https://hangthat.example/" in one.message.body
        assert one.day.weekday() < 5
        assert one.day != holiday
        assert one.at.astimezone(VIETNAM).hour == 8
    for name in ("binh", "truong"):
        assert mails()[name] <= 2 * len(work["binh"])
    assert set(RemindedTask.objects.values_list("times", flat=True)) <= {1, 2}


def test_a_head_is_told_once_work_of_his_unit_is_five_working_days_late(
    binh: User, head: User, work: Work
) -> None:
    wants(head)
    work["binh"] = [("b", MONDAY - timedelta(1), None)]  # Sunday
    told = {}
    for moment in hours(MONDAY, 21):
        run(moment)
        told[vietnam_day(moment)] = Reminder.objects.filter(day=vietnam_day(moment)).count()

    assert [day - MONDAY for day, count in told.items() if count] == [
        timedelta(4), timedelta(11),
    ]  # fmt: skip
    assert "Quá hạn từ 5 ngày làm việc: 1." in Message.objects.first().body  # type: ignore[union-attr]


def test_nothing_is_sent_where_nothing_is_due_or_nobody_confirmed_his_address_or_wants_it(
    binh: User, chi: User, an: User, work: Work, settings: Any
) -> None:
    wants(binh, chi, an)
    MailSetting.objects.filter(user=chi).update(is_on=False)
    MailSetting.objects.filter(user=an).update(confirmed_at=None)
    work["binh"] = [("later", MONDAY + timedelta(20), None)]
    work["chi"] = work["an"] = [("now", MONDAY, None)]
    for hour in range(24):
        run(at(MONDAY, hour))
    assert not Reminder.objects.exists()

    work["binh"] = [("now", MONDAY, None)]
    settings.EMAIL_HOST = ""
    run(at(MONDAY, 9))
    assert not Message.objects.exists()


def test_a_worker_that_was_away_in_the_morning_reminds_in_the_afternoon_once(
    binh: User, work: Work
) -> None:
    wants(binh)
    work["binh"] = [("now", MONDAY, None)]
    for hour in (7, 15, 16, 18):
        run(at(MONDAY, hour))

    assert [one.at.astimezone(VIETNAM).hour for one in Reminder.objects.all()] == [15]


def test_an_agencys_software_is_told_once_of_the_whole_day_in_numbers_alone(
    binh: User, head: User, standing_agency: Agency, work: Work
) -> None:
    wants(head)
    work["truong"] = [("now", MONDAY, None), ("late", MONDAY - timedelta(20), None)]
    WebhookEndpoint.objects.create(
        agency=standing_agency, url="https://hook.example/", secret="x", made_at=at(MONDAY, 0)
    )
    for hour in (8, 16):
        run(at(MONDAY, hour))
    told = Message.objects.exclude(endpoint=None)
    assert not told.exists()
    for moment in (at(MONDAY, 17), at(MONDAY, 18), at(MONDAY + timedelta(1), 7)):
        run(moment)

    said = json.loads(told.get().body)
    assert said == {
        "event": "reminders",
        "agency": "QLTT",
        "day": f"{MONDAY:%Y-%m-%d}",
        "people": 1,
        "most_due_for_one": 2,
        "overdue_long": 1,
    }


def test_a_mail_names_no_shop_and_nobody(binh: User, work: Work) -> None:
    wants(binh)
    work["binh"] = [("CS-TELLING Quầy A1", MONDAY, None)]
    run(at(MONDAY, 8))

    mail = Message.objects.get()
    for secret in ("CS-TELLING", "Quầy", binh.full_name, binh.username):
        assert secret not in mail.subject + mail.body
    assert "Việc của tôi: https://hangthat.example/viec-cua-toi/" in mail.body


def test_what_is_due_on_days_off_is_told_on_the_last_working_day_before(
    binh: User, work: Work
) -> None:
    """Due on a Saturday and on a Sunday: told on the Friday, and on no day of the weekend."""
    wants(binh)
    work["binh"] = [("bảy", MONDAY + timedelta(5), None), ("nhật", MONDAY + timedelta(6), None)]
    for moment in hours(MONDAY, 7):
        run(moment)

    one = Reminder.objects.select_related("message").get()
    assert (one.day, one.count) == (MONDAY + timedelta(4), 2)
    assert "đến hạn hôm nay và trong ngày nghỉ liền sau: 2" in one.message.body


def test_the_first_mail_about_work_that_names_somebody_is_his(
    binh: User, chi: User, an: User, head: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An comes first by his setting and at an earlier hour; three tasks name Chi, one nobody who
    has mail."""

    def find(reader: Reader) -> Section:
        named = [(f"c{n}", chi) for n in range(3)] + [("b", binh)]
        dues = [
            Due(key, last_minute(MONDAY), mine=whom == reader.user, names=frozenset({whom.pk}))
            for key, whom in named
        ]
        return Section("Việc", [], len(dues), "/", dues)

    monkeypatch.setattr(inbox, "sources", lambda: [InboxSource(find, 1)])
    wants(an)
    wants(chi, hour=9)
    run(at(MONDAY, 8))
    run(at(MONDAY, 9))

    told = dict(Reminder.objects.values_list("user__username", "count"))
    assert told == {"an": 4, "chi": 4}
    by = set(RemindedTask.objects.values_list("user__username", "key"))
    assert by == {("an", "b"), ("chi", "c0"), ("chi", "c1"), ("chi", "c2")}


def test_the_first_mail_about_work_of_a_team_is_one_of_the_team_s(
    binh: User, chi: User, an: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An comes first and is no member; Binh and Chi do it together: one mail, not two."""
    team = frozenset({binh.pk, chi.pk})

    def find(reader: Reader) -> Section:
        due = Due("c", last_minute(MONDAY), mine=reader.user.pk in team, names=team)
        return Section("Việc", [], 1, "/", [due])

    monkeypatch.setattr(inbox, "sources", lambda: [InboxSource(find, 1)])
    wants(an)
    wants(binh, chi, hour=9)
    for hour in (8, 9, 10):
        run(at(MONDAY, hour))

    assert sum(mails().values()) == 1
    assert set(mails()) <= {"binh", "chi"}


def test_a_team_that_nobody_can_write_to_leaves_the_first_mail_to_a_colleague(
    binh: User, an: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = Due("c", last_minute(MONDAY), mine=False, names=frozenset({binh.pk}))
    section = Section("Việc", [], 1, "/", [due])
    monkeypatch.setattr(inbox, "sources", lambda: [InboxSource(lambda _: section, 1)])
    wants(an)
    run(at(MONDAY, 8))

    assert mails() == {"an": 1}


def test_who_turned_his_mails_off_holds_up_nobody(
    binh: User, chi: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(reader: Reader) -> Section:
        due = Due("c", last_minute(MONDAY), mine=reader.user == chi, names=frozenset({chi.pk}))
        return Section("Việc", [], 1, "/", [due])

    monkeypatch.setattr(inbox, "sources", lambda: [InboxSource(find, 1)])
    wants(binh, chi)
    MailSetting.objects.filter(user=chi).update(is_on=False)
    run(at(MONDAY, 8))

    assert mails() == {"binh": 1}


def test_eighty_units_with_five_hundred_late_things_each_get_eighty_mails(
    head: User, work: Work
) -> None:
    people = User.objects.bulk_create(
        User(username=f"u{n}", full_name=f"Cán bộ {n}") for n in range(80)
    )
    wants(*people, head)
    for n, one in enumerate(people):
        work[one.username] = [(f"{n}-{m}", MONDAY - timedelta(60), None) for m in range(500)]
    for hour in (8, 9):
        run(at(MONDAY, hour))

    assert Message.objects.count() == 81
    assert Reminder.objects.get(user=head).count == 40_000


def test_the_number_in_a_stand_ins_mail_is_that_of_his_page(
    client: Client,
    binh: User,
    chi: User,
    head: User,
    leader: User,
    ward_one: Area,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from hangthat.domain.commitments.services import issue_text, sign
    from hangthat.domain.commitments.tests.market import BY, stalls

    settings.EMAIL_HOST = "127.0.0.1"
    monkeypatch.setattr(JobContext, "writing", _transaction)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    for shop in stalls(ward_one, 3):
        sign(text=text, member=shop, signed_on=localdate() - timedelta(100), **BY)
    wants(binh, chi)
    terms = RoleTerms(
        Role.CLERK, area=ward_one, valid_from=localdate(), valid_to=localdate() + timedelta(30)
    )
    lent = give(user=chi, terms=terms, by=head, at=BY["at"], stands_in_for=binh)
    approve(grant=lent, by=leader, at=BY["at"])
    run(at(MONDAY, 8))

    assert {one.user.username: one.count for one in Reminder.objects.all()} == {"binh": 3, "chi": 3}
    client.force_login(User.objects.get(pk=chi.pk))
    assert 'class="qua-han">3</b>' in client.get("/viec-cua-toi/").content.decode()


def test_work_that_many_people_share_causes_two_mails_over_all_of_them(
    binh: User, chi: User, an: User, head: User, work: Work
) -> None:
    """The second is kept for the head until five working days have passed."""
    wants(binh, chi, an, head)
    for name in ("binh", "chi", "an"):
        work[name] = [("chung", MONDAY, None)]
    first: dict[date, set[str]] = {}
    for day in range(16):
        run(at(MONDAY + timedelta(day), 8))
    for one in Reminder.objects.select_related("user"):
        first.setdefault(one.day, set()).add(one.user.username)

    assert sum(RemindedTask.objects.filter(key="chung").values_list("times", flat=True)) == 2
    assert sorted(len(names) for names in first.values()) == [1, 1]
    assert first[MONDAY] <= {"binh", "chi", "an"}
    assert first[max(first)] == {"truong"}
    assert max(first) - MONDAY == timedelta(7)  # five working days late


def test_without_a_head_the_second_mail_comes_after_seven_working_days(
    binh: User, work: Work
) -> None:
    wants(binh)
    work["binh"] = [("b", MONDAY, None)]
    for day in range(16):
        run(at(MONDAY + timedelta(day), 8))

    days = sorted(Reminder.objects.values_list("day", flat=True))
    assert [day - MONDAY for day in days] == [timedelta(0), timedelta(9)]


@pytest.fixture
def box(settings: Any, work: Work) -> Iterator[MailBox]:
    """What a real mail server on this machine took."""
    with mail_server() as (found, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "hangthat@example.vn"
        yield found


def lend(absent: User, to: User, area: Area, by: User, approver: User, days: int) -> None:
    """`to` stands in for a clerk from Monday on."""
    until = MONDAY + timedelta(days)
    terms = RoleTerms(Role.CLERK, area=area, valid_from=localdate(), valid_to=until)
    lent = give(user=to, terms=terms, by=by, at=at(localdate(), 9), stands_in_for=absent)
    approve(grant=lent, by=approver, at=at(localdate(), 9))


@pytest.mark.turns(2)
def test_a_month_of_hours_through_a_mail_server_keeps_the_budget_of_persons_and_of_work(
    binh: User, chi: User, an: User, head: User, work: Work, box: MailBox
) -> None:
    wants(binh, chi, an, head)
    work["binh"] = [(f"b{n}", MONDAY + timedelta(n), None) for n in range(0, 28, 2)]
    work["chi"] = [("c1", MONDAY + timedelta(9), MONDAY + timedelta(9))]  # done in time
    pages: dict[tuple[str, date], int] = {}
    for moment in hours(MONDAY, 30):
        if moment.hour == 8:
            for one in (binh, chi, an, head):
                reader = Reader(one, moment, vietnam_day(moment))
                pages[one.username, reader.today] = Inbox(reader).waiting.count
        run(moment)
        send_due(JobContext(Job(), clock=lambda moment=moment: moment))  # type: ignore[misc]

    took = Counter[tuple[str, date]]()
    for mail in box.mails:
        name = str(mail["To"]).split("@", 1)[0]
        words = str(make_header(decode_header(str(mail["Subject"]))))
        body = mail.get_payload(decode=True)
        assert isinstance(body, bytes)
        day, month, year = map(int, body.decode().split()[1].split("/"))
        told = date(year, month, day)
        took[name, told] += 1
        assert words == f"Hàng Thật: {pages[name, told]} việc đến hạn hoặc quá hạn"
        assert pages[name, told] > 0
    assert len(box.mails) == Message.objects.count() > 5
    assert max(took.values()) == 1
    assert {name for name, _ in took} == {"binh", "truong"}  # nothing was due for the others
    mails_of = dict(RemindedTask.objects.order_by().values_list("key").annotate(Sum("times")))
    assert max(mails_of.values()) == 2


def test_who_stands_in_is_told_first_and_the_absent_within_the_budget(
    binh: User, chi: User, an: User, head: User, leader: User, ward_one: Area, work: Work
) -> None:
    """Work that names the absent is the stand-in's; its second mail is the head's as ever."""
    work["binh"] = work["chi"] = [("chung", MONDAY, None)]
    lend(binh, chi, ward_one, head, leader, 30)
    wants(binh, hour=7)
    wants(chi, hour=9)
    told: list[str] = []
    for moment in hours(MONDAY, 1):
        run(moment)
        names = Reminder.objects.order_by("pk").values_list("user__username", flat=True)
        told += [name for name in names if name not in told]

    assert told == ["chi"]
    work["binh"].append(("nữa", MONDAY + timedelta(1), None))
    run(at(MONDAY + timedelta(1), 7))  # hers has not come yet
    assert list(Reminder.objects.values_list("user__username", flat=True)) == ["chi"]
    run(at(MONDAY + timedelta(1), 9))
    last = Reminder.objects.latest("pk")
    assert (last.user, last.count) == (chi, 2)


def test_work_that_names_the_absent_is_his_stand_ins_own(
    binh: User, chi: User, head: User, leader: User, ward_one: Area
) -> None:
    def people(user: User) -> set[int]:
        fresh = User.objects.get(pk=user.pk)
        return Reader(fresh, at(MONDAY, 8), MONDAY).people

    assert people(chi) == {chi.pk}
    lend(binh, chi, ward_one, head, leader, 30)
    assert people(chi) == {chi.pk, binh.pk}
    assert people(binh) == {binh.pk}


def test_papers_to_renew_without_a_day_are_named_by_their_kind_and_cause_no_mail(
    binh: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(binh)
    dated_work = inbox.sources()
    papers = Section("Cam kết cần ký lại", [], 12, "/")
    monkeypatch.setattr(
        inbox, "sources", lambda: [*dated_work, InboxSource(lambda reader: papers, 2)]
    )
    run(at(MONDAY, 8))
    assert not Message.objects.exists()

    work["binh"] = [("b", MONDAY + timedelta(1), None)]
    run(at(MONDAY + timedelta(1), 8))

    message = Message.objects.get()
    assert "- không có hạn: Cam kết cần ký lại: 12" in message.body
    assert message.subject == "Hàng Thật: 1 việc đến hạn hoặc quá hạn"
