"""Rows that are read together are those that each queryset reads alone.

These are the checks of docs/adr/0067 for an upgrade of Django.
"""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Count, F, Q, QuerySet, Value

from hangthat.core.agencies.models import Area
from hangthat.core.common.gathering import Reading, first_of, gather, listed, read, together
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Party, Suspension
from hangthat.domain.establishments.services import open_establishment, register_party, suspend
from hangthat.domain.establishments.tests.test_amending import BY


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    """Three, one of them at rest; the names hold what a statement might stumble over."""
    made = []
    for name in ("Quán 100 %", "Quán 'lẻ'", 'Quán "số" %s'):
        party = register_party(name=f"Chủ {name}", kind="household", **BY)
        made.append(
            open_establishment(
                party=party,
                name=name,
                kind="shop",
                area=ward_one,
                opened_on=date(2021, 1, 5),
                **BY,
            )
        )
    suspend(made[0], start=date(2022, 2, 2), remark="sửa nhà", **BY)
    return made


def columns(row: Any) -> Any:
    if isinstance(row, tuple | int | str):
        return row
    kept = {name: value for name, value in vars(row).items() if name != "_state"}
    cached = {name: columns(one) for name, one in row._state.fields_cache.items() if one}
    return type(row), kept, cached


def alone_and_together(*querysets: QuerySet[Any]) -> tuple[list[Any], list[Any]]:
    alone = [[columns(row) for row in one.all()] for one in querysets]
    gather(querysets)
    return alone, [[columns(row) for row in one] for one in querysets]


def test_every_model_is_read_together_as_alone(shops: list[Establishment]) -> None:
    # unscoped: of whatever model
    rows = [one._default_manager.order_by("pk") for one in apps.get_models() if not one._meta.proxy]

    alone, gathered = alone_and_together(*rows)

    assert gathered == alone
    assert any(gathered)


def test_what_is_selected_with_a_row_comes_with_it(shops: list[Establishment]) -> None:
    every = Establishment.everything
    alone, gathered = alone_and_together(
        every.select_related("party", "area__parent", "place").order_by("-name"),
        every.order_by("name").annotate(rests=Count("suspensions")).values_list("name", "rests"),
        every.order_by("name")[1:2],
        every.none(),
        every.filter(pk__in=[]),
        every.filter(Q(name__contains="%") | Q(name__contains="'")),
        Party.objects.order_by()
        .values_list("pk", Value(1))
        .union(Suspension.objects.order_by().values_list("pk", Value(0)), all=True),
        shops[0].suspensions.all(),
        Entry.objects.order_by("-pk")[:3],
        every.order_by("pk").values_list("pk", flat=True),
        every.order_by("pk").annotate(whose=F("party__name")),
    )

    assert gathered == alone
    assert len(gathered[0]) == 3


def test_readings_go_on_side_by_side_in_as_many_statements_as_the_longest_has_rounds(
    shops: list[Establishment], django_assert_num_queries: Any
) -> None:
    def rests_of_the_first() -> Reading[list[Suspension]]:
        shop = yield from first_of(Establishment.everything.order_by("pk"))
        return (yield from listed(shop.suspensions.all()))

    with django_assert_num_queries(2):
        rests, parties, one = together(
            rests_of_the_first(),
            listed(Party.objects.order_by("name")),
            first_of(Establishment.everything.filter(pk=shops[1].pk)),
        )

    assert [rest.remark for rest in rests] == ["sửa nhà"]
    assert len(parties) == 3
    assert one == shops[1]


def test_one_reading_alone_is_an_ordinary_query(
    shops: list[Establishment], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert len(read(listed(Establishment.everything.all()))) == 3
