"""The final report of a plan, gathered from what is kept (báo cáo tổng kết)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.templatetags.vietnamese import grouped, share
from hangthat.core.documents.services import Link
from hangthat.desk.freezes.queries.sayings import Saying, sayings
from hangthat.desk.parts.queries.kept_numbers import linked_html
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.freezes.services import YearEnd, year_ends
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.reports.queries import receives_all, regimes_of_plan
from hangthat.domain.targets.grammar import Answer, Tally, Verdict, by_sentence

UNKNOWN = "chưa rõ"
_IN_SIGHT = "trong phạm vi của bạn, "
VERDICTS = {
    Verdict.REACHED: "đạt",
    Verdict.MISSED: "chưa đạt",
    Verdict.UNDECIDED: "chưa đủ căn cứ",
    Verdict.NONE: "không có đối tượng",
}

ANSWERS = {Answer.MET: "đạt", Answer.FAILED: "không đạt", Answer.UNKNOWN: "chưa rõ"}
Pieces = tuple[str | Link, ...]


@dataclass(frozen=True)
class TargetRow:
    """One target at the end of each year; None: not known. `agencies`: who answers for it today."""

    target: Target
    tallies: Sequence[Tally | None]
    due: Tally | None
    due_end: YearEnd | None = None
    agencies: Sequence[str] = ()

    @property
    def at_least(self) -> int:
        """By the version of the plan that held at the end of its own year; a later one does not
        judge it."""
        return self.due_end.at_least(self.target) if self.due_end else self.target.at_least

    @property
    def judged(self) -> Verdict | None:
        """At the end of its own year, on all its members."""
        return self.due.verdict(self.at_least) if self.due else None

    @property
    def verdict(self) -> str:
        return _words(self.judged)

    @property
    def cells(self) -> list[str]:
        """As they stand in a table."""
        return [words_of(tally) for tally in self.tallies]

    @property
    def due_names(self) -> str:
        """To which an answer is added: the names behind the bar of its own year."""
        return f"{names_of(self.due_end, self.target.code)}&tra_loi=" if self.due_end else ""


@dataclass(frozen=True)
class Annex:
    """The targets of one year whose members lie in units, by the units of its last day."""

    end: YearEnd
    targets: Sequence[Target]
    rows: Sequence[tuple[str, str, str]]  # unit, its district, its code
    tallies: Mapping[str, Mapping[str, Tally]]  # of each target by units, counted once

    def tally(self, target: Target, unit: str) -> Tally | None:
        """None: the unit has no such members."""
        return self.tallies[target.code].get(unit)


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
        responsible = responsible_for([self.version], self.user, on=self.at.date())
        return [
            TargetRow(
                target,
                [end.tally(target.code) for end in self.ends],
                by_year[target.by_end_of].tally(target.code)
                if target.by_end_of in by_year
                else None,
                by_year.get(target.by_end_of),
                responsible.agencies(target),
            )
            for target in self.version.targets.all()
        ]

    @property
    def table(self) -> list[tuple[TargetRow, list[tuple[YearEnd, SafeString]]]]:
        return [
            (row, [(end, linked_html(linked(end, row.target.code))) for end in self.ends])
            for row in self.rows
        ]

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
    def no_sayings(self) -> str:
        """Where no report says anything of a subject."""
        where = "" if self.whole and receives_all(self.user, self._regimes) else _IN_SIGHT
        return f"Chưa rõ: {where}không có báo cáo định kỳ nào đã gửi nêu nội dung này."

    @property
    def is_over(self) -> bool:
        """Whether every year of the plan has ended."""
        return all(end.snapshot for end in self.ends)

    @property
    def summary(self) -> list[tuple[str, int]]:
        """How many sentences of the plan stand where."""
        verdicts = by_sentence((row.target.sentence, row.judged) for row in self.rows)
        return [(_words(one), verdicts.count(one)) for one in (*VERDICTS, None)]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.summary)

    @property
    def joint_words(self) -> str:
        """Which rows of the table are one sentence of the plan; empty: none."""
        found: dict[object, list[str]] = {}
        for row in self.rows:
            found.setdefault(row.target.sentence, []).append(row.target.code)
        told = [", ".join(codes) for codes in found.values() if len(codes) > 1]
        words = "là một chỉ tiêu, đạt khi mọi nhóm đối tượng của nó đạt"
        return f"{'; '.join(told)}: {words}." if told else ""

    @property
    def sources(self) -> list[str]:
        """Where the numbers of each year come from."""
        return [source_of(end, self.at) for end in self.ends]

    @cached_property
    def _regimes(self) -> set[int]:
        return regimes_of_plan(self.version.plan)

    @cached_property
    def gathered(self) -> tuple[list[Saying], list[Saying]]:
        """Difficulties and proposals of the plan's own reports, of periods that end on its days."""
        return sayings(self.version, self.user, regimes=self._regimes)

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
            rows.append((unit.name if unit else "Chưa phân địa bàn", district, code))
        return Annex(end, due, rows, parts)


