"""What is found of the registry: by the index as by looking at every row, after every deed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hangthat.core.access.services.masks import searches_numbers
from hangthat.core.agencies.models import Area, User
from hangthat.core.search.models import (
    SearchQuery,
    Unindexed,
    find_candidates,
    fits,
    rank,
    terms_of,
    top_rows,
    with_near_words,
)
from hangthat.core.search.services import differences, index_changes, indexing, rebuild
from hangthat.domain.establishments.models import Board, Establishment, Party, Place
from hangthat.domain.establishments.services import (
    amend_establishment,
    amend_party,
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.establishments.tests.test_amending import BY

SHOPS, PARTIES = Establishment.search_source, Party.search_source
SOURCES = (SHOPS, PARTIES, Place.search_source, Board.search_source)
NAMES = [
    "Tạp hoá Đồng Đỏ",
    "Tạp hóa Đông Đô",
    "Cửa hàng Lan Hương",
    "Quán Ốc 12",
    "Vinmart Đông Kinh",
    "Hoà Bình",
    "hòa",
    "Siêu thị Ánh Dương 24/7",
]


def index_all() -> None:
    for source in SOURCES:
        index_changes(source)


def shop(area: Area, name: str, owner: str = "Vi Văn A", **more: Any) -> Any:
    numbers = {key: more.pop(key) for key in ("phone", "tax_code") if key in more}
    party = register_party(name=owner, kind="household", **numbers, **BY)
    return open_establishment(party=party, name=name, kind="shop", area=area, **more, **BY)


def found(words: str, user: User, *, limit: int = 20) -> list[str]:
    """Names, in the order of the search box."""
    query = SearchQuery(terms_of(words), searches_numbers(user))
    rows = Establishment.objects.visible_to(user)
    candidates = find_candidates({SHOPS.kind: query})[SHOPS.kind]
    answer = top_rows(SHOPS, candidates, query, rows, limit=limit)
    names = dict(rows.values_list("pk", "name"))
    return [names[key] for key in answer.keys]


@pytest.fixture(params=["taken in", "just written"])
def shops(request: pytest.FixtureRequest, ward_one: Area) -> list[Any]:
    made = [shop(ward_one, name) for name in NAMES]
    if request.param == "taken in":
        index_all()
        assert not Unindexed.objects.exists()
    return made


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("dong do", ["Tạp hoá Đồng Đỏ", "Tạp hóa Đông Đô", "Vinmart Đông Kinh"]),
        ("đồng đỏ", ["Tạp hoá Đồng Đỏ", "Tạp hóa Đông Đô", "Vinmart Đông Kinh"]),
        ("Đông", ["Tạp hóa Đông Đô", "Vinmart Đông Kinh", "Tạp hoá Đồng Đỏ"]),
        ("hoà", ["Hoà Bình", "hòa", "Tạp hoá Đồng Đỏ", "Tạp hóa Đông Đô"]),
        ("mart", ["Vinmart Đông Kinh"]),
        ("oc 12", ["Quán Ốc 12"]),
        ("th dong", ["Tạp hoá Đồng Đỏ", "Tạp hóa Đông Đô"]),
        ("24/7", ["Siêu thị Ánh Dương 24/7"]),
        ("zzz", []),
        ("nh", []),
        ("OR NEAR(lan*)", []),
    ],
)
def test_a_shop_is_found_by_what_one_remembers_of_it(
    shops: list[Any], an: User, typed: str, names: list[str]
) -> None:
    assert found(typed, an) == names
    assert set(Establishment.objects.matching(typed, an).values_list("name", flat=True)) == set(
        names
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("vinmrat", ["Vinmart Đông Kinh"]),
        ("lan huog", ["Cửa hàng Lan Hương"]),
        ("sieu thj anh duong", []),  # "thi" has three letters
        ("sieu thi anh duogn", ["Siêu thị Ánh Dương 24/7"]),
        ("tap hoa bonh", []),  # of two rows, each has one of the words
    ],
)
def test_where_no_row_has_the_words_one_of_them_may_be_mistyped(
    ward_one: Area, commune_two: Area, an: User, binh: User, typed: str, names: list[str]
) -> None:
    for name in NAMES:
        shop(ward_one, name)
    shop(commune_two, "Vinmrat Lan Huog Anh Duogn")  # in An's sight alone
    index_all()

    rows = Establishment.objects.visible_to(binh).matching(typed, binh)
    assert list(rows.values_list("name", flat=True)) == names
    if names and "sieu" not in typed:
        assert [one.name for one in Establishment.objects.matching(typed, an)] == [
            "Vinmrat Lan Huog Anh Duogn"
        ]


def test_near_what_one_may_not_read_is_not_found(ward_one: Area, an: User, leader: User) -> None:
    shop(ward_one, "Lan", address="Ngõ Trường Chinh")
    index_all()

    assert Establishment.objects.matching("truogn", an).count() == 1
    assert Establishment.objects.matching("truogn", leader).count() == 0


def test_rows_with_a_mistyped_word_are_ranked_as_the_index_orders_them(
    ward_one: Area, an: User
) -> None:
    """More rows than are read together: the order of the index decides which are read."""
    for n in range(130):
        shop(ward_one, f"Hương {n:03} Trần")
    shop(ward_one, "Mai Hung Trần")
    shop(ward_one, "Zoan Hung Trầm")
    index_all()
    query = SearchQuery(terms_of("hung tram"), searches_numbers(an))
    query = with_near_words({SHOPS.kind: query})[SHOPS.kind]
    candidates = find_candidates({SHOPS.kind: query})[SHOPS.kind]

    keys = top_rows(SHOPS, candidates, query, Establishment.objects.all(), limit=20).keys
    names = dict(Establishment.objects.values_list("pk", "name"))

    assert [names[key] for key in keys[:3]] == [
        "Zoan Hung Trầm",
        "Mai Hung Trần",
        "Hương 000 Trần",
    ]


@pytest.mark.parametrize("written", ["0912 345 678", "0912.345", "+84 912345678", "345678", "5678"])
def test_a_phone_is_found_in_any_writing(ward_one: Area, an: User, written: str) -> None:
    shop(ward_one, "Lan", phone="0912 345 678")
    shop(ward_one, "Mai", phone="0987 654 321")
    index_all()

    assert found(written, an) == ["Lan"]
    assert Party.objects.matching(written, an).count() == 1


def test_numbers_in_pieces_are_no_number(ward_one: Area, an: User) -> None:
    """0912 and 9123 and 1234 are there, but never together."""
    shop(ward_one, "Lan", phone="0912 000 9123", tax_code="")
    shop(ward_one, "Mai", phone="1234 000 000")
    index_all()

    assert found("091234", an) == []


def test_of_equal_shops_the_open_one_comes_first(ward_one: Area, an: User) -> None:
    old = shop(ward_one, "Lan", opened_on=date(2021, 1, 1))
    shop(ward_one, "Lan An")
    close_establishment(shop=old, closed_on=date(2022, 1, 1), **BY)

    assert found("lan", an) == ["Lan An", "Lan"]
    index_all()
    assert found("lan", an) == ["Lan An", "Lan"]


def test_a_territory_bounds_what_the_index_names(
    ward_one: Area, commune_two: Area, binh: User
) -> None:
    shop(ward_one, "Lan")
    shop(commune_two, "Lan")
    index_all()

    assert len(found("lan", binh)) == 1


def test_the_index_equals_a_rebuild_after_every_deed(ward_one: Area, commune_two: Area) -> None:
    shops = [shop(ward_one, name, phone="0912 345 678") for name in NAMES]
    index_all()
    kept = [differences(source) for source in SOURCES]
    party = shops[0].party
    amend_party(party, version=1, name="Nông Thị Mới", phone="0888", **BY)
    amend_establishment(shops[1], version=1, name="Đổi tên", address="Ngõ 3", **BY)
    close_establishment(shop=shops[2], closed_on=date(2024, 1, 1), **BY)
    open_establishment(party=party, name="Thêm", kind="shop", area=commune_two, **BY)
    Establishment.objects.filter(pk=shops[3].pk).update(area=commune_two)
    shops[4].delete()
    index_all()

    assert [*kept, *(differences(source) for source in SOURCES)] == [[]] * 8
    rebuild(SHOPS)
    assert differences(SHOPS) == []


def test_who_waits_for_his_answer_takes_in_one_piece_and_the_rest_comes_later(
    ward_one: Area, an: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_PIECE", 3)
    for name in NAMES:
        shop(ward_one, name)

    assert index_changes(SHOPS, hurried=True) == 3
    assert found("dong do", an) == ["Tạp hoá Đồng Đỏ", "Tạp hóa Đông Đô", "Vinmart Đông Kinh"]
    assert index_changes(SHOPS) == len(NAMES) - 3
    index_all()
    assert [differences(source) for source in SOURCES] == [[]] * 4
    assert not Unindexed.objects.exists()


def test_a_word_struck_from_the_index_is_seen(ward_one: Area) -> None:
    from hangthat.core.search.models import Posting

    shop(ward_one, "Lan")
    index_all()
    Posting.objects.filter(kind=SHOPS.kind, word="lan").delete()

    assert differences(SHOPS) == ["lan"]


_LETTERS = st.text("aăâdđoôơnhg 01259", min_size=1, max_size=14)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(_LETTERS, _LETTERS, st.booleans()), max_size=8), _LETTERS)
def test_what_is_found_is_what_fits_in_the_right_order(
    ward_one: Area, an: User, rows: list[tuple[str, str, bool]], typed: str
) -> None:
    Establishment.objects.all().delete()
    Party.objects.all().delete()
    for name, phone, taken in rows:
        shop(ward_one, f"x {name}", owner=f"chủ {name[::-1]}", phone=phone)
        if taken:
            index_all()
    terms = terms_of(typed)
    if not terms:
        return

    for source in (SHOPS, PARTIES):
        texts = dict(source.texts(source.model.objects.all()))
        fitting = {key for key, text in texts.items() if fits(text, terms, personal=True)}
        right = sorted(fitting, key=lambda key: (rank(texts[key], terms, personal=True), key))
        query = SearchQuery(terms, personal=True, scope_is_exact=True)
        answer = top_rows(
            source,
            find_candidates({source.kind: query})[source.kind],
            query,
            source.model.objects.all(),
            limit=20,
        )

        assert answer.keys == right
        assert (answer.count, answer.more) == (len(right), False)
        matching = source.model.objects.matching(typed, an)
        if fitting:  # else a word may have been mistyped
            assert set(matching.values_list("pk", flat=True)) == fitting
