"""The wrong values of a batch, each with what it may be put right to."""

from dataclasses import dataclass

from hangthat.core.agencies.models import Agency, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.models import Batch, BatchRow
from hangthat.core.intake.services import List, WrongValue, wrong_rows, wrong_values
from hangthat.domain.establishments.models import Place

SHOWN = 100  # values of one page, and rows named below it
_OFFERED = 60  # places or agencies in one list of choices


@dataclass(frozen=True)
class RepairTable:
    """`offers`: beside each value; `rest`: how many values the page has no room for; `alone`: rows
    that are put right one by one."""

    values: list[WrongValue]
    offers: list[list[str]]
    rest: int
    alone: list[BatchRow]


def repair_table(batch: Batch, kind: List, user: User, *, most: int | None = SHOWN) -> RepairTable:
    found = wrong_values(batch)
    shown = found[:most]
    known = {name: _suggestions(name, user) for name in {one.column for one in shown}}
    offers = [_offers(one, kind.column(one.column), known[one.column]) for one in shown]
    return RepairTable(shown, offers, len(found) - len(shown), wrong_rows(batch)[:SHOWN])


def _suggestions(column: str, user: User) -> list[str]:
    """The names of all that a cell of this column may name."""
    if column == "place":
        # off tour: desk/intake/tests/test_repair.py
        places = Place.objects.visible_to(user).order_by("sort_key")
        return list(places.values_list("name", flat=True).distinct()[:_OFFERED])
    if column == "agency":
        # unscoped: the names of agencies are public
        agencies = Agency.objects.order_by("sort_key")
        return list(agencies.values_list("name", flat=True)[:_OFFERED])
    return []


def _offers(one: WrongValue, column: Column, known: list[str]) -> list[str]:
    """The likeliest first; of a choice all words, one for each."""
    words: dict[str, str] = {}
    for stored, shown in column.choices:
        words.setdefault(stored, shown)
    return list(dict.fromkeys((*one.offers, *words.values(), *known)))
