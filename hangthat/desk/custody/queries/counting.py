"""A count of a store as one reader sees it, and lots by what was scanned."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import Discrepancy, GoodsLot, StockCount, StockTake
from hangthat.domain.custody.queries.ledger import lots_of
from hangthat.domain.custody.services import expected, lot_code


@dataclass(frozen=True)
class TakePage:
    """`left`: lots of the store that nobody has scanned yet. `earlier`: open differences of lots
    that differ here, found before: what they hold is not listed again."""

    counts: list[StockCount]
    left: list[GoodsLot]
    discrepancies: list[Discrepancy]
    earlier: list[Discrepancy]

    @property
    def seen(self) -> int:
        return sum(row.seen for row in self.counts)

    @property
    def unseen(self) -> int:
        """Not scanned yet; of a count that is closed, entered as missing."""
        return len(self.left) + len(self.counts) - self.seen

    @property
    def differing(self) -> int:
        return sum(row.book != row.counted for row in self.counts)


@dataclass(frozen=True)
class Progress:
    """How many lots were scanned, and how many were not yet."""

    seen: int
    left: int


def progress_of(take: StockTake, user: User) -> Progress:
    """Of lots in the reader's sight alone."""
    left = 0 if take.closed_on else expected(take, user).count()
    return Progress(_counts_of(take, user).filter(seen=True).count(), left)


def take_page(take: StockTake, user: User) -> TakePage:
    """Made of lots in the reader's sight alone."""
    # redundant: on the tour no count found a difference;
    # desk/custody/tests/test_restricted_goods.py
    rows = Discrepancy.objects.visible_to(user).select_related("lot")
    left = [] if take.closed_on else list(expected(take, user).select_related("place__store"))
    counts = list(_counts_of(take, user).select_related("lot", "counted_by"))
    differing = [row.lot_id for row in counts if row.book != row.counted]
    earlier = rows.open().filter(lot__in=differing).exclude(stock_take=take)
    return TakePage(counts, left, list(rows.filter(stock_take=take)), list(earlier))


def _counts_of(take: StockTake, user: User) -> QuerySet[StockCount]:
    return StockCount.objects.visible_to(user).filter(stock_take=take)


def lots_called(text: str, user: User, *, one: bool = False) -> list[GoodsLot]:
    """The lots of the labels that were scanned, a line each, in the reader's sight.

    Refuses: what is no label of a lot that he sees.
    """
    codes = list(dict.fromkeys(lot_code(line) for line in text.splitlines() if line.strip()))
    if one and len(codes) != 1:
        raise ValidationError({"label": "Quét từng nhãn một."})
    found = {lot.code: lot for lot in lots_of(user).filter(code__in=codes)}
    for code in codes:
        if code not in found:
            words = f"{code[:60]}: không phải nhãn tang vật nào bạn được xem."
            raise ValidationError({"label": words})
    return [found[code] for code in codes]
