"""What the registry lacks, count by count and name by name; how complete it is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.desk.quality.queries.completeness import compared
from hangthat.desk.quality.queries.quality import CHECKS, Scope, counts, open_to
from hangthat.desk.tests.api import by_session, by_token
from hangthat.desk.tests.giving import orders_on
from hangthat.domain.channels.services import open_channel
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, ExternalCount
from hangthat.domain.establishments.queries.completeness import fullness
from hangthat.domain.inspections.services import record as inspect

pytestmark = pytest.mark.both  # windows over rows

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
TODAY = date(2026, 11, 24)


def opened(area: Area, name: str, kind: str = "shop", **more: Any) -> Establishment:
    owner = {"phone": "0912345678", "tax_code": ""} | more.pop("owner", {})
    party = services.register_party(name=f"Chủ {name}", kind="household", **owner, **BY)
    said = {"address": "số 7", "opened_on": date(2021, 1, 5)} | more
    return services.open_establishment(party=party, name=name, kind=kind, area=area, **said, **BY)


def keys_of(user: User) -> dict[str, int]:
    return {one.check.key: one.count for one in counts(user, on=TODAY) if one.count}


def names(key: str, user: User) -> set[str]:
    (check,) = (one for one in CHECKS if one.key == key)
    return {str(row) for row in check.rows(Scope(user, TODAY))}


def test_a_whole_record_asks_for_nothing(ward_one: Area, an: User) -> None:
    opened(ward_one, "Đủ", owner={"tax_code": "0100109106"})

    assert keys_of(an) == {}


def test_each_gap_is_counted_and_named(ward_one: Area, an: User) -> None:
    opened(ward_one, "Không địa chỉ", address="")
    opened(ward_one, "Không ngày", opened_on=None)
    opened(ward_one, "Sạp", kind="stall", owner={"phone": ""})
    opened(ward_one, "Giống", owner={"phone": "0900000001"})
    opened(ward_one, "Giống", owner={"phone": "0900000002", "tax_code": "0100109106"})
    late = opened(ward_one, "Đóng rồi", owner={"tax_code": "0100109106", "phone": "0900000003"})
    inspect(held_on=date(2026, 5, 4), type="periodic", findings={late: "clean"}, **BY)
    services.close_establishment(shop=late, closed_on=date(2026, 1, 1), **BY)
    services.add_place(name="Chợ Một", kind="market", area=ward_one, **BY)

    assert keys_of(an) == {
        "khong-ngay-mo": 1,
        "khong-dia-chi": 1,
        "co-the-trung": 2,
        "dong-cua-con-viec": 1,
        "quay-khong-so": 1,
        "thue-chua-ghi": 1,
        "khong-ma-so-thue": 4,
        "khong-dien-thoai": 1,
        "cho-khong-ban": 1,
        "cho-chua-tieu-chi": 1,
    }
    assert names("dong-cua-con-viec", an) == {"Đóng rồi"}


def test_one_number_on_many_parties_is_asked_about(ward_one: Area, an: User) -> None:
    for name in ("Một", "Hai", "Ba"):
        opened(ward_one, name, owner={"tax_code": "0100109106"})

    assert names("trung-ma-so-thue", an) == {"Chủ Một", "Chủ Hai", "Chủ Ba"}
    assert names("trung-dien-thoai", an) == {"Chủ Một", "Chủ Hai", "Chủ Ba"}


def test_who_may_not_read_numbers_is_not_told_which_are_shared(leader: User) -> None:
    assert not any(check.numbers for check in open_to(leader))


def test_a_unit_that_was_divided_leaves_its_shops_nowhere(
    ward_one: Area, commune_two: Area, province: Area, an: User
) -> None:
    third = Area.objects.create(code="00003", name="Xã Ba", level="commune", parent=province)
    opened(ward_one, "Quán", owner={"tax_code": "0100109106"})
    Area.objects.filter(pk=ward_one.pk).update(valid_to=date(2025, 6, 30))
    for heir in (commune_two, third):
        AreaSuccession.objects.create(old=ward_one, new=heir, on=date(2025, 7, 1))

    assert names("chua-phan-dia-ban", an) == {"Quán"}


def test_channels_and_places_are_asked_about_too(ward_one: Area, an: User) -> None:
    shop = opened(ward_one, "Quán", owner={"tax_code": "0100109106"})
    open_channel(party=shop.party, kind="website", state="none", **BY)
    market = services.add_place(name="Chợ Một", kind="market", area=ward_one, **BY)
    board = services.add_board(name="Ban", kind="market", area=ward_one, place=market, **BY)
    services.meet_criterion(market, start=date(2026, 3, 1), evidence="biên bản", **BY)
    before = keys_of(an)

    services.end_board(board, on=date(2026, 10, 1), reason="giải thể", **BY)

    assert before == {"kenh-chua-dang-ky": 1, "kenh-khong-dia-chi": 1}
    assert keys_of(an) == before | {"cho-khong-ban": 1}


def test_the_page_opens_each_count_to_names_with_a_link_that_mends(
    client: Client, binh: User, chi: User, ward_one: Area
) -> None:
    shop = opened(ward_one, "Sạp 12", kind="stall")
    client.force_login(binh)
    page = client.get(reverse("desk:quality")).content.decode()
    listed = client.get(reverse("desk:quality") + "?muc=quay-khong-so").content.decode()
    client.force_login(chi)

    assert "?muc=quay-khong-so" in page
    assert reverse("desk:establishment_details", args=[shop.code]) in listed
    assert (
        "Sạp 12" not in client.get(reverse("desk:quality") + "?muc=quay-khong-so").content.decode()
    )


def test_each_count_and_its_names_offer_an_order_to_who_gives_them(
    client: Client, an: User, head: User, ward_one: Area
) -> None:
    opened(ward_one, "Không địa chỉ", address="")
    page = reverse("desk:quality")
    names = f"{page}?muc=khong-dia-chi"

    assert orders_on(client, head, page)[0] == page
    assert names in orders_on(client, head, page)
    assert orders_on(client, head, names) == [names]
    assert orders_on(client, an, names) == []


def test_who_only_reads_a_record_is_offered_no_mending(
    client: Client, binh: User, leader: User, ward_one: Area
) -> None:
    shop = opened(ward_one, "Không ngày", opened_on=None)
    asked, mends = f"{reverse('desk:quality')}?muc=khong-ngay-mo", f"/co-so/{shop.code}/sua/"
    client.force_login(binh)
    assert mends in client.get(asked).content.decode()
    client.force_login(leader)
    listed = client.get(asked).content.decode()

    assert shop.name in listed
    assert mends not in listed


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_every_question_has_its_list(client: Client, an: User, check: Any) -> None:
    client.force_login(an)

    assert client.get(reverse("desk:quality") + f"?muc={check.key}").status_code == 200


def test_the_page_costs_the_same_however_much_is_missing(
    client: Client, binh: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        opened(ward_one, f"Sạp {number}", kind="stall")
        services.note_count(
            source="tax", kind="stall", area=ward_one, on=date(2026, 1, number + 1), number=9, **BY
        )
    client.force_login(binh)

    with django_assert_max_num_queries(40):
        client.get(reverse("desk:quality"))


def test_a_record_tells_quietly_what_it_lacks(ward_one: Area) -> None:
    stall = opened(ward_one, "Sạp", kind="stall")
    details = services.detail(stall, values={"stall_number": "12"}, **BY)

    told = fullness(stall, details)

    assert (told.asked, told.percent) == (7, 57)
    assert "mã số thuế" in told.missing
    assert "số quầy, ki-ốt" not in told.missing


def test_an_outside_count_is_held_against_the_registry_of_its_day(
    ward_one: Area, commune_two: Area, an: User, binh: User
) -> None:
    shop = opened(ward_one, "Một", kind="stall")
    opened(ward_one, "Hai", kind="stall", opened_on=date(2026, 6, 1))
    opened(commune_two, "Ba", kind="stall")
    services.join_group(party=shop.party, group="importer", start=date(2021, 1, 1), **BY)
    open_channel(party=shop.party, kind="website", state="none", **BY)
    on = date(2026, 3, 1)
    for kind, area in (
        ("stall", ward_one),
        ("all", None),
        ("importer", ward_one),
        ("website", commune_two),
    ):
        services.note_count(source="tax", kind=kind, area=area, on=on, number=4, **BY)

    told = {
        one.count.kind: one.here for one in compared(ExternalCount.objects.all(), Scope(an, TODAY))
    }

    assert told == {"stall": 1, "all": 2, "importer": 1, "website": 0}
    assert ExternalCount.objects.visible_to(binh).count() == 2


def test_an_outside_count_is_withdrawn_and_never_edited(ward_one: Area) -> None:
    said: dict[str, Any] = {"source": "tax", "kind": "all", "area": ward_one, "number": 9}
    count = services.note_count(on=date(2026, 3, 1), **said, **BY)
    with pytest.raises(ValidationError, match="đã được ghi"):
        services.note_count(on=date(2026, 3, 1), **said, **BY)
    with pytest.raises(ValidationError, match="không phải đơn vị"):
        services.note_count(on=date(2019, 3, 1), **said, **BY)
    with pytest.raises(ValidationError, match="sau hôm nay"):
        services.note_count(on=date(2026, 11, 25), **said, **BY)

    services.withdraw_count(count, reason="nhầm", **BY)

    assert not ExternalCount.objects.standing().exists()
    with pytest.raises(ValidationError, match="đã được hủy"):
        services.withdraw_count(count, reason="nhầm", **BY)
    services.note_count(on=date(2026, 3, 1), **said, **BY)


def test_counts_are_noted_and_withdrawn_on_their_pages(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)
    body = {"source": "tax", "kind": "all", "area": ward_one.pk, "on": "01/03/2026", "number": "9"}

    client.post(reverse("desk:count_add"), body | {"document": "CV 12"})
    page = client.get(reverse("desk:quality")).content.decode()
    refused = client.post(reverse("desk:count_add"), body | {"area": ""}).content.decode()
    code = ExternalCount.objects.get().code
    client.post(reverse("desk:count_withdraw", args=[code]), {"reason": "nhầm"})

    assert "CV 12" in page
    assert "ngoài địa bàn" in refused
    assert "CV 12" not in client.get(reverse("desk:quality")).content.decode()


def test_programs_note_read_and_take_back_the_count_of_a_unit(
    ward_one: Area, commune_two: Area, an: User, binh: User
) -> None:
    opened(ward_one, "Một", kind="stall")
    opened(ward_one, "Hai")
    here, day = "external-counts", "2026-03-01"
    body = {"source": "tax", "kind": "stall", "area": ward_one.code, "on": day, "number": 4}

    assert by_session(binh).write(here, body).status_code == 201
    (told,) = by_token(an).read(here).json()["items"]
    again = by_session(binh).write(here, body)
    elsewhere = by_session(binh).write(here, body | {"area": commune_two.code})
    whole = by_session(binh).write(here, body | {"area": None})
    unknown = by_session(binh).write(here, body | {"kind": "xe máy"})

    assert (told["number"], told["listed"], told["area"]["code"]) == (4, 1, ward_one.code)
    assert "đã được ghi" in again.content.decode()
    assert "Địa bàn của bạn không có" in elsewhere.content.decode()
    assert "ngoài địa bàn" in whole.content.decode()
    assert "kind" in unknown.content.decode()
    assert {one.status_code for one in (again, elsewhere, whole, unknown)} == {422}
    assert not by_token(an).read(f"{here}?source=customs").json()["items"]
    back = f"{here}/{told['code']}/withdrawal"
    assert by_session(binh).write(back, {"reason": "nhầm"}).status_code == 201
    assert not by_token(an).read(here).json()["items"]


def test_the_list_of_outside_counts_asks_as_often_for_nine_as_for_two(
    ward_one: Area, an: User
) -> None:
    caller = by_token(an)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert caller.read("external-counts").status_code == 200
        return len(found)

    said: dict[str, Any] = {"source": "tax", "kind": "all", "area": ward_one, "number": 9}
    for day in (1, 2):
        services.note_count(on=date(2026, 3, day), **said, **BY)
    queries()
    few = queries()
    for day in range(3, 10):
        services.note_count(on=date(2026, 3, day), **said, **BY)
    assert queries() == few
