"""Nhắc việc: one's own address and hour; what the technician sees of what leaves."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, User
from hangthat.core.jobs.services import work_once
from hangthat.core.outbox.models import MailSetting, Message, WebhookEndpoint
from hangthat.core.outbox.services import SEND, send_due

pytestmark = pytest.mark.both


@pytest.fixture(autouse=True)
def _set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "smtp.example"
    settings.WEBHOOK_HOSTS = ["hook.example"]


def sent(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=args), typed)


def text(client: Client, name: str) -> str:
    return client.get(reverse(f"desk:{name}")).content.decode()


def test_an_officer_gives_his_address_and_confirms_it_with_the_code_of_the_mail(
    client: Client, binh: User
) -> None:
    client.force_login(binh)
    assert "chưa có" in text(client, "notices")
    sent(client, "mailsetting_address", address="binh@example.vn")
    while work_once({SEND: send_due}, clock=now):
        pass
    code = re.findall(r"\d{6}", mail.outbox[0].body)[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    assert "chờ xác nhận" in text(client, "notices")
    sent(client, "mailsetting_confirm", code=wrong)
    assert MailSetting.objects.get().attempts == 1
    sent(client, "mailsetting_confirm", code=code)
    assert "đã xác nhận" in text(client, "notices")
    sent(client, "mailsetting_wishes", hour="14")
    assert "đã tắt" in text(client, "notices")


def test_without_a_mail_server_the_pages_say_so(
    client: Client, binh: User, technician: User, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    client.force_login(binh)
    assert "chưa có máy chủ thư" in text(client, "notices")
    client.force_login(technician)
    assert "Chưa khai máy chủ thư" in text(client, "messages")


def test_the_technician_sends_again_what_was_given_up(
    client: Client, binh: User, technician: User, head: User
) -> None:
    dead = Message.objects.create(
        user=binh, address="binh@example.vn", subject="Hàng Thật: 7 việc", body="7", key="k",
        state="dead", fault="máy chủ thư trả lời mã 550", entered_at=now(), next_at=now(),
        expires_at=now() + timedelta(1), ended_at=now(),
    )  # fmt: skip
    MailSetting.objects.create(user=binh, address="binh@example.vn", confirmed_at=now())
    client.force_login(head)
    assert "mã 550" in text(client, "messages")
    assert sent(client, "message_resend", dead.pk).status_code == 403
    client.force_login(technician)
    sent(client, "message_resend", dead.pk)
    while work_once({SEND: send_due}, clock=now):
        pass

    assert [one.to for one in mail.outbox] == [["binh@example.vn"]]
    assert "mã 550" not in text(client, "messages")


def test_the_key_that_signs_is_shown_to_the_technician_alone(
    client: Client, technician: User, head: User, standing_agency: Agency
) -> None:
    client.force_login(technician)
    said = {"agency": standing_agency.pk, "url": "https://hook.example/nhan"}
    refused = sent(client, "webhookendpoint_add", **said | {"url": "https://other.example/"})
    sent(client, "webhookendpoint_add", **said)
    endpoint = WebhookEndpoint.objects.get()

    assert "không có trong danh sách được phép" in refused.content.decode()
    assert endpoint.secret in text(client, "messages")
    client.force_login(head)
    assert endpoint.secret not in text(client, "messages")
    client.force_login(technician)
    sent(client, "webhookendpoint_end", endpoint.pk, reason="đổi máy")
    assert "hook.example" not in text(client, "messages")
