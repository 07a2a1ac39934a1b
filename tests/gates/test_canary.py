"""A3, A9, P4: no page, list, search, file or refusal says a word of what lies out of reach."""

import re
from collections import Counter, defaultdict, deque

import pytest
from django.test import Client

from hangthat.domain.commitments.models import DoorCode
from tests.gates import cast, sampling
from tests.gates.crawl import LIMIT, Crawl, all_foreign, foreign, starts, text_of, without_echo
from tests.gates.doors import Visitor, address
from tests.gates.matrix import OF_SLICES
from tests.gates.oracle import MASKS, Oracle
from tests.gates.world import World

INSIDE = sorted(set(cast.IN_TURN) - cast.OUT)
REFUSED = ("clerk_b", "board_a", "holder", "leader_a", "technician")
FLOOR = 15  # pages of one person
_NOTHING = {name for name, held in cast.PEOPLE.items() if not any(one.live for one in held)} | {
    "technician"
}


def leaks(world: World, oracle: Oracle, name: str, said: str) -> list[str]:
    """Canaries in a text that this person may not know."""
    found = {one for one in world.canaries(said) if one[0] != "person" or one[1] in world.people}
    return ["-".join(one) for one in sorted(found) if not oracle.may_know(name, *one)]


@pytest.mark.parametrize("name", INSIDE)
def test_no_page_says_what_lies_out_of_reach_or_shows_a_link_that_refuses(
    world: World, counted: Counter, totals: dict[str, int], name: str
) -> None:
    oracle, visitor = Oracle(world), Visitor(name, world)
    begins = deque(starts(world, OF_SLICES))
    begins.rotate(-LIMIT * INSIDE.index(name))  # where the one before stopped
    crawl = Crawl(visitor, begins)
    wrong, read, known = [], 0, set()
    for where, answer, said in crawl.pages():
        read += 1
        known |= world.canaries(said)
        wrong += [f"{where}: {leak}" for leak in leaks(world, oracle, name, said)]
        if answer.status_code >= 500:
            wrong.append(f"{where}: {answer.status_code}")
        if answer.status_code in {403, 404} and where in crawl.shown and where != "/viec-cua-toi/":
            wrong.append(f"{where}: refused, and shown on {crawl.shown[where]}")

    assert wrong == []
    assert read >= sampling.at_least(FLOOR)
    counted["A3 pages read"] += read
    counted["A3 starts of the crawl, each by each person"] += min(read, len(begins))
    everybody = len(cast.PEOPLE.keys() - cast.OUT)
    totals["A3 starts of the crawl, each by each person"] = everybody * len(starts(world))
    counted["A3 canaries seen by whom they belong to"] += len(known)
    if name in _NOTHING:
        # names of accounts, and the codes that their roles are about
        assert {one for one in known if one[0] != "person" and one[2] != "code"} == set()


@pytest.mark.once  # which rows are in reach: test_sight.py
@pytest.mark.parametrize("name", sampling.of_today(REFUSED))
def test_a_refusal_says_nothing_of_what_it_refuses(
    world: World, counted: Counter, totals: dict[str, int], name: str
) -> None:
    oracle, visitor = Oracle(world), Visitor(name, world)
    wrong, refused = [], 0
    totals["A3 addresses of records, each by each person"] = len(REFUSED) * all_foreign(world)
    for where in foreign(world, REFUSED.index(name)):
        counted["A3 addresses of records, each by each person"] += 1
        answer = visitor.ask("GET", where)
        if answer.status_code in {403, 404}:
            refused += 1
            said = without_echo(text_of(answer), where)
            wrong += [f"{where}: {leak}" for leak in leaks(world, oracle, name, said)]

    assert wrong == []
    assert refused >= sampling.at_least(20)
    counted["A3 refusals read"] += refused


@sampling.belongs_to("portal", "commitments", "places")
def test_a_passer_by_reads_names_of_shops_and_places_and_nothing_else(
    world: World, counted: Counter
) -> None:
    tokens = DoorCode.objects.values_list("token", flat=True)
    pages = [address("portal:code", token) for token in tokens]
    pages += [address("portal:market", place.code) for place in world.of("place")]
    plain = (
        "front",
        "ask",
        "markets",
        "robots",
        "sitemap",
        "tip",
        "tip_status",
        "open_data",
        "by_name",
        "subscribe",
        "named_answer",
        "named",
        "warnings",
        "own_records",
    )
    pages += [address(f"portal:{name}") for name in plain]

    known = set()
    for where in pages:
        answer = Client().get(where)
        assert answer.status_code == 200
        known |= world.canaries(text_of(answer))

    doors = {one.key for one in world.of("door")}
    assert {one[1] for one in known if one[0] == "shop"} == doors
    kinds = {(kind, what) for kind, _, what in known}
    lines = {("hotline", "hours"), ("hotline", "posted")}  # written to be read there
    assert kinds == {("shop", "name"), ("place", "name"), ("place", "code"), *lines}
    counted["A3 pages read"] += len(pages)


