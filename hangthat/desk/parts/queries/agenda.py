"""What waits for one person, sorted by when it is due; nothing twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property

from hangthat.core.access.lexicon import HEADS
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, minute, vietnam_day
from hangthat.core.common.gathering import Reading, ready, together
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.deadlines.grammar import Calendar
from hangthat.core.deadlines.queries import calendar_of, calendar_rows
from hangthat.core.outbox.services import Task, Waiting
from hangthat.desk.parts.queries.inbox import Due, InboxSource, Item, Reader, Section

OWN = "toi"  # tab of a head
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


class When(Enum):
    """Parts of the page, in their order."""

    OVERDUE = "qua-han", "Quá hạn"
    TODAY = "hom-nay", "Hôm nay"
    WEEK = "tuan-nay", "Tuần này"
    MONTH = "thang-nay", "Tháng này còn"
    NEXT = "dau-thang-sau", "Đầu tháng sau"
    UNDATED = "khong-han", "Không có hạn"
    LATER = "sau-nay", "Sau tháng này"

    def __init__(self, anchor: str, label: str) -> None:
        self.anchor, self.label = anchor, label

    @classmethod
    def of(cls, due: datetime | None, reader: Reader) -> "When":
        if due is None:
            return cls.UNDATED
        if due < minute(reader.at):
            return cls.OVERDUE
        day, today = vietnam_day(due), reader.today
        if day <= reader.until:
            return cls.TODAY
        sunday = today + timedelta(7 - today.isoweekday())
        if day <= sunday:
            return cls.WEEK
        if (day.year, day.month) == (today.year, today.month):
            return cls.MONTH
        return cls.NEXT if day <= sunday + timedelta(7) else cls.LATER


@dataclass(frozen=True)
class Line:
    """An item, and how it stands at the reader's minute."""

    item: Item
    reader: Reader

    @property
    def mark(self) -> str:
        when = When.of(self.item.due, self.reader)
        if self.item.due is None or when not in (When.OVERDUE, When.TODAY):
            return self.item.mark
        days = (self.reader.today - vietnam_day(self.item.due)).days
        if when == When.TODAY:
            return "hạn vào ngày nghỉ" if days < 0 else "hôm nay"
        return f"quá hạn {days} ngày" if days else "quá hạn hôm nay"

    @property
    def tone(self) -> str:
        tones = {When.OVERDUE: "bad", When.TODAY: "warn"}
        return tones.get(When.of(self.item.due, self.reader), self.item.tone)

    @property
    def last_minute(self) -> str:
        """With the working day before it, if that day is a day off and still to come."""
        due, calendar = self.item.due, self.reader.calendar
        if due is None:
            return ""
        advised = calendar.advised(vietnam_day(due)) if calendar else None
        if advised is None or advised < self.reader.today:
            return minute_words(due)
        return f"{minute_words(due)}, ngày nghỉ; nên xong trong {day_words(advised)}"


@dataclass
class Part:
    """The things of one kind in one part of the page."""

    title: str
    lines: list[Line]
    count: int
    more: str

    @property
    def rest(self) -> int:
        return self.count - len(self.lines)

    @property
    def more_words(self) -> str:
        return f"và {grouped(self.rest)} việc nữa" if self.lines else f"{grouped(self.rest)} việc"


@dataclass
class Group:
    """One part of the page."""

    when: When
    parts: list[Part] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


class Agenda:
    """Read by a constant number of queries, however much waits."""

    def __init__(self, reader: Reader, sources: Iterable[InboxSource]) -> None:
        self.reader = reader
        self.sources = sorted(sources, key=lambda source: source.urgency)

    @cached_property
    def sections(self) -> list[Section]:
        """Work and news, each kind once."""
        return [section for _, section in self._read]

    @cached_property
    def news(self) -> list[Section]:
        """What is no work, such as a job that ended."""
        return [section for source, section in self._read if not source.work]

    @cached_property
    def groups(self) -> list[Group]:
        """The work by when it is due; overdue first, what has no day last."""
        found = {when: Group(when) for when in When if when != When.LATER}
        for section in self.work:
            for when, group in found.items():
                if part := self._part(section, when):
                    group.parts.append(part)
        return [group for group in found.values() if group.parts]

    @cached_property
    def work(self) -> list[Section]:
        return [section for source, section in self._read if source.work]

    @cached_property
    def waiting(self) -> Waiting:
        """What reminders tell: as many as the page shows as overdue and as due today."""
        by: dict[When, list[Task]] = {when: [] for when in When}
        for section in self.work:
            for due in self._dues(section):
                by[When.of(due.at, self.reader)].append(Task(due.key, due.at, due.mine, due.names))
        undated = (self._part(section, When.UNDATED) for section in self.work)
        named = tuple((part.title, part.count) for part in undated if part)
        return Waiting(tuple(by[When.OVERDUE]), tuple(by[When.TODAY]), self.leads, named)

    @cached_property
    def next(self) -> Line | None:
        """The first thing that is due later than the page shows, for an empty page."""
        items = [item for section in self.work for item in section.items]
        later = [one for one in items if When.of(one.due, self.reader) == When.LATER]
        first = min(later, key=lambda one: one.due or self.reader.at, default=None)
        return Line(first, self.reader) if first else None

    @property
    def leads(self) -> bool:
        """Whether the reader heads a unit, whose work he sees beside his own."""
        return heads(self.reader.user)

    @cached_property
    def _read(self) -> list[tuple[InboxSource, Section]]:
        readings = (_reading(source, self.reader) for source in self.sources)
        calendar, *found = together(_calendar(), *readings)
        today = self.reader.today
        off = (calendar.first_working(today + timedelta(1)) - today).days - 1
        self.reader = replace(self.reader, off=off, calendar=calendar)
        pairs = zip(self.sources, found, strict=True)
        return [(source, section) for source, section in pairs if section.count]

    def _dues(self, section: Section) -> list[Due]:
        dues = section.dues or [Due(one.href, one.due) for one in section.items if one.due]
        return [due for due in dues if due.mine or not self.reader.own]

    def _part(self, section: Section, when: When) -> Part | None:
        dues = self._dues(section)
        if when == When.UNDATED:
            count = section.count - len(dues)
        else:
            count = sum(When.of(due.at, self.reader) == when for due in dues)
        if count <= 0:
            return None
        items = [one for one in section.items if When.of(one.due, self.reader) == when]
        lines = [Line(item, self.reader) for item in items[:count]]
        return Part(section.title, lines, count, section.more)


def _calendar() -> Reading[Calendar]:
    rows = calendar_rows()
    yield (rows,)
    return calendar_of(rows)


def heads(user: User) -> bool:
    """Whether the person heads an agency or a unit."""
    return bool(rights_of(user).roles & HEADS)


def minute_words(due: datetime) -> str:
    """The last minute as people say it: 23:59 thứ Năm 19/11/2026."""
    local = due.astimezone(VIETNAM)
    return f"{local:%H:%M} {day_words(local.date())}"


def day_words(day: date) -> str:
    """thứ Năm 19/11/2026."""
    number = day.isoweekday()
    name = "Chủ nhật" if number == 7 else f"thứ {_WEEKDAYS[number - 1]}"
    return f"{name} {day:%d/%m/%Y}"


def _reading(source: InboxSource, reader: Reader) -> Reading[Section]:
    found = source.find(reader)
    return ready(found) if isinstance(found, Section) else found
