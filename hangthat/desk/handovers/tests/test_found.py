"""A hand-over is found in the search box and from the card of the shop, by who may see it."""

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area, User
from hangthat.core.search.services import index_pending
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.services import find_violation, restrict
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import Receiver, withdraw
from hangthat.domain.handovers.tests.desk_of_two import AT, BY, OPENED, Two

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


def finds(client: Client, user: User, words: str, row: Handover) -> bool:
    client.force_login(user)
    page = shown(client.get("/tim/", {"q": words}))
    return f'href="/ban-giao/{row.code}/"' in page


@pytest.mark.parametrize("indexed", [True, False])
def test_both_sides_find_a_hand_over_by_number_code_and_receipt(
    client: Client, two: Two, an: User, binh: User, indexed: bool
) -> None:
    row = two.sent()
    two.step(row, "received", document="77/BN-CA")
    if indexed:
        index_pending(at_least=1)
    customs = two.officer("hq", two.customs)

    for words in ("12/CV", row.code, row.code.lower(), "77/bn ca"):
        for user in (two.giver, two.taker, an):
            assert finds(client, user, words, row), (words, user)
        for stranger in (customs, binh):
            assert not finds(client, stranger, words, row), (words, stranger)


def test_what_it_was_and_where_it_stands_is_told_beside_it(client: Client, two: Two) -> None:
    two.step(two.sent(), "received", document="77/BN")
    client.force_login(two.taker)

    page = shown(client.get("/tim/", {"q": "12/CV", "loai": "ban-giao"}))

    assert "Bàn giao <mark>12</mark>/<mark>CV</mark> cho Công an tỉnh" in page
    told = "Đội Quản lý thị trường số 1, chuyển 24/11/2026, biên nhận 77/BN, đã tiếp nhận"
    assert told in page.replace("<mark>", "").replace("</mark>", "")


def test_what_is_prepared_is_found_by_the_giver_alone(client: Client, two: Two) -> None:
    row = two.prepared()
    assert finds(client, two.giver, row.code, row)
    assert not finds(client, two.taker, row.code, row)

    withdraw(handover=row, reason="nhầm", by=two.giver, **AT)

    assert finds(client, two.giver, row.code, row)
    assert not finds(client, two.taker, row.code, row)


def test_of_a_restricted_case_its_readers_and_the_addressee_find_it(
    client: Client, two: Two, an: User
) -> None:
    case = two.case()
    head = two.officer("truong-doi", two.market, Role.MEMBER_HEAD)
    restrict(case=case, readers=[two.giver], reason="chuyên án", by=head, **AT)
    row = two.sent(two.prepared(case, receiver=Receiver(two.police, person=two.taker)))
    colleagues = two.officer("dn-1", two.market), two.officer("dn-2", two.police)
    index_pending(at_least=1)

    for words in ("12/CV", row.code):
        assert all(finds(client, user, words, row) for user in (two.giver, two.taker, head))
        assert not any(finds(client, user, words, row) for user in (an, *colleagues))


def test_the_card_of_a_shop_and_of_its_owner_lead_to_it(
    client: Client, two: Two, shop: Establishment, binh: User
) -> None:
    case = two.case(number="7/VV")
    find_violation(
        classification="counterfeit", found_on=OPENED, establishment=shop, case=case, **BY
    )
    row = two.at("received", case=case)
    cards = (
        reverse("desk:establishment", args=[shop.code]),
        reverse("desk:party", args=[shop.party.code]),
    )

    for address in cards:
        client.force_login(two.taker)
        page = shown(client.get(address))
        assert "Hồ sơ đã bàn giao" in page
        assert "đã tiếp nhận 24/11/2026" in page
        assert f'href="/ban-giao/{row.code}/"' in page
        client.force_login(binh)  # who sees that the case went, and not the hand-over
        page = shown(client.get(address))
        assert "Vụ việc đã chuyển" in page
        assert "Hồ sơ đã bàn giao" not in page
        assert row.code not in page
