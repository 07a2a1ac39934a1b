"""A market stall by stall, its criterion, and the end of a board."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.places.queries.inside import inside
from hangthat.domain.commitments.models import SigningRequest
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import (
    Board,
    CriterionMet,
    Establishment,
    Place,
    ShopDetails,
)
from hangthat.domain.inspections.services import record as inspect

pytestmark = pytest.mark.both  # sums of several rooms

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)
TODAY = date(2026, 11, 24)


@pytest.fixture
def market(ward_one: Area) -> Place:
    return services.add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)


@pytest.fixture
def stalls(market: Place, ward_one: Area) -> list[Establishment]:
    owner = services.register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    found = []
    for row, number in (("B", "12"), ("A", "10"), ("A", "2"), ("", "")):
        shop = services.open_establishment(
            party=owner, name=f"Quầy {row}{number}", kind="stall", area=ward_one, place=market, **BY
        )
        own = {"row": row, "stall_number": number, "lease_clause": row == "A"}
        services.detail(shop, values=own, **BY)
        found.append(shop)
    return found


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def test_a_market_tells_who_signed_who_was_checked_and_whose_lease_has_the_clause(
    market: Place, stalls: list[Establishment], binh: User
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=stalls[0], signed_on=MAY, **BY)
    inspect(held_on=MAY, type="periodic", findings={stalls[1]: "clean"}, **BY)
    inspect(held_on=date(2025, 12, 31), type="periodic", findings={stalls[2]: "clean"}, **BY)
    services.close_establishment(shop=stalls[3], closed_on=MAY, **BY)

    found = inside(market, binh, on=TODAY)

    assert (found.total, found.signed, found.checked, found.clause) == (3, 1, 1, 2)
    assert found.last_check == MAY
    assert [(row, words) for row, _, words in found.by_row] == [
        ("A", "2 chưa từng ký"),
        ("B", "1 còn hiệu lực"),
    ]
    assert [[s.number for s in row] for row in found.rows.values()] == [["2", "10"], ["12"]]
    assert list(found.rows) == ["A", "B"]


def test_the_page_of_a_market_costs_the_same_however_many_stalls(
    page: Client, market: Place, stalls: list[Establishment], django_assert_max_num_queries: Any
) -> None:
    address = reverse("desk:place", args=[market.code])
    with django_assert_max_num_queries(28):
        shown = page.get(address).content.decode()

    assert "Dãy A" in shown
    assert "2 trên 4 cơ sở" in shown


def test_places_are_found_without_accents_and_within_sight(
    page: Client, market: Place, chi: User
) -> None:
    services.add_board(name="Ban một", kind="market", area=market.area, place=market, **BY)
    services.add_board(name="Ban hai", kind="market", area=market.area, place=market, **BY)
    address = reverse("desk:places")
    found = page.get(f"{address}?q=gieng vuong&loai=market").content.decode()
    page.force_login(chi)

    assert found.count(reverse("desk:place", args=[market.code])) == 1
    assert "Giếng" not in page.get(address).content.decode()
    assert page.get(reverse("desk:place", args=[market.code])).status_code == 404


def test_a_market_meets_the_criterion_from_a_day_to_a_day(page: Client, market: Place) -> None:
    meets = reverse("desk:criterion_meet", args=[market.code])
    page.post(meets, {"start": "04/05/2026", "evidence": "Biên bản 12/BB"})
    shown = page.get(reverse("desk:place", args=[market.code])).content.decode()
    again = page.post(meets, {"start": "05/06/2026", "evidence": "Biên bản 13/BB"})
    page.post(
        reverse("desk:criterion_lose", args=[market.code]),
        {"day": "01/09/2026", "reason": "có hàng giả"},
    )
    page.post(meets, {"start": "05/10/2026", "evidence": "nhầm chợ"})
    page.post(reverse("desk:criterion_withdraw", args=[market.code]), {"reason": "nhầm"})

    assert "Biên bản 12/BB" in shown
    assert "Đã ghi" in again.content.decode()
    assert CriterionMet.objects.in_force(on=date(2026, 9, 1)).exists()
    assert not CriterionMet.objects.in_force(on=date(2026, 10, 5)).exists()
    assert page.get(reverse("desk:criterion_lose", args=[market.code])).status_code == 404


def test_a_place_gets_a_board_which_ends(page: Client, market: Place) -> None:
    page.post(
        reverse("desk:board_add", args=[market.code]),
        {"name": "Ban quản lý chợ", "kind": "market", "valid_from": "01/01/2021"},
    )
    board = Board.objects.get()
    end = reverse("desk:board_end", args=[board.code])
    refused = page.post(end, {"day": "31/12/2020", "reason": "giải thể"}).content.decode()
    page.post(end, {"day": "31/12/2025", "reason": "giải thể"})

    board.refresh_from_db()
    assert "có từ ngày 01/01/2021" in refused
    assert (board.place, board.valid_to) == (market, date(2025, 12, 31))
    with pytest.raises(ValidationError, match="đã chấm dứt"):
        services.end_board(board, on=MAY, reason="nữa", **BY)


def test_a_gathering_point_is_asked_for_its_own_fields(
    page: Client, ward_one: Area, market: Place
) -> None:
    page.post(
        reverse("desk:place_add"),
        {"name": "Bãi Pá Phiêng", "kind": "gathering_point", "area": ward_one.pk},
    )
    place = Place.objects.get(kind="gathering_point")
    address = reverse("desk:place_amend", args=[place.code])
    asked = page.get(address).content.decode()

    page.post(address, {"name": "Bãi Pá Phiêng", "own_goods": "thuốc lá, pháo"})

    assert "Hàng thường tập kết" in asked
    place.refresh_from_db()
    assert place.details == {"goods": ["thuốc lá", "pháo"]}
    assert "thuốc lá, pháo" in page.get(reverse("desk:place", args=[place.code])).content.decode()


def test_nobody_changes_a_place_that_is_not_his_to_change(
    client: Client, market: Place, standing_agency: Agency
) -> None:
    police = add_officer(
        username="canh",
        password="hangthat-demo",
        full_name="C",
        role="member_officer",
        agency=standing_agency,
        at=NOON,
    )
    client.force_login(police)

    assert client.get(reverse("desk:place", args=[market.code])).status_code == 200
    assert client.get(reverse("desk:place_amend", args=[market.code])).status_code == 403


class TestWhatABoardDoesItself:
    @pytest.fixture
    def board(self, client: Client, market: Place, ward_one: Area) -> Client:
        board = services.add_board(
            name="BQL chợ Giếng Vuông", kind="market", area=ward_one, place=market, **BY
        )
        manager = add_officer(
            username="sap",
            full_name="Hoàng Thị Sạp",
            role=Role.BOARD_MANAGER,
            subject=board.code,
            at=NOON,
        )
        client.force_login(manager)
        return client

    def test_it_records_who_left_and_the_right_number_of_a_stall(
        self, board: Client, stalls: list[Establishment]
    ) -> None:
        gone, moved = stalls[0], stalls[1]

        board.post(
            reverse("desk:establishment_close", args=[gone.code]),
            {"day": "20/11/2026", "reason": "trả mặt bằng"},
        )
        board.post(
            reverse("desk:establishment_details", args=[moved.code]),
            {"own_stall_number": "10A", "own_row": "A"},
        )

        gone.refresh_from_db()
        assert gone.closed_on == date(2026, 11, 20)
        own = ShopDetails.objects.current().get(establishment=moved)
        assert own.values["stall_number"] == "10A"

    def test_it_puts_the_phone_of_its_stalls_right_and_nothing_else_of_their_owners(
        self, board: Client, stalls: list[Establishment]
    ) -> None:
        owner = stalls[0].party
        other = services.register_party(name="Lô Thị Xa", kind="household", **BY)
        page = reverse("desk:party_phone", args=[owner.code])
        version = {"version": owner.version}

        shop = board.get(reverse("desk:establishment", args=[stalls[0].code])).content.decode()
        refused = board.post(page, {"phone": "12", **version}).content.decode()
        board.post(page, {"phone": "+84 977 123 456", "reason": "đổi máy", **version})

        assert page in shop
        assert "có 2 chữ số" in refused
        owner.refresh_from_db()
        assert owner.phone == "0977123456"
        assert board.get(reverse("desk:party_amend", args=[owner.code])).status_code == 403
        away = reverse("desk:party_phone", args=[other.code])
        assert board.get(away).status_code == 404

    def test_the_clerk_reads_of_its_closings_on_the_first_page_until_one_is_withdrawn(
        self, board: Client, stalls: list[Establishment], binh: User, chi: User
    ) -> None:
        gone, closed_by_a_clerk = stalls[0], stalls[1]
        said = {"day": "20/11/2026", "reason": "trả mặt bằng"}
        board.post(reverse("desk:establishment_close", args=[gone.code]), said)
        day = date(2026, 11, 20)
        services.close_establishment(shop=closed_by_a_clerk, closed_on=day, by=binh, at=NOON)

        home = reverse("desk:home")
        board.force_login(binh)
        read = board.get(home).content.decode()
        board.force_login(chi)
        elsewhere = board.get(home).content.decode()
        board.force_login(binh)
        board.post(reverse("desk:closing_withdraw", args=[gone.code]), {"reason": "nhầm"})
        after = board.get(home).content.decode()

        title = "Ban quản lý ghi đóng cửa"
        assert (title in read, title in elsewhere, title in after) == (True, False, False)
        assert reverse("desk:establishment", args=[gone.code]) in read
        assert "Chợ Giếng Vuông, Hoàng Thị Sạp ghi" in " ".join(read.split())
        assert reverse("desk:establishment", args=[closed_by_a_clerk.code]) not in read

    def test_it_does_nothing_else_to_a_stall_and_nothing_at_all_to_one_elsewhere(
        self, board: Client, stalls: list[Establishment], ward_one: Area
    ) -> None:
        elsewhere = services.open_establishment(
            party=stalls[0].party, name="Quán ngoài chợ", kind="stall", area=ward_one, **BY
        )

        own = board.get(reverse("desk:establishment_amend", args=[stalls[0].code]))
        other = board.get(reverse("desk:establishment_close", args=[elsewhere.code]))

        assert (own.status_code, other.status_code) == (403, 404)

    def test_it_asks_its_stalls_to_sign_and_gets_their_forms(
        self, board: Client, market: Place, stalls: list[Establishment]
    ) -> None:
        text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
        page = board.get(reverse("desk:place_unsigned", args=[market.code])).content.decode()
        address = f"{reverse('desk:form_batch_add')}?co_so={stalls[0].code}"

        made = board.post(address, {"asked_on": "24/11/2026", "text": text.pk}, follow=True)

        assert "in mẫu cam kết" in page
        assert made.redirect_chain[-1][0].startswith("/")
        (asked,) = SigningRequest.objects.filter(establishment=stalls[0])
        assert (asked.stage, asked.batch.sender.username) == ("asked", "sap")
