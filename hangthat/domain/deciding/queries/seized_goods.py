"""What of the goods of violations is known from the ledger. The room above says so here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.goods_values import GoodsWorth


@dataclass(frozen=True)
class Seized:
    """Goods of a case in the ledger; `violation`: whose they are, if somebody said so.

    Units: `value_vnd` whole đồng. `unvalued`: lots without a value.
    """

    case: int
    violation: int | None
    value_vnd: int
    unvalued: int


@dataclass(frozen=True)
class LedgerWorth(GoodsWorth):
    """What the ledger says is more than what is written among the goods of the case."""


SEIZED: list[Callable[[Collection[int]], list[Seized]]] = []  # by the keys of cases


def with_seized(
    violations: Sequence[Violation], written: dict[int, GoodsWorth]
) -> dict[int, GoodsWorth]:
    """The larger of both: the same goods may stand among the goods of the case and in the ledger.

    Goods of nobody count for each violation of the case, since a doubt is asked.
    """
    cases = {one.case_id for one in violations if one.case_id}
    rows = [row for known in SEIZED for row in known(cases)] if cases else []
    found = dict(written)
    for one in violations:
        of_it = [row for row in rows if row.case == one.case_id]
        of_it = [row for row in of_it if row.violation in (one.pk, None)]
        total, worth = sum(row.value_vnd for row in of_it), written.get(one.pk, GoodsWorth())
        if total > worth.known_vnd + worth.shared_vnd:
            of_nobody = sum(row.value_vnd for row in of_it if row.violation is None)
            unvalued = sum(row.unvalued for row in of_it)
            found[one.pk] = LedgerWorth(total - of_nobody, of_nobody, unvalued, is_whole=False)
    return found
