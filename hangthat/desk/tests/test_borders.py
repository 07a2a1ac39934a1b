"""Nobody sees over the border of his area, and no address breaks a page."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.domain.activities.services import record as hold
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.plans.models import PlanVersion

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def two_shops(ward_one: Area, commune_two: Area) -> list[Establishment]:
    """One owner, a shop in Phường Một and one in Xã Hai."""
    owner = register_party(name="Chủ hai nơi", kind="household", **BY)
    return [
        open_establishment(
            party=owner, name=name, kind="shop", area=area, opened_on=date(2020, 1, 1), **BY
        )
        for name, area in (("Cửa hàng Một", ward_one), ("Cửa hàng Hai", commune_two))
    ]


def test_a_round_over_two_areas_shows_each_clerk_her_own(
    client: Client, chi: User, two_shops: list[Establishment], commune_two: Area
) -> None:
    activity = hold(
        kind="visit",
        held_on=date(2021, 3, 1),
        area=commune_two,
        establishments=two_shops,
        **BY,
    )
    client.force_login(chi)

    page = client.get(f"/tuyen-truyen/{activity.code}/").content.decode()

    assert "Cửa hàng Hai" in page
    assert "Cửa hàng Một" not in page
    assert "Và 1 đối tượng ở địa bàn khác" in page


def test_an_inspection_over_two_areas_shows_each_clerk_her_own(
    client: Client, chi: User, two_shops: list[Establishment]
) -> None:
    visit = inspect(
        held_on=date(2021, 3, 1), type="periodic", findings=dict.fromkeys(two_shops, "clean"), **BY
    )
    client.force_login(chi)

    for address in ("/kiem-tra/", f"/kiem-tra/{visit.code}/"):
        page = client.get(address).content.decode()
        assert "Cửa hàng Hai" in page
        assert "Cửa hàng Một" not in page


def test_an_owner_s_history_stops_at_the_border_too(
    client: Client, chi: User, two_shops: list[Establishment], ward_one: Area
) -> None:
    hold(kind="visit", held_on=date(2021, 3, 1), area=ward_one, establishments=two_shops[:1], **BY)
    client.force_login(chi)

    page = client.get(f"/chu-the/{two_shops[0].party.code}/").content.decode()

    assert "01/03/2021" not in page
    assert "chưa lần nào" in page


HOSTILE = (
    "/chi-tieu/?nam=²",
    "/chi-tieu/?nam=" + "9" * 5000,
    "/chi-tieu/?biet_den=01/01/0001 00:00",
    "/chi-tieu/?ngay=01/01/0001",
    "/chi-tieu/T07/?ngay=99/99/9999",
    "/chi-tieu/T07/danh-sach/?tra_loi=zzz&page=-1",
    "/ke-hoach/?ban=" + "9" * 5000,
    "/co-so/?q=" + "+".join(f"w{n}" for n in range(1200)),
    "/chi-tieu/T08/danh-sach/?q=" + "+".join(f"w{n}" for n in range(1200)),
    "/co-so/%00/",
    "/co-so/?dia_ban=%00",
    "/tuyen-truyen/them/?co_so=%00",
)


def test_no_address_breaks_a_page(client: Client, an: User, plan_125: PlanVersion) -> None:
    client.force_login(an)

    answers = {address[:40]: client.get(address).status_code for address in HOSTILE}

    assert len(answers) == len(HOSTILE)
    assert {where: code for where, code in answers.items() if code not in (200, 404)} == {}


def test_the_unplaced_are_no_parties(plan_125: PlanVersion, two_shops: list[Establishment]) -> None:
    from hangthat.domain.targets import services

    promises = [p for p in services.promises_of(plan_125) if p.kind.value == "party"]

    for counted in services.count(plan_125, promises):
        assert all(counted.tally(p, area="?").population == 0 for p in counted.promises)
