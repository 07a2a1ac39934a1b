"""What became of goods in a period: for reports, in the reader's sight."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import LotMovement, MovementKind
from hangthat.domain.custody.models.movement import LotMovementQuerySet

FATES = (
    MovementKind.SEIZED,
    MovementKind.RETURNED,
    MovementKind.CONFISCATED,
    MovementKind.SOLD,
    MovementKind.DESTROYED,
    MovementKind.TRANSFERRED,
    MovementKind.LOST,
)


@dataclass(frozen=True)
class Fate:
    """`value_vnd`: of what is valued; `unvalued`: lines without a value. Whole đồng."""

    kind: MovementKind
    lots: int
    value_vnd: int
    proceeds_vnd: int
    unvalued: int


def fates(user: User, *, first: date, last: date) -> list[Fate]:
    """One for each of `FATES`, in one query; both days included.

    What was valued after the seizure counts as seized on the day of the valuation.
    """
    kinds = [*FATES, MovementKind.VALUED]
    rows = _lines(user, first, last).filter(kind__in=kinds).order_by().values("kind")
    since = Q(kind=MovementKind.SEIZED, value_vnd=None, lot__value_vnd__isnull=False)
    found = {
        row["kind"]: row
        for row in rows.annotate(
            lots=Count("lot", distinct=True),
            value=Sum("value_vnd"),
            money=Sum("proceeds_vnd"),
            lines=Count("pk"),
            valued=Count("value_vnd") + Count("pk", filter=since),
        )
    }
    if MovementKind.VALUED.value in found:
        valued = found.pop(MovementKind.VALUED.value)["value"] or 0
        seized = found.setdefault(MovementKind.SEIZED.value, {})
        seized["value"] = (seized.get("value") or 0) + valued
    return [_fate(kind, found.get(kind.value, {})) for kind in FATES]


def _fate(kind: MovementKind, row: dict[str, int | None]) -> Fate:
    lines, valued = row.get("lines") or 0, row.get("valued") or 0
    return Fate(
        kind, row.get("lots") or 0, row.get("value") or 0, row.get("money") or 0, lines - valued
    )


def _lines(user: User, first: date, last: date) -> LotMovementQuerySet:
    # redundant: on the tour no line is of the year that is asked for;
    # desk/custody/tests/test_restricted_goods.py
    return LotMovement.objects.visible_to(user).standing().between(first, last)
