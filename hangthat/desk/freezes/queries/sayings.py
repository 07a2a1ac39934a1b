"""Difficulties and proposals of a plan's own reports, by unit and year, with what came of each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.queries import ConcernLine
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports.grammar.concerns import kind_of
from hangthat.domain.reports.lexicon import Answer, ConcernKind
from hangthat.domain.reports.models import Report, ReportConcern, ReportCopy

IN_WORDS = "nêu trong lời báo cáo"
Told = tuple[ConcernKind, str]  # of which kind, in which words


class _Concern(TypedDict):
    kind: str
    text: str


class _Part(TypedDict, total=False):
    """Of the body of a sent copy."""

    title: str
    words: str
    concerns: list[_Concern]


@dataclass
class Saying:
    """What one unit told, in which periods. `standing`: whether it was answered, in words; what a
    unit only wrote into the text of a report nobody can answer."""

    words: str
    unit: str
    periods: list[str] = field(default_factory=list)
    standing: str = IN_WORDS

    @property
    def told_in(self) -> str:
        return "; ".join(self.periods)


@dataclass(frozen=True)
class _Rows:
    """The rows of sent reports by what their copies say of them, and what waits for an answer."""

    rows: dict[tuple[int, Told], ReportConcern]
    waiting: set[int]

    def first(self, row: ReportConcern) -> int:
        """The row in which the unit told of it first, as far as the reader sees it."""
        by_key = {one.pk: one for one in self.rows.values()}
        while (before := by_key.get(row.carried_from_id or 0)) is not None:
            row = before
        return row.pk

    def answer_words(self, row: ReportConcern) -> str:
        return ConcernLine(row, row.pk in self.waiting).answer


def sayings(
    version: PlanVersion, user: User, *, regimes: Collection[int]
) -> tuple[list[Saying], list[Saying]]:
    """Difficulties, then proposals, of periods that end on the plan's days."""
    # redundant: no words of the gates stand there; desk/freezes/tests/test_final_report.py
    copies = ReportCopy.objects.visible_to(user).standing().exclude(answer=Answer.RETURNED)
    span = (version.first_day, version.last_day)
    copies = copies.filter(report__last_day__range=span, report__regime__in=regimes)
    copies = copies.order_by("report", "number").select_related("report__agency")
    newest = {copy.report_id: copy for copy in copies}
    rows = _rows(user, newest)
    found: dict[ConcernKind, dict[tuple[int, int | str], Saying]] = {k: {} for k in ConcernKind}
    for copy in sorted(newest.values(), key=_place):
        for told in _concerns_in(copy.body["parts"]):
            _add(found[told[0]], copy.report, told[1], rows.rows.get((copy.report_id, told)), rows)
    difficulties, proposals = (list(one.values()) for one in found.values())
    return difficulties, proposals


def _place(copy: ReportCopy) -> tuple[str, int, date, int]:
    report = copy.report
    return report.agency.sort_key, report.agency_id, report.last_day, copy.pk


def _rows(user: User, reports: Iterable[int]) -> _Rows:
    # redundant: of reports whose copies the reader sees
    rows = ReportConcern.objects.visible_to(user).told().filter(report__in=list(reports))
    kept = list(rows.filter(sent_at__isnull=False))
    # unscoped: of these rows
    waiting = ReportConcern.objects.not_carried().filter(pk__in=[one.pk for one in kept])
    said = {(one.report_id, (ConcernKind(one.kind), one.text)): one for one in kept}
    return _Rows(said, set(waiting.values_list("pk", flat=True)))


def _concerns_in(parts: Iterable[_Part]) -> Iterator[Told]:
    for part in parts:
        kind = kind_of(part["title"])
        if kind and (words := part["words"].strip()):
            yield kind, words
        for row in part.get("concerns", ()):
            yield ConcernKind(row["kind"]), row["text"]


def _add(
    found: dict[tuple[int, int | str], Saying],
    report: Report,
    words: str,
    row: ReportConcern | None,
    rows: _Rows,
) -> None:
    """What is carried on is told once, with all its periods, and stands as its last row does."""
    key = (report.agency_id, rows.first(row) if row else words)
    to_whom = f" (gửi {row.to_whom})" if row and row.to_whom else ""
    saying = found.setdefault(
        key, Saying(f"{row.words}{to_whom}" if row else words, report.agency.name)
    )
    if report.period_name not in saying.periods:
        saying.periods.append(report.period_name)
    if row:
        saying.standing = rows.answer_words(row)
