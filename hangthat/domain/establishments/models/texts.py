"""The words by which the rows of the registry are found."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Text
from hangthat.domain.establishments.models.search import in_area, text_of

_AT_ONCE = 5_000


def shop_texts(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "search_key", "name", "party__name", "area_id", "closed_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, key, name, owner, area, closed_on in found.iterator(chunk_size=_AT_ONCE):
        states = (in_area(area), OVER) if closed_on else (in_area(area),)
        yield pk, text_of(key, name, f"{name} {owner}", *states)


def party_texts(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Where a party's shops lie is where it is looked for.

    Merged shops are left out here: asked for in SQL, SQLite without statistics reads every shop.
    """
    found = rows.order_by("pk").values_list("pk", "search_key", "name")
    areas: defaultdict[int, set[int]] = defaultdict(set)
    shops = apps.get_model("establishments", "Establishment")._base_manager
    owned = shops.filter(party__in=rows.order_by().values("pk")).order_by()
    columns = owned.values_list("party_id", "area_id", "merged_into_id")
    for party, area, merged_into in columns.iterator(chunk_size=_AT_ONCE):
        if merged_into is None:
            areas[party].add(area)
    for pk, key, name in found.iterator(chunk_size=_AT_ONCE):
        yield pk, text_of(key, name, name, *map(in_area, areas[pk]))


def place_texts(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    for pk, name, area in rows.order_by("pk").values_list("pk", "name", "area_id"):
        yield pk, Text(fold(name), marked=name, states=(in_area(area),) if area else ())


def board_texts(rows: QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "name", "area_id", "valid_to")
    for pk, name, area, ended in rows.order_by("pk").values_list(*columns):
        states = ((in_area(area),) if area else ()) + ((OVER,) if ended else ())
        yield pk, Text(fold(name), marked=name, states=states)
