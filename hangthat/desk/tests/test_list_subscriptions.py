"""Any saved list is sent by itself, to each by his own sight, and never more than is due."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, SavedFilter, User
from hangthat.core.agencies.services import keep_filter
from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.models import Entry
from hangthat.core.outbox.models import (
    ListDelivery,
    ListSubscription,
    MailSetting,
    Message,
    Reminder,
    Rhythm,
)
from hangthat.core.outbox.services import Terms, subscribe
from hangthat.core.outbox.services.delivering import file_of
from hangthat.desk import works
from hangthat.desk.notices.views.list_reading import page_of, show
from hangthat.desk.parts.queries.saved_lists import lists
from hangthat.domain.commitments.tests.market import stalls

pytestmark = pytest.mark.both
# The next one whose eight o'clock is to come: files are younger than a week by the real clock.
_DAY = localdate(now() - timedelta(hours=9))
MONDAY = _DAY + timedelta(7 - _DAY.weekday())


def at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.EMAIL_HOST = ""
    settings.OFFICE_ADDRESS = "https://hangthat.example"
    monkeypatch.setattr(JobContext, "writing", lambda context: transaction.atomic())
    monkeypatch.setattr(JobContext, "report", lambda *args: None)


def kept(by: User, key: str = "establishments", query: str = "", **more: Any) -> SavedFilter:
    return keep_filter(page=key, name="Quầy A1", query=query, by=by, at=at(MONDAY, 0), **more)


def every_day(saved: SavedFilter, by: User, to: User | None = None) -> ListSubscription:
    terms = Terms(Rhythm.DAILY)
    return subscribe(saved=saved, receiver=to or by, terms=terms, by=by, at=at(MONDAY, 0))


def run(moment: datetime) -> None:
    works.remind_people(JobContext(Job(), clock=lambda: moment), moment.isoformat())


def all_roles(user: User) -> None:
    said = {"agency": user.agency, "valid_from": date(2021, 1, 1), "given_at": at(MONDAY, 0)}
    known = set(Grant.objects.filter(user=user).values_list("role", flat=True))
    Grant.objects.bulk_create(
        Grant(user=user, role=role, approved_at=at(MONDAY, 0), **said)
        for role in Role
        if role not in known
    )


def test_each_list_opens_for_its_receiver_and_none_of_its_own_conditions_is_taken_for_a_lost_one(
    head: User, ward_one: Area
) -> None:
    all_roles(head)
    stalls(ward_one, 3)
    asked, counts = 0, {}
    for key in lists():
        page, counts[key] = page_of(head, key, "")
        said = {name: max(known) for name, known in page.choices.items() if max(known, default="")}
        if page.tabs:
            said["xem"] = max(page.tabs)
        asked += len(said)
        assert page_of(head, key, urlencode(said))[0].lost(urlencode(said)) == [], key
        lost = urlencode(dict.fromkeys(said, "khong-con"))
        assert len(page.lost(lost)) == len(said), key

    assert len(counts) >= 38
    assert asked > 60
    shops = show(head, "establishments", "", at(MONDAY))
    assert (counts["establishments"], shops.count, shops.rows) == (3, 3, 3)


def test_a_colleague_gets_what_he_may_see_and_nothing_else(
    client: Client, head: User, binh: User, ward_one: Area, commune_two: Area
) -> None:
    own, other = stalls(ward_one, 2), stalls(commune_two, 3)
    User.objects.filter(pk=binh.pk).update(agency=head.agency)
    binh.refresh_from_db()
    saved = kept(head, shared=True)
    every_day(saved, head)
    every_day(saved, head, to=binh)
    run(at(MONDAY))

    counts = dict(ListDelivery.objects.values_list("subscription__receiver__username", "count"))
    assert counts == {"truong": 5, "binh": 2}
    his = ListDelivery.objects.get(subscription__receiver=binh)
    client.force_login(binh)
    answer = client.get(reverse("desk:listdelivery_file", args=[his.pk]))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    text = " ".join(str(cell) for row in sheet.values for cell in row)
    assert all(shop.name in text for shop in own)
    assert not any(shop.name in text for shop in other if shop.name not in {s.name for s in own})
    theirs = ListDelivery.objects.get(subscription__receiver=head)
    for name in ("listdelivery", "listdelivery_file"):
        assert client.get(reverse(f"desk:{name}", args=[theirs.pk])).status_code == 404


def test_a_month_without_the_machine_is_made_up_for_once(head: User, ward_one: Area) -> None:
    every_day(kept(head), head)
    run(at(MONDAY + timedelta(30), 11))
    run(at(MONDAY + timedelta(30), 12))
    assert ListDelivery.objects.count() == 1


def test_a_day_off_moves_the_list_to_the_next_working_day(head: User) -> None:
    wednesday = MONDAY + timedelta(2)
    CalendarDay.objects.create(day=wednesday, kind="holiday", name="Nghỉ lễ", source="thử")
    subscribe(
        saved=kept(head), receiver=head, terms=Terms(Rhythm.WEEKLY, day=3, hour=9), by=head,
        at=at(MONDAY, 0),
    )  # fmt: skip
    for day in range(9):
        for hour in (8, 9, 10):
            run(at(MONDAY + timedelta(day), hour))
    days = [one.due_at.astimezone(VIETNAM) for one in ListDelivery.objects.all()]
    assert days == [at(wednesday + timedelta(1), 9)]


def test_a_mail_tells_the_count_and_the_address_and_one_mail_a_day_tells_of_all(
    head: User, binh: User, ward_one: Area, settings: Any
) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    stalls(ward_one, 3)
    MailSetting.objects.create(user=head, address="t@example.vn", confirmed_at=at(MONDAY, 0))
    first, second = every_day(kept(head), head), kept(head, key="vu-viec")
    every_day(second, head)
    for hour in (8, 9):
        run(at(MONDAY, hour))

    mail, one = Message.objects.get(), ListDelivery.objects.get(subscription=first)
    assert "- 3 dòng lúc" in mail.body
    assert f"https://hangthat.example/gui-dinh-ky/lan/{one.pk}/" in mail.body
    assert "1 danh sách gửi định kỳ" in mail.body  # an empty one causes no word
    assert one.message == mail
    for secret in ("Quầy", head.full_name, head.username, "cơ sở"):
        assert secret not in mail.subject + mail.body
    assert Reminder.objects.filter(user=head).count() == 1


def test_a_list_made_after_the_mail_of_the_day_is_told_in_the_next_one(
    head: User, ward_one: Area, settings: Any
) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    stalls(ward_one, 3)
    MailSetting.objects.create(user=head, address="t@example.vn", confirmed_at=at(MONDAY, 0))
    every_day(kept(head), head)
    terms = Terms(Rhythm.WEEKLY, day=1, hour=14)
    later = kept(head, key="khu-vuc")
    subscribe(saved=later, receiver=head, terms=terms, by=head, at=at(MONDAY, 0))
    for hour in (8, 14, 15, 18):
        run(at(MONDAY, hour))
    ListDelivery.objects.filter(subscription__saved=later).update(count=2)
    assert Message.objects.count() == 1
    run(at(MONDAY + timedelta(1)))

    assert Message.objects.count() == 2
    assert "2 danh sách gửi định kỳ" in Message.objects.latest("pk").body


def test_without_a_mail_server_the_site_says_so_and_shows_what_was_made(
    client: Client, head: User, ward_one: Area
) -> None:
    stalls(ward_one, 2)
    every_day(kept(head), head)
    run(at(MONDAY))
    client.force_login(head)
    text = client.get(reverse("desk:listsubscriptions")).content.decode()
    assert "chưa có máy chủ thư" in text
    assert "Quầy A1" in text
    assert not Message.objects.exists()


def test_it_pauses_and_says_why_where_its_owner_left_or_the_list_no_longer_holds(
    client: Client, head: User, binh: User, ward_one: Area
) -> None:
    gone = every_day(kept(binh), binh)
    User.objects.filter(pk=binh.pk).update(is_active=False)
    lost = every_day(kept(head, query="nhom=khong-con", key="luat"), head)
    dropped = every_day(kept(head, key="vu-viec"), head)
    SavedFilter.objects.filter(page="vu-viec").delete()
    run(at(MONDAY))

    for row, words in ((gone, "đã đóng"), (lost, "điều kiện lọc"), (dropped, "đã bị xóa")):
        row.refresh_from_db()
        assert words in row.pause_reason
    assert not ListDelivery.objects.exists()
    client.force_login(head)
    assert "tạm dừng" in client.get(reverse("desk:listsubscriptions")).content.decode()
    client.post(reverse("desk:listsubscription_resume", args=[dropped.pk]))
    dropped.refresh_from_db()
    assert dropped.paused_at is not None  # its reason still holds


def test_a_file_is_kept_for_a_week(client: Client, head: User, ward_one: Area) -> None:
    import os

    stalls(ward_one, 2)
    every_day(kept(head), head)
    run(at(MONDAY))
    one = ListDelivery.objects.get()
    os.utime(file_of(one), (at(MONDAY).timestamp(),) * 2)
    run(at(MONDAY, 20))
    assert file_of(one).exists()
    assert file_of(one).stat().st_mode & 0o077 == 0
    ListSubscription.objects.update(ended_at=at(MONDAY, 21))
    run(at(MONDAY + timedelta(7), 9))
    assert not file_of(one).exists()


@pytest.mark.django_db(transaction=True)
def test_its_receiver_takes_the_file_away_and_the_journal_says_so(
    client: Client, head: User, ward_one: Area
) -> None:
    """Nothing else is written when a file is opened: the line has a transaction of its own."""
    stalls(ward_one, 2)
    every_day(kept(head), head)
    run(at(MONDAY))
    one = ListDelivery.objects.get()
    ListDelivery.objects.update(made_at=now())
    client.force_login(head)

    answer = client.get(reverse("desk:listdelivery_file", args=[one.pk]))

    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert Entry.objects.filter(action="export", summary__contains="2 dòng").count() == 1


def test_one_person_has_one_schedule_of_a_list_and_it_is_set_up_on_the_page(
    client: Client, head: User, binh: User
) -> None:
    saved = kept(head)
    client.force_login(head)
    add = reverse("desk:listsubscription_add", args=[saved.pk])
    typed = {"every": "monthly 5", "hour": "14", "receiver": head.pk}
    assert client.post(add, typed).status_code == 302
    assert "đã có lịch gửi" in client.post(add, typed).content.decode()
    row = ListSubscription.objects.get()
    assert row.rhythm_label == "ngày 5 hằng tháng lúc 14 giờ"
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    client.force_login(binh)
    assert client.get(add).status_code == 404
    end = reverse("desk:listsubscription_end", args=[ListSubscription.objects.get().pk])
    assert client.post(end).status_code == 404
    client.force_login(head)
    client.post(end)
    assert not ListSubscription.objects.open().exists()


@pytest.mark.parametrize("hour", [6, 18])
def test_an_hour_outside_the_office_day_is_refused(head: User, hour: int) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        subscribe(
            saved=kept(head), receiver=head, terms=Terms(Rhythm.DAILY, hour=hour), by=head,
            at=at(MONDAY),
        )  # fmt: skip