def _words(verdict: Verdict | None) -> str:
    return UNKNOWN if verdict is None else VERDICTS[verdict]


def words_of(tally: Tally | None) -> str:
    """“61,7% (1.234/2.000), chưa rõ 300”."""
    if tally is None:
        return UNKNOWN
    if not tally.population:
        return "không có đối tượng"
    counts = f"{grouped(tally.met)}/{grouped(tally.population)}"
    told = f"{share(tally.met, tally.population)} ({counts})"
    return f"{told}, chưa rõ {grouped(tally.unknown)}" if tally.unknown else told


def linked(end: YearEnd, target: str, site: str = "") -> Pieces:
    """As `words_of`, each number a link to the names that it counts. `site`: where they begin."""
    tally = end.tally(target)
    if tally is None or not tally.population:
        return (words_of(tally),)

    def number(value: int, answer: Answer | None = None) -> Link:
        return link_of(end, target, value, answer=answer, site=site)

    whole = number(tally.population)
    met = number(tally.met, Answer.MET)
    told: Pieces = (f"{share(tally.met, tally.population)} (", met, "/", whole, ")")
    if tally.unknown:
        told = (*told, ", chưa rõ ", number(tally.unknown, Answer.UNKNOWN))
    return told


def link_of(
    end: YearEnd,
    target: str,
    value: int,
    *,
    answer: Answer | None = None,
    unit: str = "",
    site: str = "",
) -> Link:
    """A number with its reading: of which target, day, answer and unit."""
    says = ", ".join(
        filter(None, [f"{target}, hết {end.on:%d/%m/%Y}", answer and ANSWERS[answer], unit])
    )
    href = names_of(end, target, answer, unit)
    return Link(grouped(value), f"{site}{href}", f"{says}: {grouped(value)}")


def names_of(end: YearEnd, target: str, answer: Answer | None = None, unit: str = "") -> str:
    """Where the names of a target at the end of a year stand: as frozen, or as counted anew."""
    asked = {"tra_loi": answer.value if answer else "", "dia_ban": unit}
    if end.reading:
        page = reverse("desk:frozenreading_members", args=[end.reading.code])
        asked = {"chi_tieu": target} | asked
    else:
        page = reverse("desk:members", args=[target])
        day = {"nam": str(end.on.year), "ngay": f"{end.on:%d/%m/%Y}"}
        asked = {"ke_hoach": end.plan} | day | asked
    return f"{page}?{urlencode({k: v for k, v in asked.items() if v}, safe='/')}"


def source_of(end: YearEnd, at: datetime) -> str:
    day = f"{end.on:%d/%m/%Y}"
    if end.snapshot is None:
        return f"{day}: chưa đến, chưa rõ."
    if end.reading is None:
        return f"{day}: chưa được chốt; đếm lại từ hồ sơ hiện có ngày {at:%d/%m/%Y}."
    return f"{day}: số chốt {end.reading.code}, lập ngày {end.reading.frozen_at:%d/%m/%Y}."
