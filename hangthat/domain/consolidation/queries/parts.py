"""The texts of the units under each part of a merged report, and what is newer than was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hangthat.core.agencies.models import Agency
from hangthat.domain.consolidation.grammar import changes, part_texts
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.queries.standing import PeriodStanding
from hangthat.domain.reports.models import ReportCopy


@dataclass(frozen=True)
class UnitText:
    """What one unit says in one part. `copy`: which version says it."""

    agency: Agency
    copy: ReportCopy
    report: str  # its code
    text: str


@dataclass(frozen=True)
class Newer:
    """What became of a unit's text since the officer read it.

    `report`: its code. `was`: the number of the copy that he read, 0: none; `old`: what it said.
    `now`: None: no copy counts any more.
    """

    agency: Agency
    report: str
    was: int
    now: UnitText | None
    old: str = ""
    lines: Sequence[tuple[str, str]] = ()

    @property
    def words(self) -> str:
        if self.now is None:
            return f"bản {self.was} không còn giá trị (đã rút hoặc bị trả lại)"
        if not self.was:
            return f"bản {self.now.copy.number} chưa đưa vào"
        return f"có bản mới hơn: bản {self.now.copy.number} thay bản {self.was}"


@dataclass
class PartSources:
    """One part: the texts that count today, and which of them the officer has not read."""

    texts: list[UnitText] = field(default_factory=list)
    newer: list[Newer] = field(default_factory=list)

    @property
    def is_newer(self) -> bool:
        """Something that was read is another today."""
        return any(one.was for one in self.newer)


def sources_of(standing: PeriodStanding, parts: Sequence[MergedPart]) -> dict[str, PartSources]:
    """By the key of the part; one query."""
    titles = [(one.key, one.title) for one in parts]
    found = {one.key: PartSources() for one in parts}
    for line in standing.sent:
        assert line.copy
        assert line.cell.report
        texts, _ = part_texts(line.copy.body, titles)
        for key, text in texts.items():
            found[key].texts.append(UnitText(line.agency, line.copy, line.cell.report.code, text))
    read = _read(parts)
    agencies = {copy.report.code: copy.report.agency for copy in read.values()}
    for part in parts:
        now_by = {one.report: one for one in found[part.key].texts}
        known = {one["report"]: one["copy"] for one in part.sources}
        for code in dict.fromkeys((*known, *now_by)):
            current = now_by.get(code)
            copy = read.get((code, known.get(code, 0)))
            was = part_texts(copy.body, titles)[0].get(part.key, "") if copy else ""
            if was == (current.text if current else "") and copy:
                continue
            if not copy and not current:
                continue
            agency = current.agency if current else agencies[code]
            lines = changes(was, current.text if current else "") if copy else ()
            found[part.key].newer.append(
                Newer(agency, code, known.get(code, 0), current, was, lines)
            )
    return found


def others_of(
    standing: PeriodStanding, parts: Sequence[MergedPart]
) -> list[tuple[Agency, int, str]]:
    """Parts of the units' forms that the merged report has no place for: unit, version, title."""
    titles = [(one.key, one.title) for one in parts]
    return [
        (line.agency, line.copy.number, title)
        for line in standing.sent
        if line.copy
        for title, _ in part_texts(line.copy.body, titles)[1]
    ]


def _read(parts: Sequence[MergedPart]) -> dict[tuple[str, int], ReportCopy]:
    """The copies that were read, by report and number."""
    wanted = {(one["report"], one["copy"]) for part in parts for one in part.sources}
    # unscoped: copies that were sent to the receiver, whatever became of them
    rows = ReportCopy.objects.filter(
        report__code__in={code for code, _ in wanted}, number__in={n for _, n in wanted}
    )
    rows = rows.select_related("report__agency")
    return {(one.report.code, one.number): one for one in rows}
