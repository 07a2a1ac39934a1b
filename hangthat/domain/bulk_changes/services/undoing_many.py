"""One act on many shops taken back as a whole, by the lines that it wrote."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import all_locked
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Place, Suspension
from hangthat.domain.establishments.queries.chosen import chosen
from hangthat.domain.establishments.services import (
    amend_establishment,
    withdraw_closing,
    withdraw_suspension,
)

_SHOP, _REST = (model._meta.label_lower for model in (Establishment, Suspension))
_TAKEN_BACK = {(_SHOP, "amend"), (_SHOP, "close"), (_REST, "add"), (_REST, "resume")}
_UNDOES = "Hoàn tác thay đổi hàng loạt"


def number_of(by: User, at: datetime) -> str:
    """Under which number one's own act of that moment stands; empty if it changed nothing."""
    line = _own_lines(by).filter(at=at).order_by("-pk").first()
    return line.request_id if line else ""


def changed_by(number: str, by: User) -> QuerySet[Entry]:
    """The lines that one's own act of that number wrote on shops and on days of rest."""
    return _own_lines(by).filter(request_id=number).order_by("pk")


def _own_lines(by: User) -> QuerySet[Entry]:
    # unscoped: the person's own lines
    return Entry.objects.by(by.pk).filter(subject__in=(_SHOP, _REST))


def shop_keys(lines: Sequence[Entry]) -> list[int]:
    """Of which shop each line speaks."""
    rests = [int(line.subject_id) for line in lines if line.subject == _REST]
    # unscoped: named by the person's own lines
    of_rest = dict(Suspension.objects.filter(pk__in=rests).values_list("pk", "establishment"))
    keys = ((line.subject, int(line.subject_id)) for line in lines)
    return [of_rest[key] if subject == _REST else key for subject, key in keys]


@transaction.atomic
def undo(number: str, *, by: User, at: datetime) -> int:
    """Give the shops back what they said before the act of that number (hoàn tác); how many.

    Refuses: an act that is not amended back; a shop that changed since, by name.
    """
    with all_locked():
        lines = list(changed_by(number, by))
        if not undoable(lines):
            raise ValidationError("Việc này không hoàn tác hàng loạt được.")
        keys = shop_keys(lines)
        shops = {shop.pk: shop for shop in chosen(keys, by)}
        if blocked := _changed_since(lines, keys, shops):
            names = ", ".join(blocked)
            raise ValidationError(f"Đã có thay đổi sau đó ở: {names}. Chưa hoàn tác gì.")
        for line, key in zip(lines, keys, strict=True):
            _put_back(shops[key], line, by=by, at=at)
    return len(lines)


def _changed_since(
    lines: Sequence[Entry], keys: Sequence[int], shops: Mapping[int, Establishment]
) -> list[str]:
    """The names of those shops whose newest line is another, or that are out of sight."""
    newest = {_SHOP: _newest_of_shops(lines), _REST: _newest_of_rests(keys)}
    return [
        shops[key].name if key in shops else "một cơ sở ngoài phạm vi"
        for line, key in zip(lines, keys, strict=True)
        if newest[line.subject].get(key) != line.pk or key not in shops
    ]


def _newest_of_shops(lines: Iterable[Entry]) -> dict[int, int]:
    # unscoped: the newest line of each shop of one's own act
    rows = Entry.objects.filter(subject=_SHOP, subject_id__in=[one.subject_id for one in lines])
    found = rows.order_by().values_list("subject_id").annotate(newest=Max("pk"))
    return {int(key): newest for key, newest in found}


def _newest_of_rests(keys: Iterable[int]) -> dict[int, int]:
    """Of each shop, over all its days of rest: one that rests anew has changed."""
    # unscoped: of the shops of one's own act
    rests = Suspension.objects.filter(establishment__in=list(keys))
    shops = {str(key): shop for key, shop in rests.values_list("pk", "establishment")}
    # unscoped: likewise
    rows = Entry.objects.filter(subject=_REST, subject_id__in=list(shops)).order_by("pk")
    return {shops[key]: line for key, line in rows.values_list("subject_id", "pk")}


def undoable(lines: Iterable[Entry]) -> bool:
    """Whether an act can be taken back as a whole: it is known how, and it undid nothing."""
    lines = list(lines)
    return bool(lines) and all(
        (line.subject, line.action) in _TAKEN_BACK and line.reason != _UNDOES for line in lines
    )


def _put_back(shop: Establishment, line: Entry, *, by: User, at: datetime) -> None:
    """The fields that this line of the journal changed get their earlier values."""
    if line.subject == _REST:
        _rest_as_before(shop, line, by=by, at=at)
        return
    if line.action == "close":
        withdraw_closing(shop, reason=_UNDOES, by=by, at=at)
        return
    before = {name: pair[0] for name, pair in line.changes.items() if name != "version"}
    if "place" in before:
        # unscoped: where a shop lay before one's own change
        before["place"] = Place.objects.filter(pk=before["place"]).first()
    amend_establishment(shop, version=shop.version, by=by, at=at, reason=_UNDOES, **before)


def _rest_as_before(shop: Establishment, line: Entry, *, by: User, at: datetime) -> None:
    """It never rested, or it rests on until the day that was known before."""
    # unscoped: named by the person's own line
    rest = Suspension.objects.get(pk=line.subject_id)
    if line.action == "add":
        withdraw_suspension(rest, reason=_UNDOES, by=by, at=at)
        return
    told = line.changes["end"][0]
    change(
        rest,
        by=by,
        at=at,
        action="amend",
        summary=f"{shop.name} vẫn tạm ngừng",
        reason=_UNDOES,
        end=date.fromisoformat(told) if told else None,
    )
