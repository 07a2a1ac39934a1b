"""Goods that were found at checks and may go into a case."""

from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import CaseGoods, Violation
from hangthat.domain.checklists.models import GoodsFound


def goods_to_carry(violations: Iterable[Violation], user: User) -> list[GoodsFound]:
    """Found at the inspections of these violations, in sight, and in no case that is in sight."""
    held = {one.inspection_id for one in violations if one.inspection_id}
    if not held:
        return []
    # redundant: of inspections in sight; hangthat/domain/custody/tests/test_carrying.py
    found = GoodsFound.objects.visible_to(user).filter(inspection__in=held)
    rows = list(found.select_related("inspection", "establishment").order_by("inspection", "pk"))
    gone = carried_rows([row.pk for row in rows], user)
    return [row for row in rows if row.pk not in gone]


def carried_rows(keys: Iterable[int], user: User | None) -> set[int]:
    """Which of these are in a standing case already, as far as the person may know (ADR 0056)."""
    # unscoped: without a person it is the system itself
    # redundant: on the tour no row of a case out of sight was carried;
    # domain/custody/tests/test_carrying.py
    mine = CaseGoods.objects.visible_to(user) if user else CaseGoods.objects.current()
    standing = mine.current().filter(found_row__in=list(keys), case__withdrawn_on=None)
    return set(standing.values_list("found_row", flat=True))
