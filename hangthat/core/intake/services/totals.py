"""Stated totals of a file beside the sums of their parts: kept with the batch, never repaired."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hangthat.core.intake.models import Batch
from hangthat.core.spreadsheets.reader import Table
from hangthat.core.totals.reader import Difference, Unclear, totals_of

KEPT = 200  # differences; further ones are counted


@dataclass(frozen=True)
class TotalsReport:
    """`agreed`: how many totals came out as stated; `beyond`: differences that are not kept."""

    agreed: int
    differences: list[Difference]
    unclear: list[Unclear]
    beyond: int

    @property
    def sure(self) -> list[Difference]:
        return [one for one in self.differences if one.sure]

    @property
    def doubtful(self) -> list[Difference]:
        return [one for one in self.differences if not one.sure]

    @property
    def says(self) -> bool:
        """There is something to tell of its totals."""
        return bool(self.agreed or self.differences or self.unclear)


def totals_found(table: Table) -> dict[str, Any]:
    """As the batch keeps it."""
    found = totals_of(table)
    return {
        "agreed": found.agreed,
        "differences": [_kept(one) for one in found.differences[:KEPT]],
        "unclear": [[one.cell, one.what, one.why] for one in found.unclear[:KEPT]],
        "beyond": max(len(found.differences) - KEPT, 0),
    }


def totals_report(batch: Batch) -> TotalsReport:
    said = batch.totals
    return TotalsReport(
        agreed=said.get("agreed", 0),
        differences=[_difference(one) for one in said.get("differences", ())],
        unclear=[Unclear(*one) for one in said.get("unclear", ())],
        beyond=said.get("beyond", 0),
    )


def _kept(one: Difference) -> list[Any]:
    return [
        one.cell, one.what, str(one.stated), str(one.computed), one.parts, one.sure, one.why
    ]  # fmt: skip


def _difference(kept: list[Any]) -> Difference:
    cell, what, stated, computed, parts, sure, why = kept
    return Difference(cell, what, Decimal(stated), Decimal(computed), parts, sure, why)
