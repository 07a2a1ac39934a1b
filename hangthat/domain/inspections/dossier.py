"""What inspections found at a member."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.common.querysets import standing
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board
from hangthat.domain.inspections.models import Finding, Result

_TONES = {Finding.CLEAN: "good", Finding.VIOLATION: "bad"}


def rows(subject: Subject, user: User) -> Reading[list[Result] | None]:
    """Newest first; None of a board, which is not inspected."""
    if isinstance(subject.member, Board):
        return None
    found = (
        Result.objects.visible_to(user)
        .filter(subject.about(), standing("inspection__withdrawn_on"))
        .select_related("inspection__agency")
    )
    rows = yield from listed(found)
    return sorted(rows, key=lambda row: row.inspection.held_on, reverse=True)


def events(results: list[Result]) -> Iterator[Event]:
    for row in results:
        held = row.inspection
        yield Event(
            held.held_on,
            "clipboard-check",
            _TONES.get(Finding(row.finding), "mute"),
            f"Kiểm tra {held.get_type_display()}: {row.get_finding_display()}",
            str(held.agency or ""),
            held,
        )


def facts(results: list[Result], on: date) -> Iterator[Fact]:
    """Never inspected is not the same as clean."""
    last = next((row for row in results if row.inspection.held_on <= on), None)
    yield Fact("Kiểm tra gần nhất", tuple(_last(last)))


def _last(row: Result | None) -> Iterator[FactLine]:
    if row is None:
        yield FactLine("chưa kiểm tra lần nào", "warn")
        return
    held = row.inspection
    yield FactLine(f"{held.held_on:%d/%m/%Y}, {row.get_finding_display()}")
    if held.agency:
        yield FactLine(note=str(held.agency))
