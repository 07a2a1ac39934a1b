"""Checks that answer a draw, quickly built."""

from datetime import UTC, date, datetime, time, timedelta

from hangthat.core.agencies.models import Agency
from hangthat.domain.inspections.models import Inspection, SelectionReason
from hangthat.domain.selection.models import Choice, Draw


def by_lot(held: Inspection, *, agency: Agency | None = None) -> Inspection:
    """As if a draw of its own had chosen its shops that day, and it were their check."""
    force = agency or held.agency
    if force is None:
        force, _ = Agency.objects.get_or_create(code="RUT", defaults={"name": "Cơ quan rút thăm"})
    made = draw_on(held.held_on, force, code=f"RT-{held.pk}")
    for one in held.results.all():
        choice_of(made, one.establishment_id or 0, code=f"LC-{one.pk}", inspection=held)
    return held


def draw_on(day: date, agency: Agency, *, code: str = "RT-1") -> Draw:
    minute = datetime.combine(day, time(1), UTC)
    later = minute + timedelta(minutes=1)
    return Draw.objects.create(
        code=code, title="Rút thăm", agency=agency, checks=1, share=100, base="chung;1;x",
        base_hash="x", announced_at=minute, seed_at=later, due_on=day, line=1, seed="x",
        drawn_at=later,
    )  # fmt: skip


def choice_of(
    made: Draw, shop: int, *, code: str = "LC-1", inspection: Inspection | None = None
) -> Choice:
    return Choice.objects.create(
        code=code, establishment_id=shop, agency=made.agency, reason=SelectionReason.RANDOM,
        score=0, rank=1, among=1, draw=made, stratum="chung", chosen_on=made.due_on,
        inspection=inspection,
    )  # fmt: skip
