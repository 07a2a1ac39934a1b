"""A market's public page: its share, row by row, and no number that points at one stall."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.domain.establishments.services import add_place, meet_criterion
from hangthat.domain.inspections.services import record
from hangthat.domain.placards.queries.market import FEW, Share, kept_back, percentages
from hangthat.portal.services import market_summary
from tests.street import BY, SIGNED, TODAY, Street


@pytest.fixture
def street(ward_one: Area) -> Street:
    """Five stalls in row A and five in B that signed, five in C that did not, one without a row."""
    street = Street(ward_one)
    for row, count, signs in (("A", 5, True), ("B", 4, True), ("C", 5, False)):
        for number in range(count):
            shop = street.open(f"Quầy {row}{number}", row=row, number=str(number))
            if signs:
                street.sign(shop)
    return street


def page(client: Client, code: str) -> Any:
    return client.get(reverse("portal:market", args=[code]))


def test_a_market_tells_its_share_by_row_its_last_check_and_its_criterion(
    client: Client, street: Street, django_assert_max_num_queries: Any
) -> None:
    record(held_on=SIGNED, type="periodic", findings={street.shop: "clean"}, **BY)
    meet_criterion(street.market, start=SIGNED, evidence="biên bản", **BY)

    with django_assert_max_num_queries(7):
        said = page(client, street.market.code).content.decode()

    assert "66%" in said
    assert "10 trên 15 cơ sở" in said
    assert said.count("5 trên 5") == 2
    assert "0 trên 5" in said
    assert "Đạt từ ngày 02/03/2026" in said
    assert "02/03/2026</dd>" in said


def test_a_few_stalls_are_told_together_with_others(street: Street) -> None:
    for number in range(2):
        street.sign(street.open(f"Quầy D{number}", row="D", number=str(number)))

    found = market_summary(street.market.code, on=TODAY)

    assert found is not None
    rows = [(share.name, share.total, share.signed) for share in found.shares.rows]
    assert rows == [("A", 5, 5), ("các quầy khác", 12, 7)]


def test_where_only_a_few_have_not_signed_the_share_is_told_from_below(
    client: Client, street: Street
) -> None:
    for shop in street.market.establishments.filter(name__startswith="Quầy C")[:3]:
        street.sign(shop)

    said = page(client, street.market.code).content.decode()

    assert "từ 73%" in said
    assert "ít hơn 5 cơ sở chưa có cam kết" in said
    assert "13 trên" not in said


@pytest.mark.parametrize("few", [1, 4])
def test_a_few_that_signed_are_told_as_fewer_than_five_and_as_no_other_number(
    client: Client, ward_one: Area, few: int
) -> None:
    street = Street(ward_one)
    for number in range(9):
        shop = street.open(f"Quầy {number}")
        if number < few - 1:
            street.sign(shop)

    said = page(client, street.market.code).content.decode()
    found = market_summary(street.market.code, on=TODAY)

    assert found is not None
    assert (found.shares.whole.signed, found.shares.whole.total) == (few, 10)
    assert "Trong 10 cơ sở, ít hơn 5 cơ sở đã ký" in said
    assert not [words for words in (f"{few} trên", "0 trên", "%") if words in said]


def test_of_fewer_than_five_stalls_nothing_is_told(client: Client, ward_one: Area) -> None:
    street = Street(ward_one)

    said = page(client, street.market.code).content.decode()

    assert "Ở đây có ít hơn 5 cơ sở" in said
    assert "đã ký cam kết không kinh doanh" not in said


def test_gates_and_warehouses_are_nobodys_to_look_up(client: Client, street: Street) -> None:
    hidden = add_place(name="Điểm tập kết", kind="gathering_point", area=street.area, **BY)

    assert page(client, hidden.code).status_code == 404
    assert page(client, "khong-co").status_code == 404
    listed = client.get(reverse("portal:markets")).content.decode()
    assert street.market.name in listed
    assert hidden.name not in listed


def test_where_one_market_of_a_commune_is_withheld_the_smallest_beside_it_is_too(
    client: Client, street: Street
) -> None:
    """Of 10 stalls 2 signed; of 6 none; of 15 here 10. The commune's row less two pages is 2."""
    small, none, bare = (
        add_place(name=name, kind="market", area=street.area, **BY)
        for name in ("Chợ Bé", "Chợ Sáu", "Chợ Trống")
    )
    for place, count in ((small, 10), (none, 6)):
        for number in range(count):
            shop = street.open(f"{place} {number}", place=place)
            if place == small and number < 2:
                street.sign(shop)

    said = {one: page(client, one.code).content.decode() for one in (small, none, street.market)}

    assert "ít hơn 5 cơ sở đã ký" in said[small]
    for place in (none, street.market):
        assert "không công bố riêng" in said[place], "2 + 0 is 2 still, so the next goes along"
        assert not [words for words in (" trên 15", " trên 6", "%") if words in said[place]]
    assert "Chưa ghi cơ sở nào" in page(client, bare.code).content.decode()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))))
