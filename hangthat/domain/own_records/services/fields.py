"""What a correction says: how it is read, and which room writes it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold, nfc
from hangthat.core.journal.services import Outdated
from hangthat.core.spreadsheets.reader.typed import typed_day, typed_number
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.leases.models import StallLease
from hangthat.domain.own_records.lexicon import LONGEST, Topic
from hangthat.domain.own_records.queries.values import (
    details_of,
    sold_at,
    topics_of,
    value_of,
    version_of,
)

_PHONE: Literal["phone"] = "phone"
_WITHOUT_VERSION = (Topic.GOODS, Topic.STALL, Topic.ROW)  # of their rows; the others compare it


def read_value(shop: Establishment, topic: Topic, typed: str, *, today: date) -> str:
    """As it is kept. Refuses: nothing; what is no such value; a day on which the shop cannot have
    opened; what the record says already, a stall's number however it is written."""
    value = nfc(typed)
    # what the registry would write as nothing, or as a blank
    if not (fold(value) if topic == Topic.GOODS else any(map(str.isalnum, value))):
        raise ValidationError({"value": "Hãy ghi nội dung đúng."})
    if len(value) > LONGEST[topic]:
        raise ValidationError({"value": f"Nhiều nhất {LONGEST[topic]} chữ cái."})
    if topic not in topics_of(shop):
        # no page: the form does not offer it
        raise ValidationError({"topic": "Hồ sơ của loại cơ sở này không có mục này."})
    try:
        if topic == Topic.PHONE:
            value = typed_number(_PHONE, value)
        if topic == Topic.OPENED:
            value = _opening(shop, value, today)
    except ValidationError as fault:
        raise ValidationError({"value": fault.messages}) from None
    same = shop.party.phone if topic == Topic.PHONE else value_of(shop, topic)
    if same == value or (topic == Topic.STALL and same and _stall(same) == _stall(value)):
        raise ValidationError({"value": "Hồ sơ đã ghi đúng như vậy."})
    return value


def _opening(shop: Establishment, typed: str, today: date) -> str:
    day, recorded = typed_day(typed, today=today), registry.days_of([shop.pk]).get(shop.pk)
    words = registry.why_not_opened_on(shop, day, today=today, recorded=recorded)
    if words and day != shop.opened_on:
        raise ValidationError(words)
    return f"{day:%d/%m/%Y}"


def _stall(number: str) -> str:
    return StallLease.key_of("", number)


def write_value(
    shop: Establishment, topic: Topic, value: str, *, version: int, reason: str, by: User,
    at: datetime,
) -> None:  # fmt: skip
    """Through the room that owns the field, by its rules. `OTHER` is put right by hand before.

    `version`: as `version_of` told whoever accepts it. Called while the shop is locked.
    Refuses: whatever that room refuses; another stall than that of the lease in force, which would
    be told again; Outdated when the field was changed since.
    """
    said: dict[str, Any] = {"by": by, "at": at}
    today = vietnam_day(at)
    acts: dict[Topic, Callable[[], object]] = {
        Topic.NAME: lambda: registry.amend_establishment(
            shop, version=version, reason=reason, name=value, **said
        ),
        Topic.ADDRESS: lambda: registry.amend_establishment(
            shop, version=version, reason=reason, address=value, **said
        ),
        Topic.OPENED: lambda: registry.amend_establishment(
            shop, version=version, reason=reason, opened_on=typed_day(value, today=today), **said
        ),
        Topic.PHONE: lambda: registry.correct_phone(
            shop.party, phone=value, version=version, reason=reason, **said
        ),
        Topic.GOODS: lambda: registry.sell(
            shop, goods=value.split(","), brands=sold_at(shop, SoldKind.BRAND), on=today, **said
        ),
        Topic.STALL: lambda: _detail(shop, topic, value, reason=reason, **said),
        Topic.ROW: lambda: _detail(shop, topic, value, reason=reason, **said),
    }
    if topic in _WITHOUT_VERSION and version != version_of(shop, topic):
        raise Outdated(shop)
    if act := acts.get(topic):
        act()


def _detail(
    shop: Establishment, topic: Topic, value: str, *, reason: str, by: User, at: datetime
) -> None:
    _must_be_as_leased(shop, topic, value, today=vietnam_day(at))
    known = {field.name for field in OF_SHOPS[shop.kind]}
    others = {name: one for name, one in details_of(shop).items() if name in known}
    values = {**others, topic.value: value}
    registry.detail(shop, values=values, reason=reason, by=by, at=at)


def _is_one(topic: Topic, value: str, lease: StallLease) -> bool:
    """However stall and row are written."""
    if topic == Topic.STALL:
        return _stall(value) == _stall(lease.stall)
    return StallLease.key_of(value, "") == StallLease.key_of(lease.row, "")


def _must_be_as_leased(shop: Establishment, topic: Topic, value: str, *, today: date) -> None:
    """By the lease that the stall is told by: in force, begun last."""
    # unscoped: of the shop that was handed over
    # no race: the shop is locked, as it is while a lease is recorded
    rows = StallLease.objects.in_force(on=today).filter(establishment=shop)
    lease = rows.order_by("-starts_on", "-pk").first()
    if lease and not _is_one(topic, value, lease):
        raise ValidationError(
            f"Hợp đồng {lease.code} còn hiệu lực ghi quầy {lease.spot}; hồ sơ ghi theo hợp đồng. "
            "Hãy sửa hợp đồng ấy trước, rồi chấp nhận; hợp đồng đúng thì không chấp nhận."
        )
