"""One act on many shops taken back as a whole, by the lines that it wrote."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.queries.chosen import chosen
from hangthat.domain.establishments.services import (
    amend_establishment,
    withdraw_closing,
)

_SHOP = Establishment._meta.label_lower
_UNDOES = "Hoàn tác thay đổi hàng loạt"


def number_of(by: User, at: datetime) -> str:
    """Under which number one's own act of that moment stands; empty if it changed nothing."""
    # unscoped: the person's own lines, and the newest of those shops
    line = Entry.objects.by(by.pk).filter(subject=_SHOP, at=at).order_by("-pk").first()
    return line.request_id if line else ""


def changed_by(number: str, by: User) -> QuerySet[Entry]:
    """The lines that one's own act of that number wrote on shops."""
    # unscoped: the person's own lines, and the newest of those shops
    return Entry.objects.by(by.pk).filter(subject=_SHOP, request_id=number).order_by("pk")


@transaction.atomic
def undo(number: str, *, by: User, at: datetime) -> int:
    """Give the shops back what they said before the act of that number (hoàn tác); how many.

    Refuses: an act that is not amended back; a shop that changed since, by name.
    """
    # no race: `change` compares and sets the version of each shop
    lines = list(changed_by(number, by))
    if not undoable(lines):
        raise ValidationError("Việc này không hoàn tác hàng loạt được.")
    keys = [line.subject_id for line in lines]
    shops = {str(shop.pk): shop for shop in chosen(map(int, keys), by)}
    if blocked := _changed_since(lines, shops):
        raise ValidationError(f"Đã có thay đổi sau đó ở: {', '.join(blocked)}. Chưa hoàn tác gì.")
    for line in lines:
        _put_back(shops[line.subject_id], line, by=by, at=at)
    return len(lines)


def _changed_since(lines: Iterable[Entry], shops: Mapping[str, Establishment]) -> list[str]:
    """The names of those shops whose newest line is another, or that are out of sight."""
    # unscoped: the person's own lines, and the newest of those shops
    newest = dict(
        Entry.objects.filter(subject=_SHOP, subject_id__in=[line.subject_id for line in lines])
        .values_list("subject_id")
        .annotate(newest=Max("pk"))
    )
    return [
        shops[line.subject_id].name if line.subject_id in shops else "một cơ sở ngoài phạm vi"
        for line in lines
        if newest[line.subject_id] != line.pk or line.subject_id not in shops
    ]


def undoable(lines: Iterable[Entry]) -> bool:
    """Whether an act can be taken back as a whole: it amended or closed, and undid nothing."""
    lines = list(lines)
    taken_back = {"amend", "close"}
    return bool(lines) and all(
        line.action in taken_back and line.reason != _UNDOES for line in lines
    )


def _put_back(shop: Establishment, line: Entry, *, by: User, at: datetime) -> None:
    """The fields that this line of the journal changed get their earlier values."""
    if line.action == "close":
        withdraw_closing(shop, reason=_UNDOES, by=by, at=at)
        return
    before = {name: pair[0] for name, pair in line.changes.items() if name != "version"}
    if "place" in before:
        # unscoped: where a shop lay before one's own change
        before["place"] = Place.objects.filter(pk=before["place"]).first()
    amend_establishment(shop, version=shop.version, by=by, at=at, reason=_UNDOES, **before)
