"""What is wrong is put right once for every row that says it (sửa theo giá trị)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import Fault
from hangthat.core.cells.reader.parsing import parse_once
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Alias, Batch, BatchRow, Fate
from hangthat.core.intake.services.above import own_land
from hangthat.core.intake.services.checking import REPAIRS
from hangthat.core.intake.services.lists import List
from hangthat.core.intake.services.repairing import held, judge_again, typed
from hangthat.core.journal.services import bring, note, remove_all

_WORDS = ("text", "choice", "area")  # kinds whose spelling is remembered for later files
_FORMULA = ("=", "#")
_STEPS = 20  # that may be taken back, the newest first


@dataclass
class WrongValue:
    """What rows say in a column and cannot be taken. `said`: as the first of them writes it;
    `blocks`: those rows are not written as long as it stands."""

    column: str
    said: str
    fault: Fault
    blocks: bool
    rows: list[int] = field(default_factory=list)  # their numbers in the file

    @property
    def key(self) -> str:
        """Names it in a form; the same in any order of the rows."""
        return value_key(self.column, self.said)

    @property
    def offers(self) -> tuple[str, ...]:
        """What it may mean, the likeliest first."""
        likely = (self.fault.suggestion,) if self.fault.suggestion else ()
        return tuple(dict.fromkeys((*likely, *self.fault.options)))


@dataclass(frozen=True)
class Repair:
    """`meant`: what all rows that say it should say; empty: nothing, the cell stays blank."""

    column: str
    said: str
    meant: str


def value_key(column: str, said: str) -> str:
    return salted_hmac("wrong value", f"{column}|{fold(said)}").hexdigest()[:16]


def wrong_values(batch: Batch) -> list[WrongValue]:
    """The different wrong values, those first that keep most rows from being written."""
    found: dict[tuple[str, str], WrongValue] = {}
    for row in _faulty(batch).iterator():
        for fault, said in _of_values(row, batch):
            one = found.setdefault(
                (fault.column, fold(said)),
                WrongValue(fault.column, said, fault, fault.scope != "blank"),
            )
            one.rows.append(row.number)
    return sorted(found.values(), key=lambda one: (not one.blocks, -len(one.rows)))


def wrong_rows(batch: Batch) -> list[BatchRow]:
    """Rows that are wrong by themselves: no other row is put right with them."""
    rows = batch.rows.filter(fate=Fate.ERROR).order_by("number")
    return [row for row in rows.iterator() if any(f.scope == "row" for f in _faults(row))]


@transaction.atomic
def repair(*, batch: Batch, repairs: Sequence[Repair], kind: List, by: User, at: datetime) -> int:
    """Put values right in all rows that say them (sửa theo giá trị); how many rows.

    Refuses: nothing to put right; a value that no row has any more; one that is as wrong as
    before; a blank where the column needs a value.
    """
    batch = held(batch, by)
    if not repairs:
        raise ValidationError("Chưa chọn cách sửa giá trị nào.")
    wrong = {(one.column, fold(one.said)): one for one in wrong_values(batch)}
    for one in repairs:
        if (one.column, fold(one.said)) not in wrong:
            # no page: its form asks only about values that are there
            raise ValidationError(f"“{one.said}” không còn ở dòng nào. Hãy xem lại bảng.")
    _must_be_right(repairs, kind, by, at)
    step: dict[str, Any] = {"words": [], "rows": {}}
    for one in repairs:
        if _is_remembered(one, kind):
            step["words"].append(_remember(one, batch, by=by, at=at))
    rows = _fix(batch, [one for one in repairs if not _is_remembered(one, kind)], step)
    touched = {n for one in repairs for n in wrong[one.column, fold(one.said)].rows}
    steps = [*batch.reading.get(REPAIRS, []), step][-_STEPS:]
    _keep_steps(batch, steps)
    said = f"sửa {len(repairs)} giá trị, {len(touched)} dòng của tệp {batch.name}"
    note(by=by, at=at, action="repair", subject=batch, summary=said)
    BatchRow.objects.bulk_update(rows, ["fixed"], batch_size=500)
    judge_again(batch, kind, _keys(batch, touched), by=by, at=at)
    return len(touched)


@transaction.atomic
def take_repair_back(*, batch: Batch, kind: List, by: User, at: datetime) -> None:
    """What was put right last is as it was before (hoàn tác lần sửa). Refuses: nothing was."""
    batch = held(batch, by)
    *steps, last = batch.reading.get(REPAIRS) or [None]
    if last is None:
        raise ValidationError("Chưa sửa giá trị nào để hoàn tác.")
    for column, word, before in last["words"]:
        _forget(batch, column, word, before, by=by, at=at)
    rows = list(batch.rows.filter(number__in=[int(number) for number in last["rows"]]))
    for row in rows:
        for column, before in last["rows"][str(row.number)].items():
            row.fixed.pop(column, None)
            if before is not None:
                row.fixed[column] = before
    BatchRow.objects.bulk_update(rows, ["fixed"], batch_size=500)
    _keep_steps(batch, steps)
    words = f"hoàn tác lần sửa giá trị của tệp {batch.name}"
    note(by=by, at=at, action="repair", subject=batch, summary=words)
    said = {(column, word) for column, word, _ in last["words"]}
    numbers = {row.number for row in rows} | set(_saying(batch, said))
    judge_again(batch, kind, _keys(batch, numbers), by=by, at=at)


def repairs_of(batch: Batch) -> int:
    """How many times something was put right that can be taken back."""
    return len(batch.reading.get(REPAIRS, ()))


def _faulty(batch: Batch) -> QuerySet[BatchRow]:
    wrong = batch.rows.filter(~Q(faults=[])).order_by("number")
    return wrong.only("number", "cells", "fixed", "faults", "batch_id")


def _faults(row: BatchRow) -> Iterator[Fault]:
    return (Fault(*told) for told in row.faults)


def _of_values(row: BatchRow, batch: Batch) -> Iterator[tuple[Fault, str]]:
    said = typed(row, batch)
    for fault in _faults(row):
        if fault.scope != "row":
            yield fault, said.get(fault.column) or batch.defaults.get(fault.column, "")


def _must_be_right(repairs: Iterable[Repair], kind: List, by: User, at: datetime) -> None:
    clerk_context = kind.opens(by, vietnam_day(at)).context
    context = own_land(by, kind, clerk_context)
    refused = []
    for one in repairs:
        column = kind.column(one.column)
        if not one.meant and column.required:
            refused.append(f"{column.label}: không được để trống.")
        elif one.meant:
            found = parse_once(nfc(one.meant), column, context=context)
            if found.fault:
                refused.append(f"{column.label}, “{one.meant}”: {found.fault.message}")
            elif fold(one.meant) == fold(one.said):
                refused.append(f"{column.label}: hãy ghi giá trị khác “{one.said}”.")
    if refused:
        raise ValidationError(refused)


def _is_remembered(one: Repair, kind: List) -> bool:
    """A word that stands for another one; a number or a day is meant in this file alone, and
    nothing of a sealed list is told to colleagues."""
    if kind.sealed:
        return False
    is_word = bool(one.said) and not one.said.startswith(_FORMULA)
    return bool(one.meant) and is_word and kind.column(one.column).kind in _WORDS


def _remember(one: Repair, batch: Batch, *, by: User, at: datetime) -> list[Any]:
    word = fold(one.said)[:500]
    key = _alias_key(batch, one.column, word, by)
    before = Alias.objects.filter(**key).values_list("meant", flat=True).first()
    bring(
        Alias,
        by=by,
        at=at,
        summary=lambda alias: f"nhớ cách ghi: {alias}",
        key=key,
        meant=nfc(one.meant)[:500],
    )
    return [one.column, word, before]


def _forget(
    batch: Batch, column: str, word: str, before: str | None, *, by: User, at: datetime
) -> None:
    key = _alias_key(batch, column, word, by)
    if before is not None:
        said = f"nhớ cách ghi: {word} → {before}"
        bring(Alias, by=by, at=at, summary=lambda _: said, key=key, meant=before)
        return
    remove_all(
        list(Alias.objects.filter(**key)),
        by=by,
        at=at,
        summary=lambda alias: f"thôi nhớ cách ghi: {alias}",
        reason="hoàn tác lần sửa",
    )


def _alias_key(batch: Batch, column: str, word: str, by: User) -> dict[str, Any]:
    return {"sender": by, "list_name": batch.list_name, "column": column, "typed": word}


def _fix(batch: Batch, repairs: Iterable[Repair], step: Mapping[str, Any]) -> list[BatchRow]:
    """The rows with what they should have said; the step is told what they said before."""
    meant = {(one.column, fold(one.said)): nfc(one.meant) for one in repairs}
    changed = []
    for row in _faulty(batch).iterator() if meant else ():
        new = {
            fault.column: meant[fault.column, fold(said)]
            for fault, said in _of_values(row, batch)
            if (fault.column, fold(said)) in meant
        }
        if new:
            step["rows"][str(row.number)] = {name: row.fixed.get(name) for name in new}
            row.fixed = {**row.fixed, **new}
            changed.append(row)
    return changed


def _saying(batch: Batch, words: set[tuple[str, str]]) -> Iterator[int]:
    rows = batch.rows.only("number", "cells", "fixed", "batch_id") if words else ()
    for row in rows:
        said = typed(row, batch)
        if any(fold(said.get(column, "")) == word for column, word in words):
            yield row.number


def _keys(batch: Batch, numbers: Iterable[int]) -> list[int]:
    rows = batch.rows.filter(number__in=sorted(numbers))
    return list(rows.values_list("pk", flat=True))


def _keep_steps(batch: Batch, steps: list[Any]) -> None:
    batch.reading = batch.reading | {REPAIRS: steps}
    Batch.objects.filter(pk=batch.pk).update(reading=batch.reading)
