"""Citizens are told of warnings by mail: wanted twice, once a day at most, gone with one click."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.models import Entry
from hangthat.core.outbox.models import Message, MessageState, Subscriber
from hangthat.core.outbox.services import resend, send_due
from hangthat.core.outbox.testing import MailBox, mail_server
from hangthat.domain.publications import services
from hangthat.domain.publications.models import GoodsWarning, WarningTopic
from hangthat.domain.publications.public import want_warnings
from hangthat.domain.publications.services.telling import tell_subscribers
from hangthat.domain.publications.services.topics import (
    Asked,
    Wish,
    ask_for_warnings,
    confirm_wishes,
    leave_warnings,
)
from hangthat.domain.publications.tests.scene import NOON, Scene

pytestmark = pytest.mark.django_db
SITE, WHO = "https://hangthat.example", "Lan@Example.vn"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[MailBox, int]]:
    with mail_server() as found:
        yield found


@pytest.fixture
def box(server: tuple[MailBox, int], settings: Any, monkeypatch: pytest.MonkeyPatch) -> MailBox:
    box, port = server
    box.mails.clear()
    box.answer = "250 OK"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.PUBLIC_ADDRESS, settings.DEFAULT_FROM_EMAIL = SITE, "hangthat@example.vn"
    monkeypatch.setattr(JobContext, "report", lambda *args: None)
    monkeypatch.setattr(JobContext, "writing", lambda self: transaction.atomic())
    return box


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def run(at: datetime) -> None:
    """The hourly work, and what it wrote is sent."""
    tell_subscribers(JobContext(Job(), clock=lambda: at))
    send_due(JobContext(Job(), clock=lambda: at))


def ask(area: Area | None = None, goods: str = "", *, at: datetime = NOON, who: str = WHO) -> Asked:
    asked = ask_for_warnings(address=who, wish=Wish(area, goods), at=at)
    send_due(JobContext(Job(), clock=lambda: at))
    return asked


def links(box: MailBox, kind: str) -> list[str]:
    """Of the last mail, what follows in the address."""
    body = box.mails[-1].get_payload(decode=True).decode()
    return re.findall(rf"{SITE}/canh-bao/{kind}/(\S+)/", body)


def confirmed(box: MailBox, *, at: datetime = NOON) -> None:
    (token,) = links(box, "xac-nhan")
    assert confirm_wishes(token, at=at)


def approved(scene: Scene, at: datetime, **more: Any) -> GoodsWarning:
    made = services.submit_warning(scene.warning(**more), by=scene.author, at=NOON)
    return scene.let(made, at=at)


def test_only_the_owner_of_an_address_subscribes_it_and_is_told_once(
    scene: Scene, box: MailBox
) -> None:
    assert ask(scene.ward) == Asked.TAKEN
    approved(scene, NOON + timedelta(hours=1))
    run(NOON + DAY)
    assert len(box.mails) == 1, "nobody has confirmed"

    confirmed(box, at=NOON + DAY)
    shop = "Tạp hóa Thu Huyền"
    new = approved(scene, NOON + DAY + timedelta(hours=1), title=f"Kem giả của {shop}")
    run(NOON + DAY + timedelta(hours=2))
    assert len(box.mails) == 2
    run(NOON + DAY + timedelta(hours=3))
    run(NOON + 2 * DAY)
    assert len(box.mails) == 2, "nothing is new"
    mail = box.mails[-1]
    body = mail.get_payload(decode=True).decode()
    assert mail["To"] == "Lan@example.vn"
    assert f"{SITE}/canh-bao/{new.code}/" in body
    for word in (shop, "Kem", scene.head.full_name):
        assert word not in body + str(mail["Subject"])
    (leave,) = links(box, "thoi-nhan")
    assert leave in mail["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_day_has_one_mail_and_the_second_wish_is_confirmed_tomorrow(
    scene: Scene, box: MailBox
) -> None:
    ask()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=5))
    run(NOON + timedelta(hours=1))
    assert ask(goods="mỹ phẩm", at=NOON + timedelta(hours=2)) == Asked.TAKEN
    assert len(box.mails) == 1, "his mail of the day was that of the link"

    run(NOON + DAY)
    assert len(box.mails) == 2, "what is new comes first"
    run(NOON + 2 * DAY)
    assert links(box, "xac-nhan")
    assert len(box.mails) == 3
    days = [one.split("-")[1] for one in Message.objects.values_list("key", flat=True)]
    assert len(days) == len(set(days)), "never two of one day"


def test_who_wants_a_commune_and_a_group_hears_of_no_other(
    scene: Scene, commune_two: Area, box: MailBox
) -> None:
    ask(scene.ward, "mỹ phẩm")
    confirmed(box)
    for area, goods in ((commune_two, "mỹ phẩm"), (scene.ward, "xăng dầu")):
        approved(scene, NOON + timedelta(minutes=1), area=area, goods_group=goods)
    run(NOON + DAY)
    assert len(box.mails) == 1

    approved(scene, NOON + DAY, goods_group="mỹ phẩm")
    run(NOON + DAY + timedelta(hours=1))
    assert len(box.mails) == 2


def test_a_group_that_another_plan_spells_otherwise_is_the_same_group(
    scene: Scene, box: MailBox
) -> None:
    ask(goods="thực phẩm")
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1), goods_group="Thực phẩm")

    run(NOON + DAY)

    assert len(box.mails) == 2


def test_one_click_ends_it_and_nothing_of_the_address_is_left(
    scene: Scene, box: MailBox, client: Client
) -> None:
    ask()
    row = Subscriber.objects.get()
    assert "example" not in f"{row.sealed_address}{row.digest}".lower()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1))
    run(NOON + DAY)
    (token,) = links(box, "thoi-nhan")
    where = reverse("portal:unsubscribe", args=[token])

    assert client.get(where).status_code == 200
    assert Subscriber.objects.open().exists(), "a program that opens links ends nothing"
    answer = client.post(
        where, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert "đã được xóa" in answer.content.decode()
    row.refresh_from_db()
    assert (row.sealed_address, row.digest) == ("", "")
    assert not WarningTopic.objects.exists()
    assert not Message.objects.exclude(body="").exists()
    again = client.post(where, "dong-y=1", content_type="application/x-www-form-urlencoded")
    assert again.status_code == 404
    approved(scene, NOON + DAY)
    run(NOON + 2 * DAY)
    assert len(box.mails) == 2


def test_a_mail_that_waits_when_he_leaves_is_not_sent(scene: Scene, box: MailBox) -> None:
    ask()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1))
    tell_subscribers(JobContext(Job(), clock=lambda: NOON + DAY))
    token = re.findall(r"thoi-nhan/(\S+)/", Message.objects.waiting().get().body)[0]
    assert leave_warnings(token, at=NOON + DAY)
    send_due(JobContext(Job(), clock=lambda: NOON + DAY))

    assert len(box.mails) == 1
    assert not Message.objects.waiting().exists()
    expired = Message.objects.get(state=MessageState.EXPIRED)
    with pytest.raises(ValidationError, match="đã thôi nhận thư"):
        resend(message=expired, by=scene.head, at=NOON + DAY)


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 User unknown", "550 5.2.1 closed", "554 5.1.10 null MX"]
)
def test_a_mailbox_that_is_not_there_is_forgotten_and_journalled_without_its_address(
    scene: Scene, box: MailBox, answer: str
) -> None:
    ask()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1))
    box.answer = answer
    run(NOON + DAY)

    row = Subscriber.objects.get()
    assert (row.ended_at, row.sealed_address, row.digest) == (NOON + DAY, "", "")
    dead = Message.objects.get(state=MessageState.DEAD)
    assert dead.body == ""
    line = Entry.objects.of("outbox.message", dead.pk).get()
    assert (line.action, line.actor_id) == ("end", None)
    told = f"{line.summary}{line.reason}{line.changes}{dead.fault}".lower()
    assert "example" not in told
    assert "lan" not in told.split()
    with pytest.raises(ValidationError, match="đã thôi nhận thư"):
        resend(message=dead, by=scene.head, at=NOON + DAY)
    box.answer = "250 OK"
    approved(scene, NOON + DAY + timedelta(hours=1))
    run(NOON + 2 * DAY)
    assert len(box.mails) == 1, "the one by which he confirmed"
    assert not WarningTopic.objects.exists()
    assert ask(at=NOON + 3 * DAY) == Asked.TAKEN, "he may begin anew"
    assert len(box.mails) == 2


@pytest.mark.parametrize(
    "answer",
    ["550 5.7.1 Relaying denied", "550 no such user", "452 4.2.2 mailbox full", "552 5.2.2 full"],
)
def test_a_refusal_that_is_not_of_the_mailbox_ends_nothing(
    scene: Scene, box: MailBox, answer: str
) -> None:
    """Our own server may have been set up wrongly; a full mailbox is emptied again."""
    ask()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1))
    box.answer = answer
    run(NOON + DAY)
    box.answer = "250 OK"
    new = approved(scene, NOON + DAY + timedelta(hours=1))
    run(NOON + 2 * DAY)

    assert Subscriber.objects.open().exists()
    assert f"/canh-bao/{new.code}/" in box.mails[-1].get_payload(decode=True).decode()


def test_an_address_under_a_key_that_was_changed_is_given_up_and_holds_no_other_mail_back(
    scene: Scene, box: MailBox, settings: Any
) -> None:
    ask()
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1))
    tell_subscribers(JobContext(Job(), clock=lambda: NOON + DAY))
    settings.SECRET_KEY = "k" * 50
    assert ask(at=NOON + DAY, who="b@example.vn") == Asked.TAKEN

    assert [mail["To"] for mail in box.mails[1:]] == ["b@example.vn"]
    assert "đổi khóa" in Message.objects.get(state=MessageState.DEAD).fault


def test_an_hour_without_news_asks_as_little_for_many_as_for_one(
    scene: Scene, commune_two: Area, box: MailBox, django_assert_num_queries: Any
) -> None:
    ask(scene.ward)
    confirmed(box)
    approved(scene, NOON + timedelta(minutes=1), area=commune_two)
    work = JobContext(Job(), clock=lambda: NOON + DAY)
    with CaptureQueriesContext(connection) as of_one:
        tell_subscribers(work)
    for number in range(5):
        ask(scene.ward, who=f"{number}@example.vn")
        confirmed(box)

    with django_assert_num_queries(len(of_one)):
        assert tell_subscribers(work) == {"words": "Đã gửi 0 thư cảnh báo."}
    assert len(box.mails) == 6


def test_what_nobody_confirms_is_forgotten_after_three_days(scene: Scene, box: MailBox) -> None:
    ask()
    (token,) = links(box, "xac-nhan")
    run(NOON + 4 * DAY)

    assert not Subscriber.objects.open().exists()
    assert not WarningTopic.objects.exists()
    assert confirm_wishes(token, at=NOON + DAY) is None


def test_the_page_answers_alike_whether_the_address_is_known(
    scene: Scene, box: MailBox, client: Client
) -> None:
    where = reverse("portal:subscribe")

    def sent(address: str) -> Any:
        return client.post(
            where, f"thu={address}&xa=&nhom=", content_type="application/x-www-form-urlencoded"
        )

    first, again = sent("a@example.vn"), sent("a@example.vn")
    assert first.content == again.content
    assert (first.status_code, sent("khong-phai").status_code) == (200, 422)
    assert not first.cookies
    assert Subscriber.objects.count() == 1
    assert len(WarningTopic.objects.all()) == 1


def test_without_a_mail_server_the_page_says_so_and_offers_rss(
    scene: Scene, client: Client, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    said = client.get(reverse("portal:subscribe")).content.decode()

    assert "chưa có máy chủ thư" in said
    assert 'name="thu"' not in said
    assert reverse("portal:warnings_feed") in said
    assert ask_for_warnings(address=WHO, wish=Wish(None, ""), at=NOON) == Asked.NO_MAIL
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("wanted", [("khong-co", ""), ("", "nhóm không có")])
def test_an_unknown_commune_or_group_is_not_taken_for_all_of_them(
    scene: Scene, box: MailBox, wanted: tuple[str, str]
) -> None:
    commune, goods = wanted

    assert want_warnings(address=WHO, commune=commune, goods=goods, at=NOON) == Asked.NOWHERE

    send_due(JobContext(Job(), clock=lambda: NOON))
    assert box.mails == []
    known = want_warnings(address=WHO, commune=scene.ward.code, goods="", at=NOON)
    assert known == Asked.TAKEN
