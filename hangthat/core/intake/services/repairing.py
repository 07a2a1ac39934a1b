"""Rows are put right, and questions answered, before anything is written (sửa, trả lời)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.cells.reader.pairs import half
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Alias, Batch, BatchRow, Fate, State
from hangthat.core.intake.services.checking import check_again, check_some
from hangthat.core.intake.services.gathering import noted_under
from hangthat.core.intake.services.in_file import joined, prefix, tails_of, with_tail
from hangthat.core.intake.services.ingestion import CHECK, alone_with, run
from hangthat.core.intake.services.likely import LATER, NEW, Likely
from hangthat.core.intake.services.lists import List
from hangthat.core.intake.services.staging import line_of
from hangthat.core.journal.services import bring
from hangthat.core.spreadsheets.reader.days_above import days_told
from hangthat.core.spreadsheets.reader.spots import ADDRESS, spot_of, under
from hangthat.core.spreadsheets.reader.told_above import said_over

AT_ONCE = 1000  # rows that are judged anew while their sender waits
SURE = 0.95  # at least so likely, to be one with a click for all


@transaction.atomic
def put_right(
    *,
    row: BatchRow,
    cells: Mapping[str, str],
    overwrites: bool,
    kind: List,
    by: User,
    at: datetime,
) -> None:
    """Say what cells of one row should have said (sửa dòng); what was typed stays beside it.

    `overwrites`: where the record says otherwise, the row counts.
    """
    batch = held(row.batch, by)
    row.refresh_from_db(fields=["fixed"])
    before = typed(row, batch)
    fixed = {name: nfc(text) for name, text in cells.items() if nfc(text) != before.get(name, "")}
    row.fixed = {**row.fixed, **fixed}
    BatchRow.objects.filter(pk=row.pk).update(fixed=row.fixed, overwrites=overwrites)
    judge_again(batch, kind, [row.pk], by=by, at=at)


@transaction.atomic
def put_right_everywhere(
    *, batch: Batch, column: str, said: str, meant: str, kind: List, by: User, at: datetime
) -> None:
    """Whatever row says this means that, here and in later files (cho mọi dòng có giá trị này);
    of a sealed list here alone, since colleagues would read what is remembered.

    Refuses: an empty word; one that means itself.
    """
    held(batch, by)
    word, meant = fold(said)[:500], nfc(meant)[:500]
    if not word or not meant or word == fold(meant):
        raise ValidationError("Hãy ghi giá trị đúng, khác giá trị đang có.")
    rows = batch.rows.filter(fate=Fate.ERROR).only("pk", "cells", "fixed")
    saying = [r for r in rows.iterator() if fold(typed(r, batch).get(column, "")) == word]
    if kind.sealed:
        for row in saying:
            row.fixed = {**row.fixed, column: meant}
        BatchRow.objects.bulk_update(saying, ["fixed"], batch_size=500)
    else:
        bring(
            Alias,
            by=by,
            at=at,
            summary=lambda one: f"nhớ cách ghi: {one}",
            key={"sender": by, "list_name": batch.list_name, "column": column, "typed": word},
            meant=meant,
        )
    judge_again(batch, kind, [row.pk for row in saying], by=by, at=at)


@transaction.atomic
def answer(*, batch: Batch, answers: Mapping[int, str], kind: List, by: User, at: datetime) -> None:
    """Say whether rows are a record that is there (trả lời): row → "new", "later", or its key,
    perhaps after the way in which it is meant.

    Refuses: a record that is not among those offered for the row; a new one where the list
    speaks only of records that are there.
    """
    held(batch, by)
    rows = {row.number: row for row in batch.rows.filter(number__in=answers)}
    for number, said in answers.items():
        likely = rows[number].likely if number in rows else ()
        offered = {said for one in likely for said in Likely.of(one).answers}
        if number not in rows or said not in {*answers_of(kind), "", *offered}:
            raise ValidationError(f"Dòng {number}: hãy chọn một trong các câu trả lời.")
        rows[number].answer = said
    BatchRow.objects.bulk_update(rows.values(), ["answer"], batch_size=500)
    clerk = kind.opens(by, vietnam_day(at))
    for row in rows.values():
        if row.answer not in {"", LATER}:
            clerk.remember(line_of(row, kind), at=at)
    judge_again(batch, kind, [row.pk for row in rows.values()], by=by, at=at)


def answers_of(kind: List) -> tuple[str, ...]:
    """What may be answered besides one of the records that are offered."""
    return (LATER,) if kind.only_known else (NEW, LATER)


@transaction.atomic
def answer_likely(*, batch: Batch, kind: List, by: User, at: datetime, way: str = "") -> int:
    """All that are as good as sure are the record that they look like, or are meant in that `way`;
    how many they were."""
    rows = batch.rows.filter(fate=Fate.DOUBTFUL).values_list("number", "likely")
    found = {n: Likely.of(likely[0]) for n, likely in rows if likely}
    meant = {n: one for n, one in found.items() if [*dict(one.ways), ""][0] == way}
    sure = {n: one.answers[0] for n, one in meant.items() if one.score >= SURE}
    answer(batch=batch, answers=sure, kind=kind, by=by, at=at)
    return len(sure)


def typed(row: Any, batch: Batch) -> dict[str, str]:
    """What the row says, column by column, put right or not."""
    there = [(int(n), name) for n, name in batch.mapping.items() if int(n) < len(row.cells)]
    said = {name: unmarked(row.cells[index]) for index, name in there if name and name != NOTE}
    for name, index in batch.reading.get("lent", {}).items():
        if index < len(row.cells):
            said[name] = unmarked(row.cells[index])
    if ADDRESS in said and (spots := batch.reading.get("spots")):
        said[ADDRESS] = spot_of(row.cells, spots, batch.headings)
    for name, which in batch.reading.get("halves", {}).items():
        said |= {name: half(said[name], which)} if name in said else {}
    tails = tails_of(batch.headings, batch.mapping)
    said |= {name: with_tail(said[name], tail) for name, tail in tails.items() if name in said}
    heads = {name: batch.headings[index] for index, name in there}
    sections = batch.reading.get("sections", {})
    for name, over in sections.items():
        if name != NOTE and (title := said_over(over, row.number)):
            said[name] = under(title, said[name], heads[name]) if name in heads else title
    days = {*batch.reading.get("months", ()), *batch.reading.get("deeds", ())}
    told = {n: days_told(n, [said.get(n, "")], [row], batch.reading)[0] for n in days}
    said |= {name: text for name, text in told.items() if text}
    gathered = [(prefix(batch.headings[n]), row.cells[n]) for n, name in there if name == NOTE]
    told_of_all = noted_under(said_over(sections.get(NOTE, []), row.number), joined(gathered))
    return said | ({NOTE: told_of_all} if told_of_all or gathered else {}) | row.fixed


def held(batch: Batch, by: User) -> Batch:
    """Nobody else writes it meanwhile. Refuses: one that is not there to be put right."""
    reread([batch], by=by, right=Action.CHANGE)
    alone_with(batch)
    held = Batch.objects.get(pk=batch.pk)
    if held.state != State.CHECKED:
        raise ValidationError(f"Đợt nhập này {held.get_state_display()}; không sửa được nữa.")
    return held


def judge_again(batch: Batch, kind: List, rows: list[int], *, by: User, at: datetime) -> None:
    """All rows of a small file; of a large one these, and all once more before they are written."""
    on = vietnam_day(at)
    if sum(batch.counts.values()) <= AT_ONCE:
        check_again(batch, kind, by=by, on=on)
    elif len(rows) <= AT_ONCE:
        check_some(batch, kind, rows, by=by, on=on)
    else:
        Batch.objects.filter(pk=batch.pk).update(state=State.READING)
        run(batch, CHECK, f"Kiểm tra lại {batch.name}", by=by, at=at)
