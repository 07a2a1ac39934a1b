"""Drafted sentences with the addresses of their numbers; what changed since they were put in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.desk.parts.queries.kept_numbers import address_of, html_of
from hangthat.domain.figures.grammar.drafted import Kept, changes, missing
from hangthat.domain.figures.queries.warnings import Doubt, Weight
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure, ReportSection
from hangthat.domain.reports.queries import ChangedNumber, Drafting, unsent


@dataclass(frozen=True)
class ShownSentence:
    """A sentence as a page shows it. `changed`: which numbers are others today."""

    html: SafeString
    changed: str = ""


@dataclass(frozen=True)
class Line:
    """Something to read, with the page where its names stand, or the field of which it speaks;
    `href` empty: nowhere."""

    words: str
    href: str = ""
    weight: Weight = Weight.LOOK


@dataclass(frozen=True)
class DoubtGroup:
    """The doubts of one weight."""

    weight: Weight
    lines: Sequence[Line]

    @property
    def heading(self) -> str:
        return f"{self.weight.label} ({len(self.lines)})"


def grouped_doubts(lines: Iterable[Line]) -> list[DoubtGroup]:
    """The heaviest first; a weight of which there is none is left out."""
    every = list(lines)
    groups = [DoubtGroup(w, [one for one in every if one.weight == w]) for w in Weight]
    return [one for one in groups if one.lines]


@dataclass(frozen=True)
class Beside:
    """What the numbers say today, for the office that works on a report. `counted`: for its
    columns, by their key; `figures`: as they were put in."""

    told: dict[str, list[ShownSentence]]
    offered: dict[str, list[ShownSentence]]
    doubts: Sequence[DoubtGroup]
    zeros: Sequence[str]
    drafts: bool
    counted: Mapping[str, Kept] = field(default_factory=dict)
    figures: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        told = any(one.changed for told in self.told.values() for one in told)
        return told or any(
            key in self.figures and self.figures[key]["value"] != one["value"]
            for key, one in self.counted.items()
        )

    @property
    def offers(self) -> bool:
        return any(self.offered.values()) or bool(self.counted.keys() - self.figures.keys())


def beside_of(drafting: Drafting, sections: Sequence[ReportSection]) -> Beside:
    today, agency = drafting.today(), drafting.report.agency
    told, offered = {}, {}
    for one in sections:
        now = today.get(one.key, [])
        changed = {id(found.was): found.words for found in changes(one.drafted, now)}
        told[one.key] = [
            ShownSentence(html_of(kept, agency), changed.get(id(kept), "")) for kept in one.drafted
        ]
        offered[one.key] = [
            ShownSentence(html_of(kept, agency)) for kept in missing(one.drafted, now)
        ]
    doubts = grouped_doubts(doubt_lines(drafting))
    # redundant: with their report
    rows = ReportFigure.objects.visible_to(drafting.user).filter(report=drafting.report)
    figures = {one.key: one.counted for one in rows if one.counted}
    drafts = bool(drafting.places)
    return Beside(told, offered, doubts, drafting.zeros, drafts, drafting.counted, figures)


def helps(beside: Beside) -> dict[str, SafeString]:
    """What stands under each text while the officer writes it."""
    found = {}
    for key in beside.told:
        groups = (("Đã đưa vào", beside.told[key]), ("Soạn sẵn từ số liệu", beside.offered[key]))
        lines = [(label, one.html) for label, told in groups for one in told]
        found[key] = format_html_join(SafeString("<br>"), "{}: {}", lines)
    return found


def counted_words(beside: Beside) -> dict[str, str]:
    """What stands under each counted column while the officer writes."""
    return {
        key: f"Hệ thống đếm {one['text']}. Để trống thì báo cáo lấy số này; chỉ ghi khi số khác."
        for key, one in beside.counted.items()
    }


def late_lines(found: Sequence[ChangedNumber], report: Report) -> list[Line]:
    return [Line(one.words, address_of(one.number, report.agency)) for one in found]


def doubt_lines(drafting: Drafting) -> list[Line]:
    """What is typed leads to its field, what the system counts to its names."""
    form = reverse("desk:report_write", args=[drafting.report.code])
    typed = [
        Line(one.words, f"{form}#id_{one.key}" if one.key else "", one.weight)
        for one in drafting.typed_doubts
    ]
    return [*map(_doubt, drafting.doubts), *typed]


def doubt_words(lines: Sequence[Line]) -> str:
    """For the page on which a report is checked or sent; empty: nothing to read."""
    told = (
        f"{one.heading}: {'; '.join(line.words for line in one.lines)}."
        for one in grouped_doubts(lines)
    )
    return "".join(f" {one}" for one in told)


def unsent_words(report: Report, user: User) -> str:
    """How the report differs from the last copy that was not taken back; empty: it does not."""
    # redundant: of a report in sight
    copies = ReportCopy.objects.visible_to(user).filter(report=report).standing()
    last = copies.order_by("-number").first()
    found = unsent(report, last) if last else []
    return f" Khác bản {last.number} đã gửi: {'; '.join(found)}." if last and found else ""


def change_words(drafting: Drafting, sections: Sequence[ReportSection]) -> str:
    """Which numbers of sentences and columns became others since they were put in."""
    today = drafting.today([one.key for one in sections if one.drafted])
    found = [
        told.words for one in sections for told in changes(one.drafted, today.get(one.key, []))
    ]
    # redundant: with their report
    rows = ReportFigure.objects.visible_to(drafting.user).filter(report=drafting.report)
    for one in rows:
        now = drafting.counted.get(one.key)
        if one.counted and now and now["value"] != one.counted["value"]:
            found.append(f"{one}: {one.counted['text']} → {now['text']}")
    return f" Số đã đổi từ khi đưa vào: {'; '.join(found)}." if found else ""


def _doubt(one: Doubt) -> Line:
    href = figure_address(one.one.measure.key, one.one.asked)
    return Line(one.words, href, one.weight)
