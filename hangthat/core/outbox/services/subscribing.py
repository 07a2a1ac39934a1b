"""A saved list that is to be sent by itself: set up, paused with its reason, resumed, ended."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import HOURS, MONTH_DAYS, WEEKDAYS, ListSubscription, Rhythm

RULE = "so many schedules of saved lists for one person"
_MOST = 20  # schedules of one receiver


@dataclass(frozen=True)
class Terms:
    """How often: `day` of a week 1 to 5, of a month 1 to 28."""

    rhythm: Rhythm
    day: int = 1
    hour: int = 8


@transaction.atomic
def subscribe(
    *, saved: SavedFilter, receiver: User, terms: Terms, by: User, at: datetime
) -> ListSubscription:
    """Have a saved list sent to a person (đặt lịch gửi), from the next instant on.

    Refuses: a day or an hour that is none; a list that the person may not use; a person of another
    agency; a second schedule of the same list for him; too many of them.
    """
    _must_be_possible(terms)
    if reason := _misfit(saved, owner=by, receiver=receiver):
        # no page: the form offers those alone to whom the list goes
        # no api: it finds no other list and no other receiver
        raise ValidationError(reason)
    lock_for(RULE, receiver)
    own = ListSubscription.objects.open().filter(receiver=receiver)
    # a constraint says it too
    if own.filter(saved=saved).exists():
        raise ValidationError("Danh sách này đã có lịch gửi cho người ấy.")
    if own.count() >= _MOST:
        raise ValidationError(f"Người nhận đã có {_MOST} lịch gửi; hãy thôi bớt rồi đặt lại.")
    return ListSubscription.objects.create(
        owner=by,
        receiver=receiver,
        saved=saved,
        page=saved.page,
        name=saved.name,
        rhythm=terms.rhythm,
        day=1 if terms.rhythm == Rhythm.DAILY else terms.day,
        hour=terms.hour,
        made_at=at,
        done_until=at,
    )


@transaction.atomic
def unsubscribe(*, subscription: ListSubscription, at: datetime) -> None:
    """Send it no more (thôi gửi). Refuses: one that has ended."""
    # no race: one statement asks and changes
    if not ListSubscription.objects.open().filter(pk=subscription.pk).update(ended_at=at):
        # no page: it finds open ones only, and answers 404
        raise ValidationError("Lịch gửi này đã thôi.")


@transaction.atomic
def resume(*, subscription: ListSubscription, at: datetime) -> None:
    """Go on with a paused one from the next instant on (gửi tiếp).

    Refuses: one that is not paused; the reason still holds.
    """
    if reason := standing_fault(subscription, at=at):
        raise ValidationError(f"Chưa gửi tiếp được: {reason}")
    # no race: one statement asks and changes
    paused = ListSubscription.objects.open().filter(pk=subscription.pk, paused_at__isnull=False)
    if not paused.update(paused_at=None, pause_reason="", done_until=at):
        # no page: it finds paused ones only, and answers 404
        raise ValidationError("Lịch gửi này không tạm dừng.")


def standing_fault(subscription: ListSubscription, *, at: datetime) -> str:
    """Why nothing may be sent by it now; empty: it may. Not whether the list still opens."""
    owner, receiver = subscription.owner, subscription.receiver
    if subscription.saved is None:
        return "bộ lọc đã lưu của lịch này đã bị xóa."
    if not owner.is_active or owner.is_idle(at=at):
        return "tài khoản của người đặt lịch đã đóng hoặc lâu không đăng nhập."
    if not receiver.is_active or receiver.is_idle(at=at):
        return "tài khoản của người nhận đã đóng hoặc lâu không đăng nhập."
    return _misfit(subscription.saved, owner=owner, receiver=receiver)


def _misfit(saved: SavedFilter, *, owner: User, receiver: User) -> str:
    """Why this list does not go from the one to the other."""
    for one, words in ((owner, "người đặt lịch"), (receiver, "người nhận")):
        # off tour: desk/tests/test_list_subscriptions.py
        if not SavedFilter.objects.visible_to(one).filter(pk=saved.pk).exists():
            return f"{words} không dùng được bộ lọc này: nó chưa lưu cho cả cơ quan."
    if owner != receiver and (owner.agency_id is None or owner.agency_id != receiver.agency_id):
        return "người nhận không cùng cơ quan với người đặt lịch."
    return ""


def _must_be_possible(terms: Terms) -> None:
    if terms.hour not in HOURS:
        # no page: the form offers hours of the office day
        raise ValidationError({"hour": f"Chọn giờ từ {HOURS[0]} đến {HOURS[-1]}."})
    if terms.rhythm == Rhythm.WEEKLY and terms.day not in WEEKDAYS:
        # no page: the form offers working days
        raise ValidationError({"day": "Ngày của tuần là từ 1 (thứ Hai) đến 5 (thứ Sáu)."})
    if terms.rhythm == Rhythm.MONTHLY and terms.day not in MONTH_DAYS:
        # no page: the form offers days that every month has
        raise ValidationError({"day": f"Ngày của tháng là từ 1 đến {MONTH_DAYS[-1]}."})
