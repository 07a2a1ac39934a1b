"""The rows of the registry that can be found, each with its words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models.board import Board
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.party import Party
from hangthat.domain.establishments.models.place import Place
from hangthat.domain.establishments.models.search import in_area, text_of

_AT_ONCE = 5_000
_SHOPS, _PARTIES = Establishment._meta.db_table, Party._meta.db_table


def _of_shops(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "search_key", "name", "party__name", "area_id", "closed_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, key, name, owner, area, closed_on in found.iterator(chunk_size=_AT_ONCE):
        states = (in_area(area), OVER) if closed_on else (in_area(area),)
        yield pk, text_of(key, name, f"{name} {owner}", *states)


def _of_parties(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Where a party's shops lie is where it is looked for.

    Merged shops are left out here: asked for in SQL, SQLite without statistics reads every shop.
    """
    found = rows.order_by("pk").values_list("pk", "search_key", "name")
    areas: defaultdict[int, set[int]] = defaultdict(set)
    owned = Establishment.everything.filter(party__in=rows.order_by().values("pk")).order_by()
    columns = owned.values_list("party_id", "area_id", "merged_into_id")
    for party, area, merged_into in columns.iterator(chunk_size=_AT_ONCE):
        if merged_into is None:
            areas[party].add(area)
    for pk, key, name in found.iterator(chunk_size=_AT_ONCE):
        yield pk, text_of(key, name, name, *map(in_area, areas[pk]))


def _of_places(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    for pk, name, area in rows.order_by("pk").values_list("pk", "name", "area_id"):
        yield pk, Text(fold(name), marked=name, states=(in_area(area),) if area else ())


def _of_boards(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "name", "area_id", "valid_to")
    for pk, name, area, ended in rows.order_by("pk").values_list(*columns):
        states = ((in_area(area),) if area else ()) + ((OVER,) if ended else ())
        yield pk, Text(fold(name), marked=name, states=states)


SHOPS = Source("establishment", Establishment, {_SHOPS: "id"}, _of_shops, key="search_key")
PARTIES = Source(
    "party", Party, {_PARTIES: "id", _SHOPS: "party_id"}, _of_parties, key="search_key"
)
PLACES = Source("place", Place, {Place._meta.db_table: "id"}, _of_places)
BOARDS = Source("board", Board, {Board._meta.db_table: "id"}, _of_boards)
SOURCES = (SHOPS, PARTIES, PLACES, BOARDS)