def test_a_small_number_beside_other_markets_may_be_1_or_4(counted: list[tuple[int, int]]) -> None:
    wholes = {key: Share("", *numbers) for key, numbers in enumerate(counted)}
    small = [share for share in wholes.values() if not share.tellable]
    kept = kept_back(wholes)

    hidden = [*small, *(wholes[key] for key in kept)]
    sums = [sum(column) for column in zip(*(share.counts for share in hidden), strict=True)]
    hides = all(n == 0 or n >= FEW + (FEW - 1) * len(small) for n in sums)
    assert hides or len(hidden) == len([one for one in wholes.values() if one.total])
    assert small or not kept


rows = st.dictionaries(
    st.sampled_from(["", "A", "B", "C", "D", "E"]),
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
    min_size=1,
)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_no_sum_or_difference_of_what_is_told_is_a_few(counted: dict[str, tuple[int, int]]) -> None:
    found = percentages(counted)
    shown = [*found.rows, found.whole] if found.whole.tellable else []

    assert not found.rows or (
        sum(share.total for share in found.rows),
        sum(share.signed for share in found.rows),
    ) == (found.whole.total, found.whole.signed)
    for share in shown:
        assert share.tellable
    for one, other in combinations(found.rows, 2):
        for numbers in ("signed", "total"):
            both = getattr(one, numbers) + getattr(other, numbers)
            assert both == 0 or both >= FEW


@settings(max_examples=100, deadline=None)
@given(st.integers(5, 500), st.integers(1, 4))
def test_a_share_from_below_holds_whatever_the_few_are(total: int, left: int) -> None:
    whole = percentages({"A": (total, max(total - left, 0))}).whole

    if whole.at_least is not None:
        assert whole.at_least * total <= whole.signed * 100
        assert percentages({"A": (total, total - 1)}).whole.at_least == whole.at_least


def test_an_address_of_before_the_communes_were_joined_still_answers(
    client: Client, street: Street, commune_two: Area, django_assert_max_num_queries: Any
) -> None:
    """Every market of a unit that ended: its address on a poster stays, and names today's unit."""
    former = Area.objects.create(
        code="00009", name="Xã Cũ", level="commune", parent=commune_two.parent,
        valid_to=date(2025, 6, 30),
    )  # fmt: skip
    AreaSuccession.objects.create(old=former, new=commune_two, on=date(2025, 7, 1))
    old = [add_place(name=f"Chợ Cũ {n}", kind="market", area=former, **BY) for n in range(30)]

    for market in old:
        answer = client.get(f"/cho/{market.code}/")
        assert answer.status_code == 200
    assert "Xã Hai" in answer.content.decode()
    listed = client.get("/cho/").content.decode()
    assert all(f"/cho/{market.code}/" in listed for market in old)
