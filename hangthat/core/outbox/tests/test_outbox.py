"""Mail and webhooks that leave: through real servers, with retries, to confirmed addresses."""

import json
import re
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from hangthat.core.agencies.models import Agency, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import MailSetting, Message, MessageState, Reminder
from hangthat.core.outbox.services import (
    Waiting,
    close_endpoint,
    confirm,
    enter_mail,
    enter_webhook,
    open_endpoint,
    remind_all,
    resend,
    send_due,
    set_address,
    set_preferences,
)
from hangthat.core.outbox.services.webhooks import fault_of, signature
from hangthat.core.outbox.testing import Hook, MailBox, mail_server, webhook_host

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 30, 2, tzinfo=UTC)  # nine on a Monday morning in Viet Nam
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[MailBox, int]]:
    with mail_server() as found:
        yield found


@pytest.fixture
def box(server: tuple[MailBox, int], settings: Any) -> MailBox:
    box, port = server
    box.mails.clear()
    box.answer = "250 OK"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = "hangthat@example.vn"
    return box


def send(at: datetime = AT) -> None:
    send_due(JobContext(Job(), clock=lambda: at))


@pytest.fixture(autouse=True)
def _no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobContext, "report", lambda *args: None)
    monkeypatch.setattr(JobContext, "writing", lambda _: transaction.atomic())


def mail(user: User, key: str = "k", **more: Any) -> Message:
    said = {"subject": "Hàng Thật: 7 việc", "body": "Bạn có 7 việc.", "address": "binh@example.vn"}
    with transaction.atomic():
        return enter_mail(
            user=user, key=key, at=AT, **{**said, "expires_at": AT + timedelta(days=3), **more}
        )


def test_a_mail_that_was_written_is_taken_by_the_server_once(binh: User, box: MailBox) -> None:
    mail(binh)
    send()
    send()

    (taken,) = box.mails
    assert taken["To"] == "binh@example.vn"
    assert str(make_header(decode_header(taken["Subject"]))) == "Hàng Thật: 7 việc"
    assert taken["Message-ID"] == "<k@hangthat>"
    assert Message.objects.get().state == MessageState.SENT


def test_what_cannot_be_sent_is_tried_ever_more_rarely_and_then_waits_for_a_person(
    binh: User, box: MailBox, settings: Any
) -> None:
    open_port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    mail(binh)
    at, tries = AT, []
    for _ in range(40):
        send(at)
        tries.append(Message.objects.get().tries)
        at += timedelta(minutes=30)

    dead = Message.objects.get()
    assert (dead.state, dead.tries) == (MessageState.DEAD, 6)
    assert "không nối được" in dead.fault
    settings.EMAIL_PORT = open_port
    with pytest.raises(ValidationError, match="không còn nhận thư"):
        resend(message=dead, by=binh, at=at)
    confirmed(binh)
    resend(message=dead, by=binh, at=at)
    send(at)
    assert len(box.mails) == 1
    with pytest.raises(ValidationError):
        resend(message=dead, by=binh, at=at)


def confirmed(user: User, address: str = "binh@example.vn") -> None:
    said = {"address": address, "confirmed_at": AT}
    MailSetting.objects.update_or_create(user=user, defaults=said)


def test_what_was_given_up_is_not_sent_to_an_address_that_its_owner_uses_no_more(
    binh: User, box: MailBox
) -> None:
    box.answer = "550 no such user"
    mail(binh)
    send()
    confirmed(binh, "binh.moi@example.vn")

    with pytest.raises(ValidationError, match="không còn nhận thư"):
        resend(message=Message.objects.get(), by=binh, at=AT)