@sampling.belongs_to("portal", "commitments")
def test_who_holds_a_link_to_sign_by_reads_the_shop_and_the_number_on_his_paper(
    world: World, counted: Counter
) -> None:
    asked = set()
    for token in world.tokens:
        answer = Client().get(address("portal:own_link", token))
        assert answer.status_code == 200
        known = world.canaries(text_of(answer))
        said = {(kind, what) for kind, _, what in known}
        assert said <= {("shop", "name"), ("place", "name"), ("request", "code")}
        asked |= {one[1] for one in known if one[0] == "request"}

    assert asked == {one.key for one in world.of("request")}
    counted["A3 pages read"] += len(world.tokens)


@sampling.belongs_to("shops")
def test_everybody_sees_what_is_his(world: World) -> None:
    """Against a crawl that is clean because it saw nothing: cards hold what they should."""
    oracle = Oracle(world)
    for name in ("clerk_a", "board_a", "leader", "holder"):
        visitor = Visitor(name, world)
        for shop in world.of("shop"):
            said = text_of(visitor.ask("GET", address("desk:establishment", shop.code)))
            owner = shop.members[0]
            for kind, key, what in (("shop", shop.key, "address"), ("party", owner, "phone")):
                sees = oracle.reaches(name, "read", shop)
                right = sees and oracle.may_know(name, kind, key, what)
                assert ((kind, key, what) in world.canaries(said)) == right, (name, shop.key, what)


@sampling.belongs_to("shops", "desk")
@pytest.mark.parametrize("name", INSIDE)
def test_a_search_finds_by_personal_numbers_only_for_who_may_read_them(
    world: World, counted: Counter, name: str
) -> None:
    oracle, visitor = Oracle(world), Visitor(name, world)
    if not oracle.may(name, "establishment", "read"):
        return
    doors = [
        address(route)
        for route in ("desk:establishments", "desk:search")
        if sampling.tries_route(route)
    ]
    for (kind, key, what, number), shops in _numbers(world).items():
        if oracle.may_know(name, kind, key, what):
            continue
        for where in doors:
            said = text_of(visitor.ask("GET", f"{where}?q={number}"))
            assert [shop for shop in shops if shop in said] == [], (name, key, what, where)
            counted["P4 searches that found nothing"] += len(shops)


def _numbers(world: World) -> dict[tuple[str, str, str, str], list[str]]:
    """(kind, key, class, number) of each personal number and address → the codes of its shops."""
    found = defaultdict(list)
    for shop in world.of("shop"):
        found["shop", shop.key, "address", shop.row.address.split()[-1]].append(shop.code)
        for number, (kind, key, what) in world.secrets.items():
            if (kind, key) == ("party", shop.members[0]):
                found[kind, key, what, number].append(shop.code)
    return found


@sampling.belongs_to("targets")
@pytest.mark.parametrize(
    "name", ["clerk_a", "district", "trade_a", "board_a", "auditor_b", "mixed"]
)
@pytest.mark.parametrize("target", ["T12", "T13", "T16"])
def test_a_number_counts_only_names_that_open(
    world: World, counted: Counter, name: str, target: str
) -> None:
    oracle, visitor = Oracle(world), Visitor(name, world)
    said = text_of(visitor.ask("GET", address("desk:members", target)))
    number = int(re.findall(r'class="count">(\d+)<', said)[0])
    listed = {one for one in world.canaries(said) if one[2] == "code" and one[0] != "place"}

    assert len(listed) == number
    assert all(oracle.may_know(name, *one) for one in listed)
    counted["A3 numbers compared with their names"] += 1
    if target == "T12":
        right = [shop for shop in world.of("shop") if oracle.reaches(name, "read", shop)]
        assert {one[1] for one in listed} == {shop.key for shop in right}


def test_the_masks_are_of_fields_that_exist() -> None:
    assert set(MASKS) == {"phone", "id", "address"}
