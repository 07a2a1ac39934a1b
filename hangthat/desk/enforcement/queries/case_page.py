"""All that the page of a case shows, gathered for one reader in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.enforcement.queries.case_timeline import events_of
from hangthat.desk.parts.queries.earlier_sanctions import crimes_of
from hangthat.desk.parts.queries.timeline import Line, by_years, timeline
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseOutcome,
    CaseParty,
    CaseReader,
    Decision,
    Remedy,
    Violation,
)
from hangthat.domain.cases.queries.decision_deadlines import Deadline
from hangthat.domain.cases.queries.limitation import (
    Limitation,
    limitation_of,
    limitation_rules,
    standing_still,
)
from hangthat.domain.deciding.queries.crimes import CrimeDoubt
from hangthat.domain.deciding.queries.limitation import moved_limitations
from hangthat.domain.deciding.queries.remedies import of_case
from hangthat.domain.inspections.models import Inspection

_UNSANCTIONED = (
    "Vụ việc kết thúc là đã xử phạt mà không có quyết định nào còn hiệu lực: ghi quyết định, hoặc "
    "mở lại vụ việc rồi ghi kết quả đúng"
)


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
    moved: Deadline | None = None  # its sum, where something moved it

    @property
    def is_settled(self) -> bool:
        standing = any(made.annulled_on is None for made in self.decisions)
        return standing or self.violation.dismissed_on is not None


class CasePage:
    """One case, read for one person: what others of its parts he may not see is left out."""

    def __init__(self, case: Case, user: User, *, at: datetime) -> None:
        self.case, self.user, self.at, self.on = case, user, at, vietnam_day(at)

    @cached_property
    def found(self) -> list[Found]:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).select_related("agency").order_by("pk")
        # redundant: on the tour no reader of a restricted case comes from elsewhere;
        # desk/enforcement/tests/test_sight_of_cases.py
        checks = Inspection.objects.visible_to(self.user)
        # redundant: no case of the gates gathers what only some readers see;
        # desk/enforcement/tests/test_sight_of_cases.py
        rows = (
            Violation.objects.visible_to(self.user)
            .filter(case=self.case)
            .select_related(
                *("establishment__area", "party", "limitation_rule", "right_holder_party"),
                *("article", "catalogue_conduct"),
            )
            .prefetch_related(Prefetch("decisions", queryset=made), "goods_groups")
            .prefetch_related(Prefetch("inspection", queryset=checks))
            .order_by("found_on", "pk")
        )
        found = list(rows)
        law, still = limitation_rules(), standing_still(found)
        moved = moved_limitations(found, at=self.at)
        return [
            Found(
                *(one, list(one.decisions.all()), limitation_of(one, law, still)),
                moved.get(one.pk),
            )
            for one in found
        ]

    @property
    def violations(self) -> list[Violation]:
        return [one.violation for one in self.found]

    @cached_property
    def elsewhere(self) -> int:
        """Violations of the case that lie outside the reader's territory."""
        # unscoped: only how many, of a case in sight
        return Violation.objects.filter(case=self.case).count() - len(self.found)

    @cached_property
    def crimes(self) -> list[CrimeDoubt]:
        """Rules of criminal law that its violations may reach."""
        return crimes_of(self.violations, self.user, on=self.on)

    @cached_property
    def people(self) -> list[CaseParty]:
        return list(self._rows(CaseParty, "party"))

    @cached_property
    def papers(self) -> list[CaseFile]:
        return list(self._rows(CaseFile, "file"))

    @cached_property
    def goods(self) -> list[CaseGoods]:
        return list(self._rows(CaseGoods, "violation", "found_at"))

    @cached_property
    def invoices(self) -> list[CaseInvoice]:
        return list(self._rows(CaseInvoice, "violation"))

    @cached_property
    def remedies(self) -> list[Remedy]:
        return list(self._rows(Remedy, "goods", "violation", "proof"))

    @property
    def remedies_apart(self) -> list[str]:
        """What papers say of remedies that are open here."""
        return of_case(self.case) if any(not one.done_on for one in self.remedies) else []

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
        """By their last days; those without one come last.

        None of a case that is over, but where the decision that ended it stands no more.
        """
        if self.case.closed_on or self.case.withdrawn_on or self.case.transferred_on:
            return [Next(_UNSANCTIONED)] if self._lacks_its_decision else []
        steps = [*self._of_violations(), *self._of_remedies()]
        if not self.found and not self.elsewhere:
            vacant = "Xác minh người vi phạm, hoặc xử lý hàng vô chủ rồi kết thúc vụ việc"
            named = "Đưa hành vi vi phạm vào vụ việc, hoặc ghi là vô chủ"
            steps.append(Next(vacant if self.case.ownerless else named))
        if not steps:
            steps.append(
                Next("Hành vi, biện pháp đã xong: xử lý hết tang vật thì kết thúc vụ việc")
            )
        return sorted(steps, key=lambda step: step.last or date.max)

    @property
    def _lacks_its_decision(self) -> bool:
        """Closed as sanctioned, and all of it is in sight, and no decision stands."""
        case = self.case
        said = case.outcome == CaseOutcome.SANCTIONED and not case.outcome_note
        if not said or case.withdrawn_on or self.elsewhere:
            return False
        return all(made.annulled_on for one in self.found for made in one.decisions)

    @property
    def years(self) -> list[tuple[int, list[Line]]]:
        events = sorted(events_of(self), key=lambda event: event.day, reverse=True)
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
