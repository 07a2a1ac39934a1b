"""What a batch's page shows: how many rows of each fate, and the rows of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.core.intake.models import Batch, BatchRow, Fate, State
from hangthat.core.intake.services import (
    BLANKS,
    KEPT_BACK,
    NOTED,
    List,
    kept_back,
    left_blank,
    lists_open_to,
    missing,
    noted,
    outcome_label,
    to_write,
)
from hangthat.core.intake.services.ingestion import OPEN
from hangthat.core.jobs.models import Job
from hangthat.core.journal.services import looked_all
from hangthat.core.spreadsheets.reader.headings import unread
from hangthat.desk.intake.queries.batch_rows import RowPresenter, RowsContext
from hangthat.desk.intake.queries.lists import LISTS

_FIRST = (Fate.ERROR, Fate.DOUBTFUL, Fate.NEW, Fate.UPDATE, Fate.SAME, Fate.LEFT)
LEFT_BLANK = "o-trong"  # beside the fates: rows of any of them with a cell left blank
TOLD = "luu-y"  # likewise: rows of which something is to be told
DIFFERS = "giu-ho-so"  # likewise: rows that say something else than the record, which stays
_LOOKED = 200
_RUNNING = {State.READING, State.WRITING, State.UNDOING}


@dataclass(frozen=True)
class Preview:
    """The batch in words and numbers, and some of its rows as the reader may see them.

    `tabs`: value, label, number of rows of each fate; `promised`: rows that would be written;
    `outcome`: how that ended; `lacking`: columns without which no row can be read; `unused`:
    headings that nothing is taken from, with their numbers; `likely`: lists that fit equally.
    What the form of columns would say: `keeping`, to keep these in the note; `again`, to have it
    checked once more, where rows speak of shops that may come in by `shops_list`."""

    kind: List | None
    job: Job | None
    stuck: bool
    tabs: list[tuple[str, str, int]]
    promised: int
    outcome: str
    likely: list[List] = field(default_factory=list)
    first: list[list[str]] = field(default_factory=list)
    lacking: list[Column] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    unused: list[tuple[int, str]] = field(default_factory=list)
    keeping: list[tuple[str, str]] = field(default_factory=list)
    rows: list[RowPresenter] = field(default_factory=list)
    again: list[tuple[str, str]] = field(default_factory=list)
    shops_list: str = ""


def rows_of(batch: Batch, asked: str) -> tuple[QuerySet[BatchRow], str]:
    """The rows that are asked for, else of the fate that needs an officer, or that differ."""
    there = [fate.value for fate in _FIRST if batch.counts.get(fate.value)]
    if asked == LEFT_BLANK and blanks_of(batch):
        return left_blank(batch).order_by("number"), asked
    if asked == TOLD and batch.reading.get(NOTED):
        return noted(batch).order_by("number"), asked
    fate = asked if asked in there else next(iter(there), "")
    differs = asked == DIFFERS or (fate == Fate.SAME and not asked)
    if differs and batch.reading.get(KEPT_BACK):
        return kept_back(batch).order_by("number"), DIFFERS
    return batch.rows.filter(fate=fate).order_by("number"), fate


def blanks_of(batch: Batch) -> int:
    """How many rows go in with a cell left blank."""
    count: int = batch.reading.get(BLANKS, 0)
    return count


def _tabs(batch: Batch) -> Iterator[tuple[str, str, int]]:
    for fate in Fate:
        if count := batch.counts.get(fate.value):
            yield fate.value, fate.label, count
    if count := blanks_of(batch):
        yield LEFT_BLANK, "còn ô để trống", count
    if count := batch.reading.get(NOTED, 0):
        yield TOLD, "có lưu ý", count
    if count := batch.reading.get(KEPT_BACK, 0):
        yield DIFFERS, "giữ như hồ sơ", count


def preview(batch: Batch, rows: Iterable[BatchRow], user: User) -> Preview:
    kind = LISTS.get(batch.list_name)
    job = Job.objects.visible_to(user).in_turn().filter(pk=batch.job or 0).first()
    running = batch.state in _RUNNING
    is_open = job is not None and job.is_open
    found = Preview(
        kind=kind,
        job=job if is_open or running else None,
        stuck=running and not is_open,
        tabs=list(_tabs(batch)),
        promised=to_write(batch),
        outcome=outcome_label(batch) if batch.state == State.WRITTEN else "",
        likely=[LISTS[name] for name in batch.reading.get("likely", ()) if name in LISTS],
        first=batch.reading.get("first", []) if batch.sender_id == user.pk else [],
    )
    return _with_rows(found, batch, kind, list(rows), user) if kind else found


def _with_rows(
    found: Preview, batch: Batch, kind: List, rows: list[BatchRow], user: User
) -> Preview:
    context = RowsContext.of(batch, kind, rows, user)
    unused = _unused(batch)
    return replace(
        found,
        lacking=missing(batch, kind) if batch.state == State.READ else [],
        columns=context.columns,
        unused=unused,
        keeping=_keeping(batch, kind, unused),
        again=_mapped(batch, {}) if _tells_unknown(batch, kind) else [],
        shops_list=shops_list_of(batch, kind, user),
        rows=[RowPresenter.of(row, context) for row in rows],
    )


def shops_list_of(batch: Batch, kind: List, user: User) -> str:
    """The list by which shops that nobody has entered come in; of a file that lies in one market
    as its titles say, the one of its stalls."""
    general = kind.only_known[0] if kind.only_known else ""
    known, told = lists_open_to(user, LISTS), {n for n, text in batch.defaults.items() if text}
    special = [n for n, one in known.items() if one.general == general and one.needs]
    names = (*(n for n in special if told.issuperset(known[n].needs)), general)
    return next((name for name in names if name in known), "")


def _unused(batch: Batch) -> list[tuple[int, str]]:
    """While its sender may still say what they mean."""
    if batch.state not in OPEN:
        return []
    used = {int(n) for n, name in batch.mapping.items() if name} | {*batch.reading.get("spots", ())}
    return [(n, h) for n, h in enumerate(batch.headings) if unread(h) and n not in used]


def _keeping(batch: Batch, kind: List, unused: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    if not any(column.gathers for column in kind.columns):
        return []
    return _mapped(batch, {str(n): NOTE for n, _ in unused})


def _tells_unknown(batch: Batch, kind: List) -> bool:
    """Whether one of the first faulty rows speaks of a shop that nobody has entered."""
    if not kind.only_known or batch.state != State.CHECKED or not batch.counts.get(Fate.ERROR):
        return False
    faulty = batch.rows.filter(fate=Fate.ERROR).order_by("number").values_list("faults", flat=True)
    return any(fault[1].endswith(kind.only_known[1]) for one in faulty[:_LOOKED] for fault in one)


def _mapped(batch: Batch, kept: dict[str, str]) -> list[tuple[str, str]]:
    """The form of columns as it is answered now, but for these."""
    mapping = {str(n): "" for n in range(len(batch.headings))} | batch.mapping | kept
    return [
        ("list_name", batch.list_name),
        ("sheet", batch.sheet),
        *(("overwrites", "on"),) * batch.overwrites,
        *((f"cot-{n}", name) for n, name in mapping.items() if name),
        *((f"chung-{name}", text) for name, text in batch.defaults.items()),
    ]


def note_looks(rows: Iterable[RowPresenter], *, by: User, at: datetime) -> None:
    """Journal whose personal fields these rows show in clear, as they are in the registry."""
    looked_all(by=by, at=at, looks=(look for row in rows for look in row.looks))
