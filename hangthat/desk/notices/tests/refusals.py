"""How each refusal of addresses and of what leaves is provoked on its pages."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Agency, SavedFilter, User
from hangthat.core.agencies.services import keep_filter
from hangthat.core.outbox.models import ListSubscription, MailSetting, Message, Rhythm
from hangthat.core.outbox.services import Terms, subscribe
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


def _an(u: Unit) -> User:
    """Who has saved a list, of which the unit keeps the key."""
    an = User.objects.get(username="an")
    saved = keep_filter(page="luat", name="Luật", query="", by=an, at=now())
    u.saved_key = saved.pk
    return an


def _scheduled(u: Unit, number: int = 0) -> None:
    """Of so many other lists, too, or of this one."""
    an = _an(u)
    number -= ListSubscription.objects.open().filter(receiver=an).count() if number else 0
    others = [
        keep_filter(page="vu-viec", name=f"Vụ {n}", query="", by=an, at=now())
        for n in range(number)
    ]
    for saved in others or [SavedFilter.objects.get(pk=u.saved_key)]:
        subscribe(saved=saved, receiver=an, terms=Terms(Rhythm.DAILY), by=an, at=now())


def _paused(u: Unit) -> None:
    _scheduled(u)
    SavedFilter.objects.filter(pk=u.saved_key).delete()
    row = ListSubscription.objects.latest("pk")
    ListSubscription.objects.filter(pk=row.pk).update(
        paused_at=now(), pause_reason="bộ lọc đã bị xóa"
    )
    u.schedule_key = row.pk


def _without_filter(u: Unit) -> None:
    """Somebody deleted it."""
    ListSubscription.objects.filter(pk=u.paused_list).update(saved=None)


EVERY_DAY = {
    "every": "daily",
    "hour": "8",
    "receiver": lambda u: User.objects.get(username="an").pk,
}
ELSEWHERE = {"agency": _agency, "url": "https://other.example/"}
REFUSALS = (
    Case(page=ADDRESS, typed=MAIL),  # no mail server
    Case(page=ADDRESS, typed=MAIL, before=_code_waits),
    Case(page=CODE, typed=SIX),
    Case(page=CODE, typed=SIX, before=_tried_often),
    Case(page="mailsetting_wishes", typed={"hour": "8"}),
    Case(page="listsubscription_add saved_key", typed=EVERY_DAY, before=_scheduled),
    Case(
        page="listsubscription_add saved_key",
        typed=EVERY_DAY,
        before=lambda u: _scheduled(u, 20),
    ),
    Case(page="listsubscription_resume schedule_key", before=_paused),
    Case(api="list schedule", after="list schedule"),
    Case(api="list schedule", before=lambda u: _scheduled(u, 20)),
    Case(api="list schedule", sent={"hour": 3}),
    Case(api="list schedule", sent={"day": 6}),
    Case(api="list schedule", sent={"rhythm": "monthly", "day": 29}),
    Case(api="no list schedule", after="no list schedule"),
    Case(api="list resumption", before=_without_filter),
    Case(api="list resumption", after="list resumption"),
    Case(page="message_resend mail_key", before=_given_up),
    Case(page="webhookendpoint_add", typed=ELSEWHERE, before=_also_technician),
)
