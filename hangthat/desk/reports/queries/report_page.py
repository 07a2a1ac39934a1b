"""One report as its reader may see it: the office its work while it may change it; everybody else,
and the office while it is locked, the copy that was sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_minute
from hangthat.desk.parts.queries.kept_numbers import html_of
from hangthat.desk.reports.queries import columns
from hangthat.desk.reports.queries.chart import Bar, bars_of
from hangthat.desk.reports.queries.drafted import (
    Beside,
    DoubtGroup,
    Line,
    ShownSentence,
    beside_of,
    grouped_doubts,
    late_lines,
)
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.figures.queries.warnings import Weight
from hangthat.domain.reports.grammar import Judgement, judge, sending_of
from hangthat.domain.reports.grammar.concerns import placed
from hangthat.domain.reports.lexicon import AT_OFFICE, Content
from hangthat.domain.reports.models import (
    ComparedCopy,
    Report,
    ReportConcern,
    ReportCopy,
    ReportFigure,
    ReportSection,
)
from hangthat.domain.reports.queries import Drafting, changed_by, unsent

RELATED = (
    "regime", "form", "agency", "receiver", "confirmed_by", "checked_by",
)  # fmt: skip


@dataclass(frozen=True)
class ShownPart:
    title: str
    words: str
    drafted: Sequence[Kept] = ()
    key: str = ""
    told: Sequence[ShownSentence] = ()
    offered: Sequence[ShownSentence] = ()
    concerns: Sequence[str] = ()


@dataclass(frozen=True)
class ShownFigure:
    title: str
    unit: str
    value: int | None
    source: str = ""
    key: str = ""
    counted: Kept | None = None
    now: Kept | None = None

    @property
    def is_counted(self) -> bool:
        """It says what the system counted, not what somebody typed."""
        return self.counted is not None and self.counted["value"] == self.value

    @property
    def comparisons(self) -> dict[str, columns.Comparison]:
        """Of what the system counted: a year ago, the period before, since the year began."""
        return columns.comparisons_of(self.counted) if self.counted and self.is_counted else {}

    def base(self, name: str) -> int | None:
        """The number beside it, as `comparisons` names it."""
        found = self.comparisons.get(name)
        return int(found.number["value"]) if found else None

    @property
    def offered(self) -> str:
        """What the system counts and nobody put in yet."""
        return "" if self.counted or not self.now else str(self.now["text"])

    @property
    def changed(self) -> str:
        """“12 → 13”: what was counted is another today."""
        if not self.counted or not self.now or self.counted["value"] == self.now["value"]:
            return ""
        return f"{self.counted['text']} → {self.now['text']}"


@dataclass(frozen=True)
class Body:
    """`nothing`: “không phát sinh”. `source`: whose words these are. `doubts`: of a sent one what
    needed a look, `explained`: what its sender said of that, `changes`: how it differs from the
    copy sent before it."""

    parts: Sequence[ShownPart]
    figures: Sequence[ShownFigure]
    nothing: bool
    source: str
    doubts: Sequence[DoubtGroup] = ()
    explained: str = ""
    changes: Sequence[str] = ()

    @property
    def concerns(self) -> list[str]:
        """Difficulties and proposals of all its parts; carried on even if nothing happened."""
        return [one for part in self.parts for one in part.concerns]

    @property
    def bars(self) -> list[Bar]:
        """Of what the system counted for its columns."""
        return list(bars_of((one.title, one.counted) for one in self.figures if one.counted))

    @property
    def gaps(self) -> list[str]:
        """What is left empty, told before it is sent."""
        if self.nothing:
            return []
        empty = [
            f"phần “{one.title}” chưa có nội dung" for one in self.parts if not _has_content(one)
        ]
        return empty + [f"chưa có số “{one.title}”" for one in self.figures if one.value is None]


@dataclass(frozen=True)
class ReportPage:
    """`unsent`: what its office wrote since the copy that counts, and did not send.
    `compared`: what that copy says otherwise than the records, as found at night; None: nothing."""

    report: Report
    own: bool
    body: Body | None
    copies: Sequence[ReportCopy]
    judged: Judgement
    lock: str
    beside: Beside | None = None
    late: Sequence[Line] = ()
    concerns: Sequence[ReportConcern] = ()
    unsent: Sequence[str] = ()
    compared: ComparedCopy | None = None

    @property
    def offers_nothing(self) -> bool:
        """“Không phát sinh” is at hand unless the report says something or the system counts
        something: then it would be refused."""
        parts, figures = (self.body.parts, self.body.figures) if self.body else ((), ())
        if any(one.words or one.drafted for one in parts) or any(one.value for one in figures):
            return False
        if any(one.carried_from_id is None for one in self.concerns):
            return False
        return self.beside is None or not self.beside.drafts or bool(self.beside.zeros)

    @property
    def judged_words(self) -> tuple[str, str]:
        """(words, tone)."""
        if not self.judged.complete:
            return "", ""
        if self.judged.corrected_late:
            return "đúng hạn, sửa sau hạn", "good"
        return ("đúng hạn", "good") if self.judged.on_time else ("nộp muộn", "warn")


def page_of(report: Report, user: User, *, at: datetime, drafts: bool = False) -> ReportPage:
    """`drafts`: with what the numbers of its period say today, for its office."""
    # redundant: of a report in sight
    found = ReportCopy.objects.visible_to(user).filter(report=report)
    copies = list(found.select_related("sent_by", "answered_by", "report__agency"))
    own = Report.objects.visible_to(user, Action.CHANGE).filter(pk=report.pk).exists()
    last = _before(copies)
    drafting = Drafting(report, user, at=at) if own and drafts else None
    beside = None
    if drafting and report.is_open(at):
        beside = beside_of(drafting, _sections(report, user))
    reported = last if report.state not in AT_OFFICE else None
    late = drafting.changed_since(reported) if drafting and reported else []
    works = own and (report.is_open(at) or last is None)
    return ReportPage(
        report=report,
        own=own,
        body=working_body(report, user, beside)
        if works
        else body_of(last, copies)
        if last
        else None,
        beside=beside,
        late=late_lines(late, report),
        copies=copies,
        judged=judge([sending_of(one) for one in copies], report.late_from),
        lock=report.lock_words(at) if own else "",
        concerns=concerns_of(report, user),
        unsent=unsent(report, reported) if own and reported else (),
        compared=_compared(reported, user) if reported else None,
    )


def _compared(copy: ReportCopy, user: User) -> ComparedCopy | None:
    # redundant: of a report in sight
    rows = ComparedCopy.objects.visible_to(user).filter(copy=copy)
    return next((one for one in rows if one.numbers), None)


def concerns_of(report: Report, user: User) -> list[ReportConcern]:
    """What it raises, as far as its reader may see it, with what became of the same row before."""
    # redundant: of a report in sight; desk/reports/tests/test_concern_pages.py
    rows = ReportConcern.objects.visible_to(user).filter(report=report).told()
    return list(rows.select_related("carried_from", "answered_by"))


def _sections(report: Report, user: User) -> list[ReportSection]:
    # redundant: with their report
    return list(ReportSection.objects.visible_to(user).filter(report=report))


def working_body(report: Report, user: User, beside: Beside | None = None) -> Body:
    """What the office works on."""
    sections = _sections(report, user)
    # redundant: with their report
    figures = ReportFigure.objects.visible_to(user).filter(report=report)
    parts = [_part(one, report, beside) for one in sections]
    return Body(
        _with_concerns(parts, concerns_of(report, user)),
        [
            ShownFigure(
                one.title,
                one.unit,
                one.stated,
                one.source,
                one.key,
                one.counted or None,
                beside.counted.get(one.key) if beside else None,
            )
            for one in figures
        ],
        report.content == Content.NOTHING,
        f"bản {report.get_state_display()}"
        if report.state in AT_OFFICE
        else "bản đang sửa, chưa gửi",
    )


def _before(copies: Sequence[ReportCopy], copy: ReportCopy | None = None) -> ReportCopy | None:
    """The last that was not taken back; before that copy, if one is named."""
    found = [
        one for one in copies if not one.withdrawn_at and (not copy or one.number < copy.number)
    ]
    return found[-1] if found else None


def body_of(copy: ReportCopy, copies: Sequence[ReportCopy] = ()) -> Body:
    """What was sent. `copies`: of the same report, oldest first, to say what it changed."""
    before = _before(copies, copy)
    return Body(
        [
            ShownPart(
                one["title"],
                one["words"],
                one["drafted"],
                one.get("key", ""),
                told=[ShownSentence(html_of(kept, copy.report.agency)) for kept in one["drafted"]],
                concerns=[row["text"] for row in one.get("concerns", ())],
            )
            for one in copy.body["parts"]
        ],
        [
            ShownFigure(
                one["title"],
                one["unit"],
                one["value"],
                one.get("source", ""),
                one.get("key", ""),
                one.get("counted"),
            )
            for one in copy.body["figures"]
        ],
        copy.content == Content.NOTHING,
        f"bản {copy.number}, gửi {vietnam_minute(copy.sent_at)}",
        grouped_doubts(map(_kept_doubt, copy.body.get("doubts", ()))),
        copy.body.get("explained", ""),
        changed_by(copy, before) if before else (),
    )


def _kept_doubt(one: Kept | str) -> Line:
    """Of a copy; until the end of 2026 copies kept the words alone."""
    if isinstance(one, str):
        return Line(one)
    return Line(one["words"], f"#so-{one['key']}" if one["key"] else "", Weight(one["weight"]))


def _part(one: ReportSection, report: Report, beside: Beside | None) -> ShownPart:
    told = [ShownSentence(html_of(kept, report.agency)) for kept in one.drafted]
    offered: Sequence[ShownSentence] = ()
    if beside:
        told, offered = beside.told[one.key], beside.offered[one.key]
    return ShownPart(one.title, one.words, one.drafted, one.key, told, offered)


def _with_concerns(parts: list[ShownPart], rows: Sequence[ReportConcern]) -> list[ShownPart]:
    """Placed as when it is sent."""
    plain = [{"title": one.title, "key": one.key} for one in parts]
    found = placed(plain, [{"kind": row.kind, "text": row.text} for row in rows])
    every = [*parts, *(ShownPart(one["title"], "") for one in found[len(parts) :])]
    return [
        replace(part, concerns=[row["text"] for row in one.get("concerns", ())])
        for part, one in zip(every, found, strict=True)
    ]


def _has_content(part: ShownPart) -> bool:
    return bool(part.words or part.drafted or part.concerns)
