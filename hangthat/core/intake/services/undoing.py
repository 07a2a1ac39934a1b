"""A batch is taken back while nothing newer hangs on its rows (hoàn tác đợt nhập)."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.bulk import breathe
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import all_locked
from hangthat.core.common.records import goes_along
from hangthat.core.intake.models import Batch, State, Written
from hangthat.core.intake.services.ingestion import UNDO, alone_with, run
from hangthat.core.intake.services.lists import List, Lists, RecordChange
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services.since import changed_since_entry

SHOWN = 200  # of what blocks, so much is named
_TOLD = 5  # of what is left
_WENT_ON = "đã ghi thêm hoặc sửa sau đợt nhập, nên giữ; bỏ việc ấy rồi thì hoàn tác tiếp được."


@dataclass(frozen=True)
class Block:
    """Why a record of a row cannot be taken back."""

    row: int
    record: models.Model
    why: str


@transaction.atomic
def ask_to_undo(*, batch: Batch, by: User, at: datetime) -> None:
    """Have a written batch taken back (hoàn tác). Refuses: one that is not written."""
    alone_with(batch)
    if batch.state != State.WRITTEN:
        raise ValidationError(f"Đợt nhập này {batch.get_state_display()}; không có gì để hoàn tác.")
    change(
        batch, by=by, at=at, action="undo", summary=f"cho hoàn tác đợt nhập {batch.name}",
        state=State.UNDOING,
    )  # fmt: skip
    run(batch, UNDO, f"Hoàn tác đợt nhập {batch.name}", by=by, at=at)


def undo(context: JobContext, *, batch: str, lists: Lists) -> dict[str, Any]:
    """The long work: what was taken back by an earlier try is not there any more."""
    found = Batch.objects.select_related("sender").get(code=batch)
    if found.state != State.UNDOING:
        return {"words": "Đợt nhập này không chờ hoàn tác."}
    kind, at = lists[found.list_name], context.at()
    if words := _why_not(found, kind):
        Batch.objects.filter(pk=found.pk).update(state=State.WRITTEN, words=words)
        return {"words": words}
    stay, left = take_back(context, found, kind, at=at)
    words = _words_of([*stay, *left])
    if stay:  # the rest of it can be taken back later
        Batch.objects.filter(pk=found.pk).update(state=State.WRITTEN, words=words)
        return {"words": words}
    with context.writing():
        change(
            found, by=found.sender, at=at, action="undone",
            summary=f"đã hoàn tác đợt nhập {found.name}", state=State.UNDONE, ended_at=at,
        )  # fmt: skip
        Batch.objects.filter(pk=found.pk).update(words=words)
    return {"words": words or "Đã hoàn tác: không còn dòng nào của đợt nhập này."}


def _words_of(left: Sequence[str]) -> str:
    """What stays of the batch, and why; empty: nothing."""
    if not left:
        return ""
    more = f" Và {len(left) - _TOLD} chỗ nữa." if len(left) > _TOLD else ""
    return f"Đã hoàn tác, trừ {len(left)} chỗ. {' '.join(left[:_TOLD])}{more}"


def _why_not(batch: Batch, kind: List) -> str:
    try:
        blocks = what_blocks(batch, kind)
    except ValidationError as refusal:
        return f"Chưa hoàn tác gì: {' '.join(refusal.messages)}"
    if not blocks:
        return ""
    return f"Chưa hoàn tác gì: {len(blocks)} hồ sơ đã được sửa hoặc dùng sau đợt nhập này."


def take_back(
    context: JobContext, batch: Batch, kind: List, *, at: datetime
) -> tuple[list[str], list[str]]:
    """Records go, those that point first; changed ones say again what they said. What stays of it,
    in words: facts with which somebody went on, still the batch's own, and what the clerk leaves.
    """
    clerk = kind.opens(batch.sender, vietnam_day(at))
    total, done, last = sum(batch.written.values_list("count", flat=True)), 0, 0.0
    left: list[str] = []
    for model in kind.makes:
        for piece, rows in _of_model(batch, model):
            made = [one for _, one in rows]
            breathe(since=last)
            with context.writing(), all_locked():
                changed = [one for one in made if one.before is not None]
                _catch_up(model, changed)
                clerk.restore(changed, at=at)
                gone = [one.pk for one in made if one.before is None]
                stay = changed_since_entry(model, gone, before=at) if kind.withdraws else {}
                left += [f"{one}: {_WENT_ON}" for one in stay.values()]
                clerk.take_away(model, [pk for pk in gone if pk not in stay], at=at)
                _forget(piece, model, stay)
            last = time.monotonic()
            done += len(rows)
            context.report(min(done, total), total, "đang hoàn tác")
    if not left:
        with context.writing():
            batch.written.all().delete()
    return left, list(getattr(clerk, "left", ()))


def what_blocks(batch: Batch, kind: List) -> list[Block]:
    """What somebody did since to the records, or hung on them; at most `SHOWN`.

    Refuses: records that the sender may no longer change (OutOfReach).
    """
    found: list[Block] = []
    ours = _ours(batch)
    for model in kind.makes:
        for _, rows in _of_model(batch, model):
            where = {one.pk: (number, one) for number, one in rows}
            there = list(model._base_manager.filter(pk__in=where))  # merged ones too
            seen = model._default_manager.filter(pk__in=where)
            reread(seen, by=batch.sender, right=kind.right_to_undo)
            if kind.withdraws:
                continue  # what hangs on a fact stands by itself
            found += _changed_since(there, where)
            found += _blocks(kind, there, where, batch.sender)
            found += _hanging_on(model, where, ours)
            if len(found) >= SHOWN:
                return found[:SHOWN]
    return found


def _of_model(
    batch: Batch, model: type[models.Model]
) -> Iterator[tuple[Written, list[tuple[int, RecordChange]]]]:
    """The records of one model with the numbers of their rows, in pieces, the last rows first."""
    label = model._meta.label_lower
    for key in list(batch.written.order_by("-first").values_list("pk", flat=True)):
        piece = Written.objects.get(pk=key)
        found = [
            (number, RecordChange(*one))
            for number, made in reversed(piece.made)
            for one in made
            if one[0] == label
        ]
        if found:
            yield piece, found


def _ours(batch: Batch) -> dict[str, set[int]]:
    """Keys of all records that the batch made, by model."""
    ours: dict[str, set[int]] = defaultdict(set)
    pieces = batch.written.values_list("made", flat=True)
    for label, pk, _, before in (
        one for piece in pieces.iterator(chunk_size=4) for _, made in piece for one in made
    ):
        if before is None:
            ours[label].add(pk)
    return ours


def _forget(piece: Written, model: type[models.Model], stay: Collection[int]) -> None:
    """What was taken back is no longer its rows'."""
    label = model._meta.label_lower
    left = [
        (number, [one for one in made if one[0] != label or one[1] in stay])
        for number, made in piece.made
    ]
    Written.objects.filter(pk=piece.pk).update(made=left)


