"""Reading a file and judging every row, before anything is written (đọc và kiểm tra)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from orjson import loads

from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.column import NOTE, Column, words_of
from hangthat.core.cells.reader.days import day_first
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.cells.reader.pairs import Half, half
from hangthat.core.cells.reader.parsed import Parsed
from hangthat.core.cells.reader.parsing import NOTHING, Context, parse, unlike
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Alias, Batch, BatchRow, Fate, State
from hangthat.core.intake.models.row import WRITES
from hangthat.core.intake.services.above import is_land, own_land
from hangthat.core.intake.services.gathering import gather
from hangthat.core.intake.services.in_file import (
    COMMAS,
    MARKED,
    as_in_file,
    commas,
    marked,
    tails_of,
    with_tail,
)
from hangthat.core.intake.services.ingestion import file_of
from hangthat.core.intake.services.lists import (
    Clerk,
    Line,
    List,
    Lists,
    is_sealed,
    lists_open_to,
)
from hangthat.core.intake.services.staging import (
    PIECE,
    lines_of,
    pieces,
    restage,
    spelled,
    stage,
)
from hangthat.core.intake.services.totals import totals_found
from hangthat.core.intake.services.understanding import Understanding
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.services import head
from hangthat.core.spreadsheets.reader import Table, Unreadable, read
from hangthat.core.spreadsheets.reader.days_above import days_told
from hangthat.core.spreadsheets.reader.spots import ADDRESS, carried, spot_of, under
from hangthat.core.spreadsheets.reader.told_above import Over, said_over

BLANKS = "blanks"  # in `Batch.reading`: how many rows go in with a cell left blank
NOTED = "noted"  # likewise: about how many rows something is to be told
KEPT_BACK = "kept_back"  # likewise: of how many rows something stays as the record has it
_KEPT = (
    "likely",
    "lent",
    "halves",
    "sections",
    "spots",
    "period",
    "months",
    "deeds",
    "defaults",
)  # as they were understood
_NOT_YOURS = "Bạn không được giao nhập danh sách này."
REPAIRS = "repairs"  # likewise: what was put right by value, to be taken back


def check(context: JobContext, *, batch: str, lists: Lists) -> dict[str, Any]:
    """The long work: harmless to repeat, for it begins by forgetting what it staged before."""
    found = Batch.objects.select_related("sender").get(code=batch)
    if found.state != State.READING:
        return {"words": "Đợt nhập này không còn chờ đọc."}
    lists = lists_open_to(found.sender, lists)
    if found.list_name and found.list_name not in lists:
        _keep(found, state=State.UNREADABLE, words=_NOT_YOURS)
        return {"words": found.get_state_display()}
    try:
        table = read(file_of(found), name=found.name, words=_words(found, lists), sheet=found.sheet)
        _understand(found, table, lists, on=vietnam_day(context.at()))
        if found.list_name and not missing(found, lists[found.list_name]):
            _judge_all(context, found, lists[found.list_name], table)
    except Unreadable as refusal:
        _keep(found, state=State.UNREADABLE, words=" ".join(refusal.messages))
    return {"words": found.get_state_display()}


def missing(batch: Batch, kind: List) -> list[Column]:
    """The columns without which no row can be read."""
    more = (*batch.reading.get("lent", ()), *batch.reading.get("sections", ()))
    given = {*batch.mapping.values(), *batch.defaults, *more}
    return [column for column in kind.columns if column.required and column.name not in given]


def check_again(
    batch: Batch,
    kind: List,
    *,
    by: User,
    on: date,
    writing: Callable[[], AbstractContextManager[Any]] = transaction.atomic,
) -> bool:
    """Judge the staged rows once more, in pieces; each piece is written inside `writing`.

    Returns whether every row that is to be written would still make the same of the same record.
    """
    seen, same = head(), True
    judge = _Judge(batch, kind, by, on)
    for lines in lines_of(batch, kind):
        promised = [_promise(line) for line in lines]
        judge.judge_again(lines)
        same = same and promised == [_promise(line) for line in lines]
        with writing():
            restage(lines)
    with writing():
        reading = batch.reading | judge.asides
        counts = dict(judge.counts)
        _keep(batch, counts=counts, reading=reading, state=State.CHECKED, seen=seen)
    return same


def _promise(line: Line) -> tuple[Any, ...]:
    """What the preview shows of a row that is to be written: whose it is, and what it changes."""
    if line.fate not in WRITES:
        return ()
    return (line.fate, line.target, loads(spelled(line.differs)))


def check_some(batch: Batch, kind: List, rows: list[int], *, by: User, on: date) -> None:
    """Judge these rows by themselves. What they have in common with others is asked before they
    are written: `seen=0` says so."""
    judge = _Judge(batch, kind, by, on)
    for lines in lines_of(batch, kind, pk__in=rows):
        judge.judge_again(lines)
        restage(lines)
    fates = batch.rows.order_by().values_list("fate").annotate(n=Count("pk"))
    reading = batch.reading | {
        BLANKS: left_blank(batch).count(),
        NOTED: noted(batch).count(),
        KEPT_BACK: kept_back(batch).count(),
    }
    _keep(batch, counts=dict(fates), reading=reading, seen=0)


def left_blank(batch: Batch) -> QuerySet[BatchRow]:
    """Rows that are not wrong, and yet have a cell that could not be read."""
    return batch.rows.exclude(fate=Fate.ERROR).exclude(faults=[])


def noted(batch: Batch) -> QuerySet[BatchRow]:
    """Rows that go in, or went in, of which something is to be told."""
    return batch.rows.exclude(fate=Fate.ERROR).exclude(notes=[])


def kept_back(batch: Batch) -> QuerySet[BatchRow]:
    """Rows that say something else than their record, which is not taken."""
    known = batch.rows.exclude(fate=Fate.ERROR).filter(target__isnull=False)
    return known.filter(values__kept__0__isnull=False)


def _words(batch: Batch, lists: Lists) -> frozenset[str]:
    """The headings to look for: those of its list, of any list as long as none is chosen."""
    kinds = [lists[batch.list_name]] if batch.list_name else lists.values()
    return words_of(column for kind in kinds for column in kind.columns)


def _understand(batch: Batch, table: Table, lists: Lists, *, on: date) -> None:
    """Which list it is and what its columns are, as far as its sender has not said so."""
    batch.sheet, batch.sheets = table.sheet, [sheet.name for sheet in table.sheets]
    batch.headings, batch.header_row = list(table.headings), table.header_row
    of_land = (one for one in lists.values() if any(map(is_land, one.columns)))
    some = lists.get(batch.list_name) or next(of_land, None)
    context = own_land(batch.sender, some, Context(Territory.load(), on))
    reader = Understanding(batch, table, context)
    found = reader.of(lists)
    batch.list_name = found.list_name
    batch.mapping = {str(n): name for n, name in found.mapping.items()}
    before = batch.reading.get("defaults", {})  # of another sheet, perhaps: found, not said
    said = {n: text for n, text in batch.defaults.items() if text and before.get(n) != text}
    batch.defaults = found.defaults | said
    batch.reading = {
        **{name: getattr(found, name) for name in _KEPT},
        "first": reader.first_rows,
        "scales": {str(index): scale for index, scale in found.scales.items()},
        "lost": table.lost,
        "doubtful_days": table.doubtful_days,
        REPAIRS: batch.reading.get(REPAIRS, []),
    }
    _keep(
        batch,
        sheet=batch.sheet,
        sheets=batch.sheets,
        headings=batch.headings,
        header_row=batch.header_row,
        list_name=batch.list_name,
        secret=is_sealed(batch.list_name),
        mapping=batch.mapping,
        defaults=batch.defaults,
        reading=batch.reading,
        warnings=[*found.says, *table.warnings],
        totals=totals_found(table),
        state=State.READ,
    )


def _judge_all(context: JobContext, batch: Batch, kind: List, table: Table) -> None:
    at, seen = context.at(), head()
    said = _earlier_answers(batch)
    _forget_rows(batch)
    on = vietnam_day(at)
    batch.reading[COMMAS] = commas(kind, batch, table)
    batch.reading[MARKED] = marked(kind, batch, table, Context(Territory.load(), on))
    judge = _Judge(batch, kind, batch.sender, on)
    done = 0
    for lines in pieces(_lines(batch, kind, table, said)):
        judge.judge(lines)
        with context.writing():
            stage(batch, lines)
        done += len(lines)
        context.report(done, table.count, f"đã kiểm tra {done} dòng")
    found = {"counts": dict(judge.counts), "reading": batch.reading | judge.asides}
    with context.writing():
        _keep(batch, state=State.CHECKED, checked_at=at, seen=seen, **found)


def _in_order(batch: Batch, kind: List, table: Table) -> Iterator[tuple[int, list[str]]]:
    """A long file as its list wants it (ADR 0038): rows are staged so, and written as staged. One
    whose rows say something of those below them stays as it is."""
    where = [int(n) for n, name in batch.mapping.items() if name and name == kind.order]
    moves = where and table.count > PIECE and not batch.reading.get("spots")
    return table.rows_by(where[0]) if moves else table.rows


def _lines(batch: Batch, kind: List, table: Table, said: Mapping[int, Any]) -> Iterator[Line]:
    spots = batch.reading.get("spots", [])
    above: dict[int, str] = {}
    for number, cells in _in_order(batch, kind, table):
        if spots:
            cells = carried(cells, above, spots, batch.headings)
            above = {n: unmarked(cells[n]) for n in spots if n < len(cells)}
        line = Line(number, cells)
        if number in said:
            line.fixed, line.answer, line.overwrites = said[number]
        line.overwrites |= batch.overwrites
        yield line


def _earlier_answers(batch: Batch) -> dict[int, Any]:
    """What was put right or answered in rows of the same sheet; a new reading keeps it."""
    rows = batch.rows.exclude(fixed={}, answer="", overwrites=False)
    return {row.number: (row.fixed, row.answer, row.overwrites) for row in rows.iterator()}


def _forget_rows(batch: Batch) -> None:
    """In pieces, so that nobody waits for it."""
    while keys := list(batch.rows.values_list("pk", flat=True)[:5000]):
        BatchRow.objects.filter(pk__in=keys).delete()


class _Judge:
    """Cells to values by the reader, values to a fate by the clerk of the list."""

    def __init__(self, batch: Batch, kind: List, by: User, on: date) -> None:
        self.clerk: Clerk = kind.opens(by, on)
        self.context = own_land(by, kind, self.clerk.context)
        self.gathered = [int(n) for n, name in batch.mapping.items() if name == NOTE]
        self.headings = batch.headings
        self.columns = [
            (int(n), as_in_file(kind.column(name), int(n), batch))
            for n, name in batch.mapping.items()
            if name and name != NOTE
        ]
        lent = batch.reading.get("lent", {})
        self.columns += [(index, kind.column(name)) for name, index in lent.items()]
        self.halves: dict[str, Half] = batch.reading.get("halves", {})
        self.tails = tails_of(batch.headings, batch.mapping)
        self.sections = batch.reading.get("sections", {})
        self.spots: list[int] = batch.reading.get("spots", [])
        self.given = {index for index, _ in self.columns}
        taken = {column.name for _, column in self.columns} | {NOTE}
        self.rest = [column for column in kind.columns if column.name not in taken]
        self.reading, self.defaults = batch.reading, batch.defaults
        self.overwrites = batch.overwrites
        self.counts: Counter[str] = Counter()
        self.asides = {BLANKS: 0, NOTED: 0, KEPT_BACK: 0}  # rows that go in
        known = Alias.objects.known_to(by).filter(list_name=kind.name).order_by("pk")
        self.aliases = {
            (column, typed): meant
            for column, typed, meant in known.values_list("column", "typed", "meant")
        }

    def judge_again(self, lines: list[Line]) -> None:
        """As if nothing had been found out about them yet."""
        for line in lines:
            line.begin_anew(overwrites=self.overwrites)
        self.judge(lines)

    def judge(self, lines: list[Line]) -> None:
        put_right = [(place, line) for place, line in enumerate(lines) if line.fixed]
        cells = list(zip_longest(*(line.cells for line in lines), fillvalue=""))
        for index, column in self.columns:
            told = list(cells[index]) if index < len(cells) else [""] * len(lines)
            if self.spots and column.name == ADDRESS:
                told = [spot_of(line.cells, self.spots, self.headings) for line in lines]
            if which := self.halves.get(column.name):
                told = [half(text, which) for text in told]
            if tail := self.tails.get(column.name):
                told = [with_tail(text, tail) for text in told]
            if over := self.sections.get(column.name):
                heading = "" if column.kind == "area" else self.headings[index]
                told = self._under(over, lines, told, heading)
            self._take(lines, column, told, put_right)
        if self.gathered or NOTE in self.sections:
            gather(lines, self.gathered, self.headings, self.sections.get(NOTE, []))
        for column in self.rest:
            over = self.sections.get(column.name)
            told = [said_over(over, ln.number) for ln in lines] if over else [""] * len(lines)
            self._take(lines, column, told, put_right)
        self.clerk.judge(lines)
        self.counts.update([line.fate.value for line in lines])
        going_in = [line for line in lines if line.fate != Fate.ERROR]
        self.asides[BLANKS] += sum(1 for line in going_in if line.faults)
        self.asides[NOTED] += sum(1 for line in going_in if line.notes)
        known = [line for line in going_in if line.target]
        self.asides[KEPT_BACK] += sum(1 for line in known if line.values.get("kept"))

    def _under(self, over: Over, lines: list[Line], told: list[str], heading: str) -> list[str]:
        """What titles add to an address; a unit is theirs, or the row's where they name none."""
        titles = [said_over(over, line.number) for line in lines]
        if not heading:
            return [title or text for title, text in zip(titles, told, strict=True)]
        return [under(title, text, heading) for title, text in zip(titles, told, strict=True)]

    def _take(
        self, lines: list[Line], column: Column, told: list[str], put_right: list[tuple[int, Line]]
    ) -> None:
        """One column of these lines; a text that many of them have is read once."""
        name = column.name
        told = days_told(name, told, lines, self.reading)
        for place, line in put_right:
            if name in line.fixed:
                told[place] = _whole(line.fixed[name], column)
        apart = set(told)
        if apart == {""} and not column.required and not self.defaults.get(name):
            return
        meant = {
            text: self._meant(text, column)
            for text in (apart if self.aliases else unlike(apart, column))
        }
        for line, text in zip(lines, told, strict=True):
            if text not in meant:
                line.values[name] = text
            elif (parsed := meant[text]) is not NOTHING:
                _enter(line, name, parsed)

    def _meant(self, text: str, column: Column) -> Parsed:
        text = text or self.defaults.get(column.name, "")
        if self.aliases and text:
            text = self.aliases.get((column.name, fold(text)), text)
        return parse(text, column, context=self.context)


def _enter(line: Line, name: str, parsed: Parsed) -> None:
    value, fault, note, more = parsed[:4]
    if value is not None and value != "":
        line.values[name] = value
    for name_of_more, told in more:
        line.values.setdefault(name_of_more, told)
    if fault:
        line.find_fault(fault)
    if note:
        line.notes.append(note)


def _whole(text: str, column: Column) -> str:
    """What a person put right is no longer in the unit of the file, nor with its month first."""
    if column.doubtful and column.kind == "day":
        return day_first(text)
    return f"{text} đồng" if column.scale > 1 and column.kind == "money" and text else text


def _keep(batch: Batch, **values: Any) -> None:
    """What follows from the file: the deeds of people alone are journalled."""
    Batch.objects.filter(pk=batch.pk).update(**values)
    for name, value in values.items():
        setattr(batch, name, value)
