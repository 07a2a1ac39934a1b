"""How many traders a market's board counts, and the registry's share of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Domain, Resource, Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.intake.tests.test_intake import act, book, send
from hangthat.desk.quality.queries.completeness import compared
from hangthat.desk.quality.queries.quality import Scope
from hangthat.desk.tests.api import Caller, by_session, by_token, token
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import ExternalCount, Place
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.both


def _by() -> dict[str, Any]:
    return {"by": None, "at": now()}


def _market(area: Area, name: str, stalls: int, signed: int = 0) -> Place:
    place = services.add_place(name=name, kind="market", area=area, **_by())
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **_by())
    owner = services.register_party(name="Hoàng Văn Sạp", kind="household", **_by())
    for number in range(stalls):
        shop = services.open_establishment(
            party=owner, name=f"Quầy {number}", kind="stall", area=area, place=place, **_by()
        )
        if number < signed:
            sign(text=text, member=shop, signed_on=localdate(), **_by())
    return place


def _counted(
    place: Place | None, number: int, days: int = 0, area: Area | None = None
) -> ExternalCount:
    said: dict[str, Any] = {"source": "board", "kind": "all", "area": area, "document": "CV 12"}
    on = localdate() - timedelta(days)
    return services.note_count(place=place, on=on, number=number, **said, **_by())


@pytest.fixture
def market(ward_one: Area) -> Place:
    return _market(ward_one, "Chợ Giếng Vuông", 4, signed=2)


@pytest.fixture
def manager(market: Place, ward_one: Area) -> User:
    board = services.add_board(name="Ban chợ", kind="market", place=market, area=ward_one, **_by())
    role = Role.BOARD_MANAGER
    said = {"username": "chu", "full_name": "Chu Văn Chợ", "subject": board.code}
    return add_officer(role=role, agency=None, at=now(), **said)


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_board_says_how_many_traders_it_has_and_reads_its_shares_with_source_and_day(
    client: Client, market: Place, manager: User
) -> None:
    client.force_login(manager)
    card = reverse("desk:place", args=[market.code])
    assert "chưa cho biết có bao nhiêu hộ" in shown(client.get(card))

    today = f"{localdate():%d/%m/%Y}"
    body = {"number": "8", "on": today, "document": "Danh sách thu phí"}
    assert client.post(f"{card}so-ho/", body).status_code == 302

    told = shown(client.get(card))
    assert f"8 hộ, ban quản lý chợ, trung tâm đếm ngày {today}" in told
    assert "Danh sách thu phí" in told
    assert ("4 trên 8 hộ" in told, "2 trên 8 hộ" in told) == (True, True)
    assert "đã được ghi" in shown(client.post(f"{card}so-ho/", body))
    assert client.post(f"{card}so-ho/huy-ghi/", {"reason": "nhầm"}).status_code == 302
    assert "chưa cho biết có bao nhiêu hộ" in shown(client.get(card))
    assert client.get(f"{card}so-ho/huy-ghi/").status_code == 404


def test_more_in_the_list_than_were_counted_is_told(market: Place, manager: User) -> None:
    _counted(market, 3)

    assert "một trong hai số đã cũ hoặc sai" in shown(
        _as(manager).get(reverse("desk:place", args=[market.code]))
    )


def test_what_the_tax_office_counted_in_a_market_is_not_the_board_s_to_take_back(
    market: Place, manager: User
) -> None:
    said: dict[str, Any] = {"source": "tax", "kind": "all", "area": None, "number": 5}
    services.note_count(place=market, on=localdate(), **said, **_by())

    page = _as(manager).get(reverse("desk:place", args=[market.code])).content.decode()
    assert "5 hộ, cơ quan thuế" in page
    assert reverse("desk:place_count", args=[market.code]) in page
    assert reverse("desk:place_count_withdraw", args=[market.code]) not in page


def test_a_board_reads_and_states_nothing_of_another_market(
    market: Place, manager: User, ward_one: Area
) -> None:
    other = _market(ward_one, "Chợ Đông Kinh", 1)
    _counted(other, 77)
    _counted(market, 8)
    services.note_count(source="tax", kind="all", area=ward_one, on=localdate(), number=66, **_by())

    assert [one.number for one in ExternalCount.objects.visible_to(manager)] == [8]
    assert _as(manager).get(f"/khu-vuc/{other.code}/so-ho/").status_code == 404


def test_the_newest_count_stands_and_a_unit_that_came_later_is_no_hindrance(
    market: Place, binh: User
) -> None:
    _counted(market, 6, days=9)
    _counted(market, 8, days=2)
    years = (localdate() - date(2019, 3, 1)).days
    _counted(market, 2, days=years)  # its commune has another name since

    assert "8 hộ, ban quản lý" in shown(_as(binh).get(f"/khu-vuc/{market.code}/"))
    with pytest.raises(ValidationError, match="đã được ghi"):
        _counted(market, 9, days=2)


def test_counts_of_a_market_are_no_counts_of_its_unit_and_compared_with_its_own_shops(
    market: Place, ward_one: Area, an: User
) -> None:
    _market(ward_one, "Chợ Đông Kinh", 3)
    of_market = _counted(market, 8)
    of_unit = _counted(None, 9, area=ward_one)

    told = compared([of_market, of_unit], Scope(an, localdate()))

    assert [(one.count.number, one.here) for one in told] == [(8, 4), (9, 7)]
    assert list(ExternalCount.objects.of_units()) == [of_unit]
    assert market.name in shown(_as(an).get(reverse("desk:quality")))


def test_counts_of_many_markets_come_in_as_a_table_by_their_names(
    client: Client, market: Place, binh: User, ward_one: Area, commune_two: Area
) -> None:
    client.force_login(binh)
    _market(commune_two, "Chợ Xa", 1)
    headings = ("Nguồn", "Đếm gì", "Xã, phường", "Chợ", "Tại ngày", "Số lượng")
    day = f"{localdate() - timedelta(1):%d/%m/%Y}"
    ours = ("ban quản lý chợ, trung tâm", "mọi cơ sở")
    rows = (
        (*ours, ward_one.name, "Chợ Giếng Vuông", day, "320"),
        (*ours, ward_one.name, "", day, "900"),
        (*ours, "", "Chợ Xa", day, "50"),
        (*ours, ward_one.name, "Chợ Không Có", day, "50"),
    )
    batch = send(client, book(*rows, headings=headings), list_name="doi-chieu")
    act(client, batch, "ghi")

    assert batch.counts == {"new": 2, "error": 2}
    told = ExternalCount.objects.order_by("number").values_list("number", "place__name")
    assert list(told) == [(320, market.name), (900, None)]
    again = send(client, book(rows[0], headings=headings), list_name="doi-chieu")
    assert again.counts == {"same": 1}


def test_a_row_whose_market_lies_in_another_commune_is_asked_about(
    client: Client, market: Place, an: User, commune_two: Area
) -> None:
    client.force_login(an)
    headings = ("Nguồn", "Đếm gì", "Xã, phường", "Chợ", "Tại ngày", "Số lượng")
    day = f"{localdate():%d/%m/%Y}"
    row = ("ban quản lý chợ, trung tâm", "mọi cơ sở", commune_two.name, market.name, day, "320")

    batch = send(client, book(row, headings=headings), list_name="doi-chieu")

    assert batch.counts == {"error": 1}
    assert "không thuộc xã, phường" in str(batch.rows.get().faults)


def test_who_sees_one_field_alone_is_neither_told_the_count_nor_asked_for_it(
    market: Place, ward_one: Area
) -> None:
    """Of all traders he would see a part, and its share would say that most are missing."""
    _counted(market, 8)
    office = Agency.objects.create(code="UB", name="UBND", kind="committee", area=ward_one)
    trade = add_officer(
        username="tm", full_name="Mai", role=Role.CLERK, area=ward_one, agency=office,
        domain=Domain.TRADE, at=now(),
    )  # fmt: skip

    assert "Số hộ kinh doanh" not in shown(_as(trade).get(f"/khu-vuc/{market.code}/"))
    body = {"number": 9, "on": str(localdate())}
    assert by_session(trade).write(f"places/{market.code}/traders", body).status_code == 422
    assert ExternalCount.objects.count() == 1


def test_programs_state_read_and_take_back_the_count(
    market: Place, manager: User, an: User
) -> None:
    here, board = f"places/{market.code}/traders", by_session(manager)
    assert by_token(an).read(here).json()["number"] is None

    body = {"number": 8, "on": str(localdate()), "document": "Danh sách"}
    assert board.write(here, body).status_code == 201

    assert by_token(an).read(here).json() == {
        "number": 8,
        "source": "board",
        "on": str(localdate()),
        "document": "Danh sách",
        "listed": 4,
        "signed": 2,
    }
    assert Caller(token(an, Resource.BOARD)).read(here).status_code == 403
    assert board.write(f"{here}/withdrawal", {"reason": "nhầm"}).status_code == 201
    assert board.write(f"{here}/withdrawal", {"reason": "nhầm"}).status_code == 404
    assert by_token(an).read(here).json()["number"] is None


def test_the_dashboards_of_a_market_and_of_its_commune_show_the_shares(
    market: Place, manager: User, ward_one: Area
) -> None:
    load_plan_125()
    _counted(market, 8)
    office = Agency.objects.create(code="UB", name="UBND", kind="committee", area=ward_one)
    clerk = add_officer(
        username="ca", full_name="Ca", role=Role.CLERK, area=ward_one, agency=office, at=now()
    )

    ours = shown(_as(manager).get("/bang-tong-hop/"))
    commune = shown(_as(clerk).get("/bang-tong-hop/"))

    day = f"{localdate():%d/%m/%Y}"
    assert f"50% của 8 hộ, ban quản lý chợ, trung tâm đếm ngày {day}" in ours
    assert "25% số hộ được đếm" in ours
    assert "có 50%, ký 25%" in commune
    assert f"đếm ngày {day}" in commune


def test_the_dashboard_asks_as_often_for_three_counted_markets_as_for_one(
    market: Place, ward_one: Area
) -> None:
    load_plan_125()
    office = Agency.objects.create(code="UB", name="UBND", kind="committee", area=ward_one)
    clerk = add_officer(
        username="ca", full_name="Ca", role=Role.CLERK, area=ward_one, agency=office, at=now()
    )
    client = _as(clerk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/bang-tong-hop/").status_code == 200
        return len(found)

    others = [_market(ward_one, name, 1) for name in ("Chợ Hai", "Chợ Ba")]
    _counted(market, 8)
    queries()
    few = queries()
    for other in others:
        _counted(other, 5)
    queries()  # what was written since is read once
    assert queries() <= few