def _changed_since(there: list[Any], where: dict[int, tuple[int, RecordChange]]) -> list[Block]:
    return [
        Block(where[row.pk][0], row, "đã được sửa sau đợt nhập này")
        for row in there
        if where[row.pk][1].version not in (None, getattr(row, "version", None))
        and not _says_as_then(row, where[row.pk][1].version or 0)
    ]


def _says_as_then(record: Any, version: int) -> bool:
    """Whether what was changed since that version was changed back, as by undoing a later file.

    Personal values stand in the journal as seals: equal ones are equal (`journal_value`).
    """
    count = record.version - version
    # unscoped: of a record that the sender may change
    lines = Entry.objects.of(record._meta.label_lower, record.pk).exclude(changes={})
    since = list(lines.order_by("-pk").values_list("changes", flat=True)[: max(count, 0)])
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for changes in reversed(since):
        after |= {name: new for name, (_, new) in changes.items()}
        before = {name: old for name, (old, _) in changes.items()} | before
    return 0 < count == len(since) and before == after


def _catch_up(model: type[models.Model], changed: list[RecordChange]) -> None:
    """Of records that say again what they said, the version that they have now."""
    records = model._base_manager.in_bulk([one.pk for one in changed])
    for one in changed:
        record: Any = records.get(one.pk)
        version = getattr(record, "version", None)
        if None not in (version, one.version) and version != one.version:
            one.version = version if _says_as_then(record, one.version or 0) else one.version


def _blocks(
    kind: List, there: list[Any], where: dict[int, tuple[int, RecordChange]], by: User | None
) -> Iterator[Block]:
    records = {row.pk: row for row in there}
    changed = [one for _, one in where.values() if one.before is not None]
    for pk, why in kind.objections(changed, by).items():
        if pk in records:
            yield Block(where[pk][0], records[pk], why)


def _hanging_on(
    model: Any, where: dict[int, tuple[int, RecordChange]], ours: dict[str, set[int]]
) -> list[Block]:
    """Rows of any room that point at a record that would go."""
    gone = {pk for pk, (_, one) in where.items() if one.before is None}
    found: list[tuple[int, str]] = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        if goes_along(relation.related_model):
            continue
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": gone})
        mine = ours.get(relation.related_model._meta.label_lower, set())
        name = relation.related_model._meta.verbose_name
        pairs = rows.values_list("pk", relation.field.attname).order_by()
        found += [(to, name) for pk, to in pairs.iterator() if pk not in mine]
    records = model._base_manager.in_bulk({pk for pk, _ in found})
    return [Block(where[pk][0], records[pk], f"đã có {name}") for pk, name in set(found)]
