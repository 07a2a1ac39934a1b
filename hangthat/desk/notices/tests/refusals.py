"""How each refusal of addresses and of what leaves is provoked on its pages."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Agency, User
from hangthat.core.outbox.models import MailSetting, Message
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import Case

ADDRESS, CODE = "mailsetting_address", "mailsetting_confirm"
MAIL, SIX = {"address": "an@example.vn"}, {"code": "123456"}


def _also_technician(u: Unit) -> None:
    """A technician alone has no token, and every desk of these trials has one."""
    an = User.objects.get(username="an")
    give(user=an, terms=RoleTerms(Role.TECHNICIAN), by=None, at=now())


def _code_waits(u: Unit, **more: Any) -> None:
    MailSetting.objects.create(
        user=User.objects.get(username="an"), address="an@example.vn", code_digest="x",
        code_until=now() + timedelta(hours=24), **more,
    )  # fmt: skip


def _tried_often(u: Unit) -> None:
    _code_waits(u, attempts=5)


def _agency(u: Unit) -> int:
    return Agency.objects.get_or_create(code="QLTT", defaults={"name": "Chi cục"})[0].pk


def _given_up(u: Unit) -> None:
    """To an address that its owner never confirmed."""
    _also_technician(u)
    mail = Message.objects.create(
        user=User.objects.get(username="an"), address="cu@example.vn", subject="x", body="x",
        key="k", state="dead", entered_at=now(), next_at=now(), expires_at=now(), ended_at=now(),
    )  # fmt: skip
    u.mail_key = mail.pk


ELSEWHERE = {"agency": _agency, "url": "https://other.example/"}
REFUSALS = (
    Case(page=ADDRESS, typed=MAIL),  # no mail server
    Case(page=ADDRESS, typed=MAIL, before=_code_waits),
    Case(page=CODE, typed=SIX),
    Case(page=CODE, typed=SIX, before=_tried_often),
    Case(page="mailsetting_wishes", typed={"hour": "8"}),
    Case(page="message_resend mail_key", before=_given_up),
    Case(page="webhookendpoint_add", typed=ELSEWHERE, before=_also_technician),
)
