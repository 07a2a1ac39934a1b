"""Giving a tag to records, and taking it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.tags.models import KIND_OF, RecordKind, Tag, Tagging

STANDING = "a record carries a tag once at a time"
MOST = 1000  # records at once


@dataclass(frozen=True)
class GivingOutcome:
    """What came of it. already: how many carried the tag in these days, and were left as they
    are."""

    made: list[Tagging]
    already: int


@transaction.atomic
def give(
    tag: Tag,
    *,
    records: Sequence[models.Model],
    given_on: date,
    by: User | None,
    at: datetime,
    last_on: date | None = None,
    reason: str = "",
) -> GivingOutcome:
    """Give a tag to records of one kind (gắn nhãn), until the end of `last_on` if that is said.

    Refuses: a day after today, or on which the tag may not be given; an end before it; all of the
    records carry it in these days; a shop or a party that was merged away.
    """
    must_stand([one for one in records if isinstance(one, Establishment | Party)])
    lock_for(STANDING, tag)
    tag.refresh_from_db(fields=["start", "end"])
    _must_be_given(tag, given_on, last_on, vietnam_day(at))
    kind, off_on = KIND_OF[type(records[0])], last_on + timedelta(1) if last_on else None
    carrying = _carrying(tag, kind, records, given_on, off_on)
    rows = [
        Tagging(
            tag=tag, given_on=given_on, off_on=off_on, reason=nfc(reason), given_by=by,
            recorded_at=at, **{kind.pointer: one},
        )
        for one in records
        if one.pk not in carrying
    ]  # fmt: skip
    if not rows:
        raise ValidationError(_all_carry(tag, records))
    names: dict[int, Any] = {one.pk: one for one in records}
    enter_all(
        rows, by=by, at=at, right=Action.CHANGE,
        summary=lambda row: f"gắn {tag} cho {names[getattr(row, f'{kind.pointer}_id')]}",
    )  # fmt: skip
    return GivingOutcome(rows, len(records) - len(rows))


@transaction.atomic
def take_off(
    tagging: Tagging, *, off_on: date, reason: str, by: User | None, at: datetime
) -> Tagging:
    """From that day the record does not carry it any more (bỏ nhãn); the row stays.

    Refuses: no reason; a day before it was given or after today; one that is off by then.
    """
    lock_for(STANDING, tagging.tag)
    tagging.refresh_from_db(fields=["off_on"])
    if not tagging.given_on <= off_on <= vietnam_day(at):
        words = f"Ngày bỏ nhãn phải từ {tagging.given_on:%d/%m/%Y} đến hôm nay."
        raise ValidationError({"off_on": words})
    if tagging.off_on and tagging.off_on <= off_on:
        words = f"Nhãn này đã được bỏ từ ngày {tagging.off_on:%d/%m/%Y}."
        raise ValidationError({"off_on": words})
    return change(
        tagging,
        by=by,
        at=at,
        action="end",
        summary=f"bỏ {tagging.tag} khỏi {tagging.record}",
        reason=reasoned(reason),
        off_on=off_on,
    )


def _must_be_given(tag: Tag, given_on: date, last_on: date | None, today: date) -> None:
    if given_on > today:
        raise ValidationError({"given_on": "Ngày gắn nhãn không được sau hôm nay."})
    if not tag.is_givable(given_on):
        until = f" đến hết {tag.end:%d/%m/%Y}" if tag.end else ""
        words = f"Nhãn “{tag.name}” chỉ gắn được từ {tag.start:%d/%m/%Y}{until}."
        raise ValidationError({"given_on": words})
    if last_on and last_on < given_on:
        raise ValidationError({"last_on": "Ngày cuối không được trước ngày gắn."})


def _carrying(
    tag: Tag, kind: RecordKind, records: Sequence[models.Model], given_on: date, off_on: date | None
) -> set[int]:
    """Of these records, those that carry the tag on any of the days."""
    until = off_on - timedelta(1) if off_on else date.max
    met = tag.taggings.on_any(kind, [one.pk for one in records]).standing_within(given_on, until)
    return set(met.values_list(kind.pointer, flat=True))


def _all_carry(tag: Tag, records: Sequence[models.Model]) -> str:
    if len(records) == 1:
        return f"{records[0]} đã có {tag} trong những ngày này."
    return f"Cả {len(records)} hồ sơ đã có {tag} trong những ngày này."
