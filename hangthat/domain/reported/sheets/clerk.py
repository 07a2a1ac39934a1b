"""Who takes in 389 tables: one row, what one agency states for one period."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Territory, User
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Batch, Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.core.spreadsheets.reader.marks import letters_of
from hangthat.domain.matching.sheets.offices import Offices
from hangthat.domain.reported.models import Measure, ReportedTable
from hangthat.domain.reported.services import (
    Source,
    Stated,
    record_table,
    refuse_period,
    restore_table,
    withdraw_table,
)
from hangthat.domain.reported.sheets.titles import days_in_row

_REPLACE = "Muốn thay bảng cũ, chọn lấy theo tệp khi hồ sơ ghi khác."
_KEPT = "Bảng cũ do cơ quan khác nhập; bạn không thay được."
Key = tuple[int, date, date]


class TablesClerk:
    """Numbers are kept as stated; those of a table that is there are replaced only on demand."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        # unscoped: reference data, the same for everybody
        self.agencies = {fold(agency.name): agency for agency in Agency.objects.all()}
        self.offices = Offices()
        self.areas = rights_of(by).areas(Resource.CASE, Action.ADD)
        self.rows: dict[Key, int] = {}
        self.periods: dict[tuple[str, date, date], tuple[date, date] | None] = {}
        self.known = self._known()
        # off tour: desk/reported/tests/test_reported_pages.py
        ended = ReportedTable.objects.visible_to(by, Action.END).standing()
        self.replaceable = set(ended.values_list("pk", flat=True))
        self.source, self.letters = Source(), dict[str, str]()

    def comes_from(self, batch: Batch) -> None:
        """Which file the rows stand in, and in which column each measure."""
        self.source = Source(batch.name, batch.code)
        self.letters = {name: letters_of(int(n)) for n, name in batch.mapping.items() if name}

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.sound:
                self._judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        return False  # the service refuses a second table

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about tables."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        # off tour: desk/reported/tests/test_reported_pages.py
        tables = ReportedTable.objects.visible_to(self.by, Action.END)
        for table in tables.filter(pk__in=[one.pk for one in made]):
            restore_table(table, by=self.by, at=at)

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        # off tour: desk/reported/tests/test_reported_pages.py
        tables = ReportedTable.objects.visible_to(self.by, Action.END)
        for table in tables.standing().filter(pk__in=keys):
            withdraw_table(table, reason="hoàn tác đợt nhập", by=self.by, at=at)

    def _known(self) -> dict[Key, ReportedTable]:
        # off tour: desk/reported/tests/test_reported_pages.py
        mine = ReportedTable.objects.visible_to(self.by).standing().prefetch_related("figures")
        return {(one.agency_id, one.since, one.until): one for one in mine}

    def _judge(self, line: Line) -> None:
        values = line.values
        agency = self._agency_of(line)
        if agency is None:
            said = f"Không có cơ quan nào tên “{values['agency']}”."
            line.fault("agency", said, scope="value")
        elif self.areas is not None and agency.area_id not in self.areas:
            line.fault("agency", "Cơ quan này không thuộc địa bàn được giao.", scope="value")
        elif not _stated(line):
            line.fault("agency", "Dòng không có số liệu nào.")
        elif self._takes_its_period(line):
            self._judge_period(line, agency)

    def _agency_of(self, line: Line) -> Agency | None:
        """In full, or as offices shorten it: Chi cục QLTT."""
        said = line.values["agency"]
        if found := self.agencies.get(fold(said)):
            return found
        if found := self.offices.named(said, area=None, on=line.values["until"]):
            line.values["agency"] = found.name
            line.notes.append(f"Cơ quan báo cáo: “{said[:80]}” là {found.name}.")
        return found

    def _takes_its_period(self, line: Line) -> bool:
        """A row of one month or quarter is of its days; another word in its place says nothing."""
        values = line.values
        text, since, until = values.get("period"), values["since"], values["until"]
        if not text:
            return True
        key = (text, since, until)
        if key not in self.periods:
            self.periods[key] = days_in_row(*key)
        if found := self.periods[key]:
            values["since"], values["until"] = found
            return True
        span = f"{since:%d/%m/%Y} – {until:%d/%m/%Y}"
        line.fault("period", f"Không rõ “{text}” là tháng, quý nào trong {span}.", scope="value")
        return False

    def _judge_period(self, line: Line, agency: Agency) -> None:
        since, until = line.values["since"], line.values["until"]
        try:
            refuse_period(since=since, until=until, today=self.on)
        except ValidationError as refusal:
            for column, messages in refusal.message_dict.items():
                line.fault(column, messages[0])
            return
        key = (agency.pk, since, until)
        first = self.rows.setdefault(key, line.number)
        if first != line.number:
            line.fault("agency", f"Trùng với dòng {first} của tệp này.")
        elif table := self.known.get(key):
            _compare(line, table, replaceable=table.pk in self.replaceable)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        for line in lines:
            values, made = line.values, []
            agency = self.agencies[fold(values["agency"])]
            before = self.known.get((agency.pk, values["since"], values["until"]))
            if line.fate == Fate.UPDATE and before:
                why = f"thay bằng số trong tệp {self.source.file_name}"
                withdraw_table(before, reason=why, by=self.by, at=at)
                made.append(_change(before, {"withdrawn_on": None}))
            table = record_table(
                agency=agency,
                since=values["since"],
                until=values["until"],
                figures=self._figures(line),
                document=values.get("document", ""),
                source=Source(self.source.file_name, self.source.batch_code, line.number),
                by=self.by,
                at=at,
            )
            line.made = [*made, _change(table, None)]

    def _figures(self, line: Line) -> list[Stated]:
        return [
            Stated(name, number, f"{letter}{line.number}" if letter else "")
            for name, number in _stated(line).items()
            for letter in [self.letters.get(name, "")]
        ]


def _stated(line: Line) -> dict[str, int]:
    """What the row states; a blank states nothing."""
    told = {measure.value: line.values.get(measure.value) for measure in Measure}
    return {name: number for name, number in told.items() if number is not None}


def _compare(line: Line, table: ReportedTable, *, replaceable: bool) -> None:
    """As stated before, or what differs: replaced only where the file counts."""
    before = {figure.measure: figure.number for figure in table.figures.all()}
    after = _stated(line)
    names = [name for name in Measure.values if before.get(name) != after.get(name)]
    if not names:
        line.fate = Fate.SAME
    elif line.overwrites and replaceable:
        line.fate = Fate.UPDATE
        line.differs = {name: [_told(before, name), _told(after, name)] for name in names}
    else:
        name = names[0]
        line.fault(
            name,
            f"Đã ghi {_told(before, name) or 'trống'}, tệp ghi {_told(after, name) or 'trống'}"
            f"{f', và {len(names) - 1} chỉ tiêu khác' if names[1:] else ''}. "
            + (_REPLACE if replaceable else _KEPT),
        )


def _told(figures: Mapping[str, int], name: str) -> str:
    return f"{figures[name]:,}".replace(",", ".") if name in figures else ""


def _change(table: ReportedTable, before: dict[str, None] | None) -> RecordChange:
    return RecordChange(ReportedTable._meta.label_lower, table.pk, None, before)
