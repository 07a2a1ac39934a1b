"""The violations of a member, the decisions on them, and the cases that hold them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.establishments.dossier.shapes import (
    Event,
    Fact,
    FactLine,
    Subject,
    written_anew,
)
from hangthat.domain.establishments.models import Board

_FINDS = (Resource.VIOLATION, Action.ADD)


@dataclass(frozen=True)
class Cases:
    """Newest first."""

    violations: list[Violation]
    decisions: list[Decision]
    cases: list[Case]


def rows(subject: Subject, user: User) -> Reading[Cases | None]:
    """None of a board, which cannot violate anything."""
    if isinstance(subject.member, Board):
        return None
    violations = Violation.objects.visible_to(user).filter(subject.about())
    decisions = Decision.objects.visible_to(user).filter(subject.about("violation__"))
    found, made = yield from side_by_side(
        listed(violations.select_related("correction", "case")),
        listed(decisions.select_related("agency")),
    )
    cases = {one.case.pk: one.case for one in found if one.case}
    return Cases(found, made, list(cases.values()))


def events(cases: Cases) -> Iterator[Event]:
    for found in cases.violations:
        yield from _violation(found)
    for made in cases.decisions:
        yield from _decision(made)
    for case in cases.cases:
        yield from _case(case)


def facts(cases: Cases, on: date) -> Iterator[Fact]:
    """As recorded up to that day."""
    violations = [found for found in cases.violations if found.stands(on)]
    decisions = [made for made in cases.decisions if made.stands(on)]
    last = f", gần nhất {violations[0].found_on:%d/%m/%Y}" if violations else ""
    unclosed = [case for case in cases.cases if case.closed_on is None]
    if going := [case for case in unclosed if not _is_elsewhere(case, on)]:
        words = ", ".join(case.number or case.code for case in going)
        yield Fact("Vụ việc đang xử lý", (FactLine(words, "warn", "files"),))
    if gone := [case for case in unclosed if _is_elsewhere(case, on)]:
        yield Fact("Vụ việc đã chuyển", tuple(map(_transferred, gone)))
    yield Fact("Vi phạm đã ghi", (FactLine(f"{len(violations)}{last}"),))
    words = _sanction(decisions[0]) if decisions else "không có"
    yield Fact("Xử phạt gần nhất", (FactLine(words),))


def _is_elsewhere(case: Case, on: date) -> bool:
    """Handed over to be dealt with by somebody else, by that day."""
    return case.transferred_on is not None and case.transferred_on <= on


def _transferred(case: Case) -> FactLine:
    note = f"Chuyển {case.transferred_to} ngày {case.transferred_on:%d/%m/%Y}."
    return FactLine(case.number or case.code, "info", "arrow-right", note)


def _case(case: Case) -> Iterator[Event]:
    name = case.number or case.code
    yield Event(case.opened_on, "files", "info", f"Lập vụ việc {name}", record=case)
    if case.transferred_on:
        title, to = f"Chuyển vụ việc {name}", case.transferred_to
        yield Event(case.transferred_on, "arrow-right", "info", title, to, case)
    if case.closed_on:
        words = case.get_outcome_display()
        yield Event(case.closed_on, "circle-check", "good", "Kết thúc vụ việc", words, record=case)


def _violation(found: Violation) -> Iterator[Event]:
    title = f"Vi phạm: {found.get_classification_display()}"
    yield Event(found.found_on, "alert-triangle", "bad", title, found.conduct)
    if found.dismissed_on:
        title, anew = "Kết luận không vi phạm", written_anew(found, _FINDS)
        yield Event(found.dismissed_on, "circle-check", "good", title, acts=anew)


def _decision(made: Decision) -> Iterator[Event]:
    title = f"{made.get_sanction_display().capitalize()} {dong(made.fine_vnd or None)}".strip()
    words = f"{made.number} {made.agency or ''}".strip()
    yield Event(made.decided_on, "gavel", "bad", title, words)
    if made.complied_on:
        yield Event(made.complied_on, "circle-check", "good", "Chấp hành xong quyết định")
    if made.annulled_on:
        yield Event(made.annulled_on, "circle-x", "warn", "Hủy bỏ quyết định xử phạt")


def _sanction(made: Decision) -> str:
    day, sanction = f"{made.decided_on:%d/%m/%Y}", made.get_sanction_display()
    return f"{day}, {sanction} {dong(made.fine_vnd)}".strip()
