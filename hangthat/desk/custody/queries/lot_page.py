"""All that the page of a lot shows, gathered for one reader in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.desk.parts.queries.timeline import Line, by_years, timeline
from hangthat.domain.custody.models import (
    CustodyHandover,
    Discrepancy,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
)
from hangthat.domain.custody.queries.decided import annulled, is_decided
from hangthat.domain.custody.queries.ledger import (
    Custody,
    custody_of,
    dealt_with_late,
    lines_of,
    places_seen,
    where,
)
from hangthat.domain.custody.services import is_reversible
from hangthat.domain.establishments.dossier.shapes import Event

_LOOKS = {  # icon, tone
    MovementKind.SEIZED: ("gavel", "warn"),
    MovementKind.MOVED: ("building-warehouse", "info"),
    MovementKind.HANDED: ("users", "info"),
    MovementKind.SEALED: ("lock", "info"),
    MovementKind.RETURNED: ("arrow-back-up", "good"),
    MovementKind.CONFISCATED: ("gavel", "bad"),
    MovementKind.SOLD: ("tag", "good"),
    MovementKind.DESTROYED: ("trash", "good"),
    MovementKind.LOST: ("alert-triangle", "bad"),
    MovementKind.DAMAGED: ("alert-triangle", "bad"),
    MovementKind.FOUND: ("alert-triangle", "warn"),
}


@dataclass(frozen=True)
class LotLine:
    """One line of the ledger, and by which act it may be put right."""

    row: LotMovement
    mistake: bool

    @property
    def remedy(self) -> str:
        """Empty: none."""
        if self.mistake:
            return ""
        if self.row.kind == MovementKind.SEIZED:
            return "sửa"
        return "ghi nhầm" if is_reversible(self.row) else ""


class LotPage:
    """One lot, read for one person."""

    def __init__(self, lot: GoodsLot, user: User, *, at: datetime) -> None:
        self.lot, self.user, self.at = lot, user, at

    @cached_property
    def lines(self) -> list[LotLine]:
        rows = lines_of([self.lot], self.user)[self.lot.pk]
        return [LotLine(row, bool(getattr(row, "reversal", None))) for row in rows]

    @cached_property
    def custody(self) -> Custody | None:
        found = custody_of([self.lot.seizure], at=self.at)
        return found.get(self.lot.seizure_id)

    @cached_property
    def late(self) -> str:
        """As `dealt_with_late`."""
        return dealt_with_late(self.lot, self.custody)

    @cached_property
    def handovers(self) -> list[CustodyHandover]:
        # redundant: of a lot in sight
        rows = CustodyHandover.objects.visible_to(self.user).filter(lot=self.lot)
        return list(rows.select_related("giver", "receiver", "place__store"))

    @cached_property
    def seen(self) -> set[int]:
        """The places that the reader may know."""
        rows = [line.row for line in self.lines]
        keys = [key for row in rows for key in (row.place_id, row.from_place_id)]
        return places_seen(self.user, [self.lot.place_id, *keys])

    @property
    def where(self) -> str:
        return where(self.lot.place, self.seen)

    @property
    def waiting(self) -> CustodyHandover | None:
        return next((one for one in self.handovers if one.is_open), None)

    @cached_property
    def discrepancies(self) -> list[Discrepancy]:
        # redundant: of a lot in sight
        rows = Discrepancy.objects.visible_to(self.user).filter(lot=self.lot)
        return list(rows.select_related("lot", "explained_by", "decided_by"))

    @cached_property
    def parts(self) -> list[GoodsLot]:
        # redundant: of the same case as a lot in sight
        return list(GoodsLot.objects.visible_to(self.user).filter(parent=self.lot).order_by("pk"))

    @property
    def disposals(self) -> list[MinutesKind]:
        """What may be done with what is left."""
        if not self.lot.left:
            return []
        never = set()
        if not self.lot.held:
            never = {MinutesKind.CONFISCATED}
            if is_decided(self.lot, on=self.today):
                never.add(MinutesKind.RETURNED)
        return [one for one in MinutesKind if one not in never]

    @property
    def today(self) -> date:
        return vietnam_day(self.at)

    @cached_property
    def annulled(self) -> str:
        """That what is confiscated has no decision any more."""
        return annulled(self.lot, on=self.today) if self.lot.confiscated else ""

    @property
    def years(self) -> list[tuple[int, list[Line]]]:
        newest_first = [*self._events()][::-1]  # of one day, the last line of the ledger first
        events = sorted(newest_first, key=lambda event: event.day, reverse=True)
        return by_years(timeline(events, self.user))

    def _events(self) -> Iterator[Event]:
        for line in self.lines:
            row = line.row
            icon, tone = _LOOKS.get(MovementKind(row.kind), ("clipboard-check", "mute"))
            title = row.get_kind_display().capitalize()
            if row.quantity is not None:
                title = f"{title} {self.lot.amount(row.quantity)}"
            if line.mistake:
                title, tone = f"{title} (đã ghi là nhầm)", "mute"
            yield Event(row.occurred_on, icon, tone, title, words_of(row, self.seen), row.minutes)


def words_of(row: LotMovement, seen: set[int]) -> str:
    """What a line says besides its kind, day and quantity."""
    parts = [
        f"{row.giver} giao cho {row.receiver}" if row.giver and row.receiver else "",
        f"từ {where(row.from_place, seen)}" if row.from_place else "",
        f"đến {where(row.place, seen)}" if row.place else "",
        f"niêm phong số {row.seal}" if row.seal else "",
        f"trị giá {dong(row.value_vnd)}" if row.kind == MovementKind.VALUED else "",
        row.counterpart,
        f"văn bản {row.document}" if row.document else "",
        str(row.minutes) if row.minutes else "",
        "" if row.proceeds_vnd is None else f"thu {dong(row.proceeds_vnd)}, biên lai {row.receipt}",
        row.words,
        f"người ghi: {row.written_by}" if row.written_by else "",
    ]
    return "; ".join(filter(None, parts))
