"""A report of one agency on one period, as its office works on it (báo cáo)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_minute
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import Source, Text
from hangthat.domain.reports.lexicon import AT_OFFICE, DRAFTING_ACTS, TONES, Content, State
from hangthat.domain.reports.models.regime import ReportForm, ReportRegime
from hangthat.domain.reports.models.sight import FigureQuerySet, ReportQuerySet, SectionQuerySet

MOST = 10**15  # of a stated figure
LONGEST = 20_000  # letters of one part
LONGEST_SOURCE = 300  # letters of the source of one figure


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """What is asked for, of which period, from whom: nothing of what its office writes."""
    told = ("regime__name", "period_name", "agency__name", "code")
    found = rows.order_by("pk").values_list("pk", *told)
    for pk, *words in found.iterator(chunk_size=500):
        marked = " ".join(words)
        yield pk, Text(fold(marked), marked=marked, title=fold(" ".join(words[:2])))


class Report(models.Model):
    """There is one for a regime, an agency and a period; it belongs to the office.

    Period, due instant and calendar are stored as they were when it was begun, and never counted
    anew. `late_from`: the first instant at which it is late; empty: no day is set. `advised_on`:
    the working day by which it is better sent, if the last day is a day off. `sent_at`: when it
    was first sent. `receiver` sees what was sent, never what the office works on.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    form = models.ForeignKey(
        ReportForm, models.PROTECT, related_name="+", verbose_name="mẫu báo cáo"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo"
    )
    receiver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan nhận"
    )
    period_key = models.CharField("kỳ", max_length=30)
    period_name = models.CharField("tên kỳ", max_length=100)
    first_day = models.DateField("số liệu từ ngày")
    last_day = models.DateField("số liệu đến hết ngày")
    late_from = models.DateTimeField("quá hạn từ lúc", null=True, blank=True)
    advised_on = models.DateField("nên gửi trước hết ngày", null=True, blank=True)
    calendar_basis = models.TextField("căn cứ tính hạn", blank=True)
    state = models.CharField(
        "trạng thái", max_length=12, choices=State.choices, default=State.DRAFT
    )
    content = models.CharField(
        "loại nội dung", max_length=8, choices=Content.choices, default=Content.WORDS
    )
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người xác nhận không phát sinh",
    )  # fmt: skip
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kiểm tra"
    )
    sent_at = models.DateTimeField("gửi lần đầu lúc", null=True, blank=True)
    unlocked_until = models.DateTimeField("mở khóa đến lúc", null=True, blank=True)
    unlock_reason = models.CharField("lý do mở khóa", max_length=300, blank=True)
    recorded_at = models.DateTimeField("lập lúc")

    objects = ReportQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    search_source = Source(_texts, latest=True)
    drafting_acts = DRAFTING_ACTS

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-last_day", "agency__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regime", "agency", "period_key"], name="report_once_for_a_period"
            ),
            models.CheckConstraint(
                condition=typed(days=("first_day", "last_day", "advised_on")),
                name="report_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("last_day", "first_day"), name="report_period_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.DRAFT, State.CHECKED)) | Q(sent_at__isnull=False),
                name="report_sent_has_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(unlock_reason="") | Q(unlocked_until=None),
                name="report_unlocked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regime}, {self.period_name}, {self.agency}"

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    def is_open(self, at: datetime) -> bool:
        """Whether its office may change it."""
        unlocked = self.unlocked_until is not None and at <= self.unlocked_until
        return self.state in AT_OFFICE or unlocked

    def lock_words(self, at: datetime) -> str:
        """Why it is locked; empty: it is not."""
        if self.is_open(at):
            return ""
        if self.unlocked_until:
            until = vietnam_minute(self.unlocked_until)
            more = ""
            if self.state == State.ACCEPTED:
                more = " Muốn sửa, đề nghị cơ quan nhận mở khóa."
            return f"Báo cáo đã khóa lại: hạn mở khóa đã hết lúc {until}.{more}"
        if self.state == State.ACCEPTED:
            why = f"{self.receiver} đã tiếp nhận"
            return f"Báo cáo đã khóa vì {why}. Muốn sửa, đề nghị cơ quan nhận mở khóa."
        why = f"đã gửi {self.receiver}"
        return f"Báo cáo đã khóa vì {why}. Muốn sửa, hãy rút lại trước khi được tiếp nhận."

    @property
    def last_minute(self) -> datetime | None:
        """The last instant shown to people in which it is in time."""
        return None if self.late_from is None else last_minute(self.late_from)


class ReportSection(models.Model):
    """One part of a report. `words`: the officer's own, changed by nobody else.

    `drafted`: what was drafted from numbers, beside them; a list of {key, text, pieces}, each
    piece words or a number with its arguments and its value when it was put in.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="+", verbose_name="báo cáo")
    order = models.PositiveSmallIntegerField("thứ tự")
    key = models.CharField("mã phần", max_length=60)
    title = models.CharField("tên phần", max_length=500)
    words = models.TextField("nội dung", max_length=LONGEST, blank=True)
    drafted = models.JSONField("câu soạn sẵn", default=list, blank=True)

    objects = SectionQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    formatters: ClassVar = {"drafted": lambda value, record, names: f"{len(value)} câu"}

    class Meta:
        verbose_name = "phần của báo cáo"
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="reportsection_once"),
            models.CheckConstraint(
                condition=typed(numbers=("order",)), name="reportsection_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportFigure(models.Model):
    """One figure stated in a report, under the key of its column. Units: those of the column.

    `value`: what the officer typed, changed by nobody else. `counted`: what the system counted for
    it, as a number of a drafted sentence is kept; empty: nothing is, or nobody put it in yet.
    `source`: where the number is from, for what the office itself does not count.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="+", verbose_name="báo cáo")
    key = models.CharField("mã số liệu", max_length=60)
    title = models.CharField("tên số liệu", max_length=300)
    unit = models.CharField("đơn vị", max_length=30, blank=True)
    value = models.BigIntegerField("giá trị", null=True, blank=True)
    source = models.CharField("nguồn", max_length=LONGEST_SOURCE, blank=True)
    counted = models.JSONField("số hệ thống đếm", default=dict, blank=True)

    objects = FigureQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    formatters: ClassVar = {"counted": lambda value, record, names: value.get("text", "")}

    class Meta:
        verbose_name = "số liệu của báo cáo"
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="reportfigure_once"),
            models.CheckConstraint(
                condition=typed(numbers=("value",)) & Q(Q(value=None) | Q(value__range=(0, MOST))),
                name="reportfigure_is_a_count",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stated(self) -> int | None:
        """What the report says: what was typed; else what was counted."""
        counted: int | None = self.counted.get("value")
        return counted if self.value is None else self.value


def last_minute(late_from: datetime) -> datetime:
    return late_from - timedelta(minutes=1)
