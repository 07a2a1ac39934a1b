"""All that the page of a case shows, gathered for one reader in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.documents.services import Official, Paragraph, Table
from hangthat.desk.parts.queries.timeline import Line, by_years, timeline
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseParty,
    CaseReader,
    Decision,
    Remedy,
    Violation,
)
from hangthat.domain.cases.queries.limitation import Limitation, limitation_of, limitation_rules
from hangthat.domain.establishments.dossier.shapes import Event


@dataclass(frozen=True)
class Next:
    """What is to be done, by which day, and whether that day is past."""

    words: str
    last: date | None = None
    late: bool = False
    source: str = ""


@dataclass(frozen=True)
class Found:
    """A violation with its decisions and its limitation."""

    violation: Violation
    decisions: list[Decision]
    limitation: Limitation

    @property
    def is_settled(self) -> bool:
        standing = any(made.annulled_on is None for made in self.decisions)
        return standing or self.violation.dismissed_on is not None


class CasePage:
    """One case, read for one person: what others of its parts he may not see is left out."""

    def __init__(self, case: Case, user: User, *, on: date) -> None:
        self.case, self.user, self.on = case, user, on

    @cached_property
    def found(self) -> list[Found]:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).select_related("agency").order_by("pk")
        rows = (
            Violation.objects.visible_to(self.user)
            .filter(case=self.case)
            .select_related(
                "establishment__area",
                "party",
                "inspection",
                "limitation_rule",
                "right_holder_party",
            )
            .prefetch_related(Prefetch("decisions", queryset=made))
            .order_by("found_on", "pk")
        )
        law = limitation_rules()
        return [Found(one, list(one.decisions.all()), limitation_of(one, law)) for one in rows]

    @cached_property
    def elsewhere(self) -> int:
        """Violations of the case that lie outside the reader's territory."""
        # unscoped: only how many, of a case in sight
        return Violation.objects.filter(case=self.case).count() - len(self.found)

    @cached_property
    def people(self) -> list[CaseParty]:
        return list(self._rows(CaseParty, "party"))

    @cached_property
    def papers(self) -> list[CaseFile]:
        return list(self._rows(CaseFile, "file"))

    @cached_property
    def goods(self) -> list[CaseGoods]:
        return list(self._rows(CaseGoods, "violation"))

    @cached_property
    def invoices(self) -> list[CaseInvoice]:
        return list(self._rows(CaseInvoice, "violation"))

    @cached_property
    def remedies(self) -> list[Remedy]:
        return list(self._rows(Remedy, "goods", "violation", "proof"))

    @cached_property
    def readers(self) -> list[CaseReader]:
        return list(self._rows(CaseReader, "user")) if self.case.restricted_on else []

    @cached_property
    def value_vnd(self) -> int:
        return sum(one.value_vnd or 0 for one in self.goods)

    @cached_property
    def index(self) -> list[tuple[int, int, CaseFile]]:
        """The papers with the numbers of their first and last sheet (bút lục)."""
        numbered, first = [], 1
        for paper in self.papers:
            numbered.append((first, first + paper.pages - 1, paper))
            first += paper.pages
        return numbered

    @cached_property
    def next_steps(self) -> list[Next]:
        """By their last days; those without one come last. None of a case that is over."""
        if self.case.closed_on or self.case.withdrawn_on or self.case.transferred_on:
            return []
        steps = [*self._of_violations(), *self._of_remedies()]
        if not self.found and not self.elsewhere and not self.case.ownerless:
            steps.append(Next("Đưa hành vi vi phạm vào vụ việc, hoặc ghi là vô chủ"))
        if not steps:
            steps.append(Next("Mọi việc đã xong: kết thúc vụ việc"))
        return sorted(steps, key=lambda step: step.last or date.max)

    @property
    def years(self) -> list[tuple[int, list[Line]]]:
        events = sorted(self._events(), key=lambda event: event.day, reverse=True)
        return by_years(timeline(events, self.user))

    def _rows(self, model: Any, *pointers: str) -> Any:
        # redundant: of a case in sight
        return (
            model.objects.visible_to(self.user)
            .filter(case=self.case)
            .current()
            .select_related(*pointers)
        )

    def _of_violations(self) -> Iterator[Next]:
        for one in self.found:
            if not one.is_settled:
                last = one.limitation.last
                words = f"Ra quyết định xử phạt: {one.violation.member}"
                late = last is not None and last < self.on
                yield Next(words, last, late, f"thời hiệu {one.limitation.source}")
            for made in one.decisions:
                if made.annulled_on is None and made.complied_on is None:
                    yield Next(f"Theo dõi chấp hành: {made}")

    def _of_remedies(self) -> Iterator[Next]:
        for one in self.remedies:
            if one.done_on is None:
                late = one.due_on is not None and one.due_on < self.on
                yield Next(f"Khắc phục: {one}", one.due_on, late)

    def _events(self) -> Iterator[Event]:
        case = self.case
        yield Event(case.opened_on, "files", "info", "Lập vụ việc", case.summary)
        if case.restricted_on:
            yield Event(case.restricted_on, "lock", "warn", "Hạn chế người xem", case.restriction)
        if case.transferred_on:
            yield Event(
                case.transferred_on, "arrow-right", "info", "Chuyển hồ sơ", case.transferred_to
            )
        if case.closed_on:
            words = f"{case.get_outcome_display()}. {case.outcome_note}".strip(". ")
            yield Event(case.closed_on, "circle-check", "good", "Kết thúc vụ việc", words)
        yield from _checks(self.found)
        for one in self.found:
            yield from _of_violation(one)
        for remedy in self.remedies:
            if remedy.done_on:
                yield Event(remedy.done_on, "circle-check", "good", "Đã khắc phục", str(remedy))
        for paper in self.papers:
            yield Event(paper.dated_on or paper.added_on, "files", "mute", paper.title)


