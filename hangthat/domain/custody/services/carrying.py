"""Goods found at a check go into the case that is opened from it; the ledger does not change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.cases.models import Case, CaseGoods, Violation
from hangthat.domain.cases.services import add_goods
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.custody.queries.carrying import carried_rows

ONCE = "goods found at a check go into one case"


@dataclass(frozen=True)
class CarriedGoods:
    """A line of goods of a check, as it goes into the case: its words may have been put right.

    Units: `quantity` in `unit`, `value_vnd` whole đồng. `group`: of a plan; empty: khác.
    """

    found: GoodsFound
    name: str
    group: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    value_vnd: int | None = None
    gtin: str = ""


@transaction.atomic
def carry_goods(
    *, case: Case, goods: Sequence[CarriedGoods], by: User | None, at: datetime
) -> list[CaseGoods]:
    """Put goods of a check into a case (đưa hàng hóa kiểm tra vào vụ việc), line by line.

    Nothing is taken into custody by it: seizing is an act of its own.
    Refuses: goods of an inspection that has no violation in the case; a line that is in a standing
             case already; what `add_goods` refuses.
    """
    if not goods:
        return []
    lock_for(ONCE, *(one.found for one in goods))
    of_case = list(Violation.objects.filter(case=case).exclude(inspection=None).order_by("pk"))
    gone = carried_rows([one.found.pk for one in goods], by)
    made = []
    for one in goods:
        if one.found.inspection_id not in {found.inspection_id for found in of_case}:
            words = f"{one.found}: cuộc kiểm tra này không có hành vi nào trong vụ việc."
            # no page: it offers goods of the case's own inspections
            raise ValidationError(words)
        if one.found.pk in gone:
            # no page: it offers what is in no case
            raise ValidationError(f"{one.found}: đã được đưa vào vụ việc.")
        gone.add(one.found.pk)
        made.append(_put(case, one, of_case, by=by, at=at))
    return made


def _put(
    case: Case, one: CarriedGoods, of_case: list[Violation], *, by: User | None, at: datetime
) -> CaseGoods:
    """Of the violation found there, where there is only one."""
    there = [
        found
        for found in of_case
        if found.inspection_id == one.found.inspection_id
        and found.establishment_id in (None, one.found.establishment_id)
    ]
    return add_goods(
        case=case,
        name=one.name,
        group=one.group,
        quantity=one.quantity,
        unit=one.unit,
        value_vnd=one.value_vnd,
        gtin=one.gtin,
        violation=there[0] if len(there) == 1 else None,
        found_at=one.found.inspection,
        found_row=one.found.pk,
        by=by,
        at=at,
    )