def test_a_password_of_ours_that_is_over_stops_no_mail_for_good(
    binh: User, monkeypatch: pytest.MonkeyPatch, box: MailBox
) -> None:
    def refused(message: Message) -> None:
        raise smtplib.SMTPAuthenticationError(535, b"bad credentials")

    mail(binh)
    with monkeypatch.context() as still:
        still.setattr("hangthat.core.outbox.services.sending._mail", refused)
        send()
    assert Message.objects.get().state == MessageState.WAITING

    send(AT + timedelta(minutes=2))
    assert Message.objects.get().state == MessageState.SENT


def test_one_message_that_no_header_can_say_holds_up_no_other(
    binh: User, chi: User, box: MailBox
) -> None:
    mail(binh, "k1", subject="hai\ndòng")
    mail(chi, "k2", address="chi@example.vn")

    send()

    assert [one["To"] for one in box.mails] == ["chi@example.vn"]


def test_an_address_that_the_server_refuses_for_good_is_not_tried_again(
    binh: User, box: MailBox
) -> None:
    box.answer = "550 no such user"
    mail(binh)
    send()

    assert Message.objects.get().state == MessageState.DEAD
    assert "mã 550" in Message.objects.get().fault


def test_what_comes_too_late_is_given_up_and_nothing_waits_for_ever(
    binh: User, box: MailBox
) -> None:
    mail(binh, expires_at=AT + timedelta(hours=1))
    send(AT + timedelta(hours=1))

    assert box.mails == []
    assert Message.objects.get().state == MessageState.EXPIRED


def test_without_a_mail_server_nothing_is_queued(binh: User, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    with pytest.raises(ValidationError, match="chưa có máy chủ thư"):
        mail(binh)
    with pytest.raises(ValidationError, match="chưa có máy chủ thư"):
        set_address(user=binh, address="binh@example.vn", at=AT)
    assert not Message.objects.exists()
    assert not MailSetting.objects.exists()


def test_a_mail_whose_deed_is_rolled_back_was_never_written(binh: User, box: MailBox) -> None:
    with pytest.raises(RuntimeError, match="deed"), transaction.atomic():
        mail(binh)
        raise RuntimeError("the deed fails")
    send()
    assert box.mails == []


def test_an_address_is_confirmed_by_the_code_that_arrived_there(binh: User, box: MailBox) -> None:
    set_address(user=binh, address="binh@example.vn", at=AT)
    with pytest.raises(ValidationError, match="hai phút"):
        set_address(user=binh, address="binh@example.vn", at=AT + timedelta(minutes=1))
    send()
    body = box.mails[0].get_payload(decode=True).decode()  # type: ignore[union-attr]
    code = re.findall(r"\d{6}", body)[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    assert Message.objects.get().body == ""  # only the digest of a code is kept
    assert not MailSetting.objects.confirmed().exists()
    assert confirm(user=binh, code=wrong, at=AT) is False
    assert confirm(user=binh, code=code, at=AT) is True
    assert MailSetting.objects.confirmed().get().user == binh
    with pytest.raises(ValidationError):
        confirm(user=binh, code=code, at=AT)
    with pytest.raises(ValidationError):
        set_preferences(user=binh, is_on=True, hour=3)


def test_a_code_is_over_after_five_wrong_ones_or_a_day(binh: User, box: MailBox) -> None:
    set_address(user=binh, address="binh@example.vn", at=AT)
    with pytest.raises(ValidationError):
        confirm(user=binh, code="x", at=AT + timedelta(days=1))
    for _ in range(5):
        assert confirm(user=binh, code="không", at=AT) is False
    with pytest.raises(ValidationError, match="quá nhiều lần"):
        confirm(user=binh, code="không", at=AT)


@pytest.fixture
def hook(settings: Any) -> Iterator[tuple[Hook, int]]:
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "hook.example"]
    with webhook_host() as found:
        yield found


def test_a_webhook_is_signed_and_carries_the_same_key_at_every_try(
    hook: tuple[Hook, int], technician: User, standing_agency: Agency
) -> None:
    host, port = hook
    url = f"http://127.0.0.1:{port}/nhan?x=1"
    endpoint = open_endpoint(agency=standing_agency, url=url, by=technician, at=AT)
    host.status = 503
    with transaction.atomic():
        enter_webhook(
            endpoint=endpoint, subject="Nhắc", body=json.dumps({"people": 3}), key="k-1",
            expires_at=AT + timedelta(days=1), at=AT,
        )  # fmt: skip
    send()
    host.status = 204
    send(AT + timedelta(minutes=1))

    assert Message.objects.get().state == MessageState.SENT
    assert [headers["Idempotency-Key"] for headers, _ in host.calls] == ["k-1", "k-1"]
    headers, body = host.calls[1]
    signed = signature(endpoint.secret, stamp=headers["X-Hangthat-Time"], body=body)
    assert headers["X-Hangthat-Signature"] == f"sha256={signed}"


def test_an_agency_is_told_of_a_day_once_its_last_hour_of_reminders_has_come(
    hook: tuple[Hook, int], technician: User, binh: User, standing_agency: Agency
) -> None:
    url = f"http://127.0.0.1:{hook[1]}/nhan"
    open_endpoint(agency=standing_agency, url=url, by=technician, at=AT)
    User.objects.filter(pk=binh.pk).update(agency=standing_agency)
    Reminder.objects.create(user=binh, day=AT.date(), at=AT, count=3)
    five = AT.replace(hour=10)  # in the afternoon, in Viet Nam

    assert told_by(five - timedelta(minutes=1)) == "Đã nhắc 0 người, báo 0 cơ quan."
    assert told_by(five) == "Đã nhắc 0 người, báo 1 cơ quan."
    assert told_by(five + timedelta(hours=1)) == "Đã nhắc 0 người, báo 0 cơ quan."


def told_by(moment: datetime) -> object:
    context = JobContext(Job(), clock=lambda: moment)
    return remind_all(context, works=lambda _: True, waiting_for=lambda *_: Waiting((), ()))[
        "words"
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/x",
        "http://hook.example/x",
        "ftp://hook.example/",
        "https://a:b@hook.example/",
        "http://10.0.0.1/",
        "https://hook.example:abc/",
        "http://[::1]/",
        "hook.example",
    ],
)
def test_nothing_is_sent_to_a_host_that_is_not_listed(url: str, hook: tuple[Hook, int]) -> None:
    assert fault_of(url)
    assert fault_of("https://hook.example/nhan") == ""