def _checks(found: Iterable[Found]) -> Iterator[Event]:
    held = {one.violation.inspection for one in found if one.violation.inspection}
    for check in held:
        yield Event(
            check.held_on, "clipboard-check", "info", str(check).capitalize(), check.number, check
        )


def _of_violation(one: Found) -> Iterator[Event]:
    violation = one.violation
    title = f"Vi phạm: {violation.get_classification_display()}, {violation.member}"
    yield Event(violation.found_on, "alert-triangle", "bad", title, violation.conduct)
    if violation.dismissed_on:
        yield Event(violation.dismissed_on, "circle-check", "good", "Kết luận không vi phạm")
    for made in one.decisions:
        sanction = f"{made.get_sanction_display().capitalize()} {dong(made.fine_vnd or None)}"
        words = f"{made.number} {made.agency or ''}".strip()
        yield Event(made.decided_on, "gavel", "bad", sanction.strip(), words)
        if made.complied_on:
            yield Event(made.complied_on, "circle-check", "good", "Chấp hành xong quyết định")
        if made.annulled_on:
            yield Event(made.annulled_on, "circle-x", "warn", "Hủy bỏ quyết định xử phạt")


def dossier_index(file: CasePage) -> Official:
    """The index of the papers with their sheet numbers (mục lục bút lục), to be printed."""
    case = file.case
    rows = [
        (
            str(n),
            paper.title,
            f"{paper.dated_on:%d/%m/%Y}" if paper.dated_on else "",
            str(first) if first == last else f"{first}–{last}",
        )
        for n, (first, last, paper) in enumerate(file.index, 1)
    ]
    return Official(
        title="MỤC LỤC BÚT LỤC",
        subject=str(case),
        agency=str(case.agency or ""),
        dated=file.on,
        body=(
            Paragraph(case.summary, lead="Nội dung: "),
            Table(("STT", "Tên tài liệu", "Ngày", "Bút lục"), rows, widths=(1, 8, 2, 2)),
            Paragraph(f"{len(rows)} tài liệu, {sum(p.pages for p in file.papers)} tờ."),
        ),
    )
