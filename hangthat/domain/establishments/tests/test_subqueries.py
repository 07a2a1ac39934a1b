"""Compiled subqueries mean what Django's own `__in` means, wherever a query may put them.

These are the checks of docs/adr/0041 for an upgrade of Django.
"""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import Area
from hangthat.core.common.subqueries import ExistsInSubqueries, InSubqueries, in_subqueries
from hangthat.domain.establishments.models import Establishment, Party, ShopRole
from hangthat.domain.establishments.services import open_establishment, register_party, take_role
from hangthat.domain.establishments.tests.test_amending import BY

BOTH = pytest.mark.parametrize("condition", [InSubqueries, ExistsInSubqueries])
CODES = ("one", "two", "100 % 'lẻ'")


def _keys_of(codes: tuple[str, ...]) -> QuerySet[Any]:
    return Party.objects.filter(code__in=codes).order_by().values(pointed=F("pk"))


def _keys_named_like_none(codes: tuple[str, ...]) -> QuerySet[Any]:
    return Party.objects.filter(pk__in=[]).values(pointed=F("pk"))


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    """Each of another owner; the third owner is also a landlord at the first shop."""
    made = []
    for code in (*CODES, "other"):
        party = register_party(name=f"Chủ {code}", kind="household", **BY)
        Party.objects.filter(pk=party.pk).update(code=code)
        made.append(
            open_establishment(party=party, name=f"Quán {code}", kind="shop", area=ward_one, **BY)
        )
    take_role(shop=made[0], party=made[2].party, role="landlord", start=None, **BY)
    return made


@BOTH
@pytest.mark.parametrize("codes", [("one",), ("one", CODES[2]), ("nobody",), CODES])
def test_it_means_what_in_means(
    shops: list[Establishment], condition: type[InSubqueries], codes: tuple[str, ...]
) -> None:
    ours = Establishment.objects.filter(in_subqueries({"party": _keys_of}, codes, condition))

    assert set(ours) == set(Establishment.objects.filter(party__in=_keys_of(codes)))
    assert ours.count() == len(ours)
    assert ours.exists() == bool(ours)


@BOTH
def test_columns_are_joined_by_or_and_may_lie_in_another_table(
    shops: list[Establishment], condition: type[InSubqueries]
) -> None:
    columns = {"party": _keys_of, "establishment__party": _keys_of}

    for codes in (("one",), (CODES[2],), ("two",)):
        ours = ShopRole.objects.filter(in_subqueries(columns, codes, condition))
        keys = _keys_of(codes)
        plain = ShopRole.objects.filter(Q(party__in=keys) | Q(establishment__party__in=keys))
        assert set(ours) == set(plain)
        assert ours.count() == (0 if codes == ("two",) else 1)


@BOTH
def test_it_may_stand_in_a_subquery_over_its_own_table(
    shops: list[Establishment], condition: type[InSubqueries]
) -> None:
    """Django gives the inner tables other names; the compiled text keeps its own."""
    chosen = in_subqueries({"pk": _keys_of}, ("one", "two"), condition)
    others = Party.objects.exclude(pk__in=Party.objects.filter(chosen))
    with_shop = Party.objects.filter(
        Exists(Establishment.objects.filter(party=OuterRef("pk")).filter(party__in=others))
    )

    assert {party.code for party in others} == {CODES[2], "other"}
    assert set(with_shop) == set(others)


@BOTH
def test_it_may_stand_beside_other_conditions_unions_and_orders(
    shops: list[Establishment], condition: type[InSubqueries]
) -> None:
    chosen = in_subqueries({"party": _keys_of}, ("one", "two"), condition)
    rows = Establishment.objects.filter(chosen | Q(name__contains="other"), kind="shop")

    assert [shop.name for shop in rows.order_by("-name")] == ["Quán two", "Quán other", "Quán one"]
    assert len(rows.order_by().union(Establishment.objects.filter(chosen).order_by())) == 3
    assert rows.order_by("pk").values_list("party__code", flat=True)[1:2].get() == "two"


@BOTH
def test_what_is_written_later_is_found_by_the_sql_compiled_before(
    shops: list[Establishment], condition: type[InSubqueries]
) -> None:
    chosen = in_subqueries({"party": _keys_of}, ("late",), condition)
    assert not Establishment.objects.filter(chosen).exists()

    Party.objects.filter(code="other").update(code="late")

    again = in_subqueries({"party": _keys_of}, ("late",), condition)
    assert Establishment.objects.filter(again).get().name == "Quán other"


def test_a_query_that_can_select_nothing_is_left_out(shops: list[Establishment]) -> None:
    nothing = {"party": _keys_named_like_none}
    either = {"party": _keys_named_like_none, "establishment__party": _keys_of}

    assert not Establishment.objects.filter(in_subqueries(nothing, ("one",))).exists()
    assert ShopRole.objects.filter(in_subqueries(either, ("one",))).count() == 1


def test_a_subquery_is_compiled_once_for_an_argument(db: None) -> None:
    compiled = []

    def keys(codes: tuple[str, ...]) -> QuerySet[Any]:
        compiled.append(codes)
        return _keys_of(codes)

    conditions = [in_subqueries({"party": keys}, codes) for codes in (("a",), ("b",), ("a",))]

    assert compiled == [("a",), ("b",)]
    assert conditions[0] == conditions[2] != conditions[1]


def test_each_database_gets_the_form_that_it_plans_well(db: None) -> None:
    rows = Establishment.objects.filter(in_subqueries({"party": _keys_of}, ("one",)))
    few = Establishment.objects.filter(
        in_subqueries({"party": _keys_of}, ("one",), ExistsInSubqueries)
    )

    one = {"postgresql": ' = ANY(ARRAY(SELECT "', "sqlite": ' IN (SELECT "'}[connection.vendor]
    assert f'"establishments_establishment"."party_id"{one}' in str(rows.query)
    assert '"id" AS "pointed" FROM "establishments_party" WHERE ' in str(few.query)
    pointed = ') chosen WHERE chosen.pointed = "establishments_establishment"."party_id")'
    assert pointed in str(few.query)