def test_a_listed_name_that_leads_inside_is_refused(
    hook: tuple[Hook, int], technician: User, standing_agency: Agency, settings: Any
) -> None:
    settings.WEBHOOK_HOSTS = ["localhost"]
    url = f"https://localhost:{hook[1]}/"
    endpoint = open_endpoint(agency=standing_agency, url=url, by=technician, at=AT)
    with transaction.atomic():
        enter_webhook(endpoint=endpoint, subject="Nhắc", body="{}", key="k",
                      expires_at=AT + timedelta(days=1), at=AT)  # fmt: skip
    send()

    assert (Message.objects.get().state, hook[0].calls) == (MessageState.DEAD, [])


def test_only_the_technician_opens_and_closes_where_an_agency_is_told(
    hook: tuple[Hook, int], technician: User, head: User, standing_agency: Agency
) -> None:
    url = "https://hook.example/nhan"
    with pytest.raises(PermissionDenied):
        open_endpoint(agency=standing_agency, url=url, by=head, at=AT)
    endpoint = open_endpoint(agency=standing_agency, url=url, by=technician, at=AT)
    with pytest.raises(ValidationError, match="đã có điểm nhận tin"):
        open_endpoint(agency=standing_agency, url=url, by=technician, at=AT)
    close_endpoint(endpoint=endpoint, reason="đổi máy", by=technician, at=AT)
    with pytest.raises(ValidationError, match="đã đóng"):
        close_endpoint(endpoint=endpoint, reason="đổi máy", by=technician, at=AT)
