"""Random stories of goods, told through the services: right acts and impossible ones."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    DiscrepancyKind,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
    StorePlace,
)
from hangthat.domain.custody.services import Details, Paper

_WHY = "theo quyết định tịch thu"
_COUNCIL = "Một\nHai"
_SALE = Details(counterpart="Người mua", proceeds_vnd=1000, receipt="BL")


class Story:
    """`lots` grow by splitting; every act is chosen by `dice`, and many are refused."""

    def __init__(
        self,
        lots: list[GoodsLot],
        places: list[StorePlace],
        people: tuple[User, User],
        *,
        seed: int,
        at: datetime,
        today: date,
    ) -> None:
        self.lots, self.places, self.people = lots, places, people
        self.dice = random.Random(seed)
        self.at, self.today = at, today
        self.done = self.refused = 0
        self.acts: tuple[Callable[[GoodsLot], Any], ...] = (
            *(self._dispose, self._dispose, self._dispose, self._confiscate, self._split),
            *(self._record, self._move, self._difference, self._reverse),
        )

    def tell(self, movements: int) -> None:
        """Until so many lines stand in the ledger, refused acts not counted."""
        while self.done < movements:
            lot = self.dice.choice(self.lots)
            try:
                self.dice.choice(self.acts)(lot)
            except ValidationError:
                self.refused += 1
            else:
                self.done += 1

    def _by(self) -> dict[str, Any]:
        return {"by": None, "at": self.at}

    def _some(self, lot: GoodsLot) -> Decimal:
        """Mostly less than there is, sometimes all of it, sometimes more."""
        lot.refresh_from_db()
        most = max(int(lot.left * 1000), 1)
        part = self.dice.choice((most, self.dice.randint(1, most), self.dice.randint(1, 2 * most)))
        return Decimal(part).scaleb(-3)

    def _day(self) -> date:
        return self.today - timedelta(self.dice.choice((0, 0, 0, 3, 9)))

    def _paper(self) -> Paper:
        return Paper(f"{self.dice.randint(1, 10**9)}", council=_COUNCIL)

    def _dispose(self, lot: GoodsLot) -> None:
        kind = self.dice.choice(list(MinutesKind))
        services.dispose(
            lot=lot, kind=kind, quantity=self._some(lot), occurred_on=self._day(),
            paper=self._paper(), details=_SALE, perishable=self.dice.random() < 0.2,
            answer=_WHY, **self._by(),
        )  # fmt: skip

    def _confiscate(self, lot: GoodsLot) -> None:
        services.dispose(
            lot=lot, kind=MinutesKind.CONFISCATED, quantity=self._some(lot),
            occurred_on=self._day(), paper=self._paper(), answer=_WHY, **self._by(),
        )  # fmt: skip

    def _split(self, lot: GoodsLot) -> None:
        self.lots.append(services.split(lot=lot, quantity=self._some(lot), **self._by()))

    def _record(self, lot: GoodsLot) -> None:
        kind = self.dice.choice((MovementKind.SAMPLED, MovementKind.SEALED, MovementKind.UNSEALED))
        services.record(
            lot=lot, kind=kind, occurred_on=self._day(), quantity=self._some(lot),
            details=Details(seal="NP"), **self._by(),
        )  # fmt: skip

    def _move(self, lot: GoodsLot) -> None:
        services.move(lot=lot, place=self.dice.choice(self.places), **self._by())

    def _difference(self, lot: GoodsLot) -> None:
        kind = self.dice.choice(list(DiscrepancyKind))
        row = services.report(
            lot=lot, kind=kind, quantity=self._some(lot), explanation="đếm", by=self.people[0],
            at=self.at,
        )  # fmt: skip
        services.approve(discrepancy=row, by=self.people[1], at=self.at)

    def _reverse(self, lot: GoodsLot) -> None:
        rows = list(LotMovement.objects.filter(lot=lot))
        services.reverse(movement=self.dice.choice(rows), reason="nhầm", **self._by())
