"""The final report of a plan, gathered from what is kept (báo cáo tổng kết)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.templatetags.vietnamese import grouped, share
from hangthat.domain.freezes.services import YearEnd, year_ends
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.reports.grammar.concerns import kind_of
from hangthat.domain.reports.lexicon import Answer, ConcernKind
from hangthat.domain.reports.models import ReportCopy
from hangthat.domain.targets.grammar import Tally, Verdict

UNKNOWN = "chưa rõ"
VERDICTS = {
    Verdict.REACHED: "đạt",
    Verdict.MISSED: "chưa đạt",
    Verdict.UNDECIDED: "chưa đủ căn cứ",
    Verdict.NONE: "không có đối tượng",
}


@dataclass(frozen=True)
class TargetRow:
    """One target at the end of each year; None: not known."""

    target: Target
    tallies: Sequence[Tally | None]
    due: Tally | None

    @property
    def verdict(self) -> str:
        """At the end of its own year, on all its members."""
        return VERDICTS[self.due.verdict(self.target.at_least)] if self.due else UNKNOWN

    @property
    def cells(self) -> list[str]:
        """As they stand in a table."""
        return [words_of(tally) for tally in self.tallies]


@dataclass(frozen=True)
class Annex:
    """The targets of one year whose members lie in units, by the units of its last day."""

    end: YearEnd
    targets: Sequence[Target]
    rows: Sequence[tuple[str, str, Sequence[Tally | None]]]  # unit, its district, tallies


@dataclass(frozen=True)
class Saying:
    """One sentence of reports, with the agencies that sent it and for which periods."""

    words: str
    who: Sequence[str]


@dataclass(frozen=True)
class FinalReport:
    """All of it in one person's sight, as of `at`."""

    version: PlanVersion
    user: User
    at: datetime

    @cached_property
    def ends(self) -> list[YearEnd]:
        return year_ends(self.version, user=self.user, at=self.at)

    @cached_property
    def rows(self) -> list[TargetRow]:
        by_year = {end.on.year: end for end in self.ends}
        return [
            TargetRow(
                target,
                [end.tally(target.code) for end in self.ends],
                by_year[target.by_end_of].tally(target.code)
                if target.by_end_of in by_year
                else None,
            )
            for target in self.version.targets.all()
        ]

    @property
    def table(self) -> list[tuple[TargetRow, list[tuple[YearEnd, str]]]]:
        return [(row, list(zip(self.ends, row.cells, strict=True))) for row in self.rows]

    @cached_property
    def groups(self) -> dict[str, list[TargetRow]]:
        """By whom they count, in the order of the plan."""
        found: dict[str, list[TargetRow]] = {}
        for row in self.rows:
            found.setdefault(row.target.population, []).append(row)
        return found

    @cached_property
    def annexes(self) -> list[Annex]:
        return [self._annex(end) for end in self.ends if end.snapshot]

    @cached_property
    def whole(self) -> bool:
        return sees_all(self.user, Resource.TARGET)

    @property
    def is_over(self) -> bool:
        """Whether every year of the plan has ended."""
        return all(end.snapshot for end in self.ends)

    @property
    def summary(self) -> list[tuple[str, int]]:
        verdicts = [row.verdict for row in self.rows]
        return [(one, verdicts.count(one)) for one in (*VERDICTS.values(), UNKNOWN)]

    @property
    def sources(self) -> list[str]:
        """Where the numbers of each year come from."""
        return [source_of(end, self.at) for end in self.ends]

    @cached_property
    def gathered(self) -> tuple[list[Saying], list[Saying]]:
        """Difficulties and proposals of the reports that were sent on days of the plan."""
        # redundant: no words of the gates stand there; desk/freezes/tests/test_final_report.py
        copies = ReportCopy.objects.visible_to(self.user).standing().exclude(answer=Answer.RETURNED)
        span = (self.version.first_day, self.version.last_day)
        copies = copies.filter(report__last_day__range=span).order_by("report", "number")
        newest = {copy.report_id: copy for copy in copies.select_related("report__agency")}
        found: dict[ConcernKind, dict[str, list[str]]] = {kind: {} for kind in ConcernKind}
        for copy in sorted(newest.values(), key=lambda one: (one.report.last_day, one.pk)):
            for part in copy.body["parts"]:
                who = f"{copy.report.agency.name}, {copy.report.period_name}"
                kind = kind_of(part["title"])
                if kind and (words := part["words"].strip()):
                    found[kind].setdefault(words, []).append(who)
                for row in part.get("concerns", ()):
                    found[ConcernKind(row["kind"])].setdefault(row["text"], []).append(who)
        difficulties, proposals = (
            [Saying(w, who) for w, who in one.items()] for one in found.values()
        )
        return difficulties, proposals

    def _annex(self, end: YearEnd) -> Annex:
        snapshot = end.snapshot
        assert snapshot is not None
        year = [one for one in self.version.targets.all() if one.by_end_of == end.on.year]
        parts = {one.code: end.by_unit(one.code) for one in year}
        due = [one for one in year if parts[one.code].keys() - {""}]
        units = {unit.code: unit for unit in snapshot.units}
        rows = []
        for code in [*units, "?"]:
            if not any(code in parts[one.code] for one in due):
                continue
            unit = units.get(code)
            above = units.get(unit.above) if unit else None
            district = above.name if above and above.level == Level.DISTRICT else ""
            tallies = [parts[one.code].get(code) for one in due]
            rows.append((unit.name if unit else "Chưa phân địa bàn", district, tallies))
        return Annex(end, due, rows)


def words_of(tally: Tally | None) -> str:
    """“61,7% (1.234 / 2.000), chưa rõ 300”."""
    if tally is None:
        return UNKNOWN
    if not tally.population:
        return "không có đối tượng"
    counts = f"{grouped(tally.met)} / {grouped(tally.population)}"
    told = f"{share(tally.met, tally.population)} ({counts})"
    return f"{told}, chưa rõ {grouped(tally.unknown)}" if tally.unknown else told


def source_of(end: YearEnd, at: datetime) -> str:
    day = f"{end.on:%d/%m/%Y}"
    if end.snapshot is None:
        return f"{day}: chưa đến, chưa rõ."
    if end.reading is None:
        return f"{day}: chưa được chốt; đếm lại từ hồ sơ hiện có ngày {at:%d/%m/%Y}."
    return f"{day}: số chốt {end.reading.code}, lập ngày {end.reading.frozen_at:%d/%m/%Y}."
