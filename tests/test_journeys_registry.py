"""The registry kept in order, in a real browser: doubles, the map, units that change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate, localtime
from playwright.sync_api import expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, Boundary
from hangthat.core.common.tokens import new_token
from hangthat.desk.shops.queries.shop_columns import COLUMNS
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import locate, open_establishment
from hangthat.domain.inspections.services import record as inspect
from tests import browser_parts as parts
from tests.test_journeys import PASSWORD, desk, phone, small

__all__ = ["desk", "phone", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_PAPER = """
() => [...document.querySelectorAll("#main :is(a, button, input, select, textarea)")]
  .filter(el => el.checkVisibility())
  .filter(el => !el.matches("a") || getComputedStyle(el).textDecorationLine !== "none"
    || [...el.querySelectorAll(":scope > .icon")].some(icon => icon.checkVisibility())
    || el.closest(".event-links"))
  .map(el => el.outerHTML.slice(0, 120))
"""
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def shop_in(area: Area, name: str) -> Establishment:
    return open_establishment(
        party=Party.objects.all()[0], name=name, kind="shop", area=area, address="Số 7 phố Chợ",
        by=None, at=NOON,
    )  # fmt: skip


@pytest.mark.once
def test_a_shop_entered_twice_becomes_one_and_two_again(desk: parts.Page) -> None:
    here = Area.objects.get(code="91003")
    shop, twin = shop_in(here, "Tạp hóa Bà Nhàn"), shop_in(here, "Tap hoa ba Nhan")
    parts.sign_in(desk, "an")

    desk.goto(f"/co-so/{shop.code}/gop/")
    desk.get_by_role("region", name="Giống nhất").get_by_role("link").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Gộp hồ sơ")
    desk.get_by_label("Lý do").fill("xã và chợ cùng nhập")
    desk.get_by_role("button", name="Gộp thành một hồ sơ").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(shop.name)

    desk.goto(f"/co-so/{twin.code}/")  # the old code, as it stands on a paper
    expect(desk.get_by_role("heading", level=1)).to_contain_text(shop.name)
    expect(desk.locator("#main")).to_contain_text(twin.code)
    desk.goto(f"/co-so/{shop.code}/tach/")
    desk.get_by_role("link", name="Tách ra").click()
    desk.get_by_label("Lý do").fill("hai cửa hàng thật")
    desk.get_by_role("button", name="Tách hồ sơ").click()
    expect(desk.locator("#main")).to_contain_text("lại là hồ sơ riêng")
    assert Establishment.objects.filter(pk__in=[shop.pk, twin.pk]).count() == 2


@pytest.mark.once
def test_a_desk_shows_twelve_shops_and_the_acts_on_them_at_once(desk: parts.Page) -> None:
    here = Area.objects.get(code="91003")
    name = "Cửa hàng vật liệu xây dựng và trang trí nội thất Bà Nhàn"
    first = shop_in(here, name)
    parts.sign_in(desk, "an")
    desk.goto("/co-so/")

    bar = desk.locator(".bulk").bounding_box()
    heads = desk.locator(".sheet thead").bounding_box()
    assert bar is not None
    assert heads is not None
    assert bar["y"] + bar["height"] <= parts.DESK["viewport"]["height"]
    boxes = [row.bounding_box() for row in desk.locator(".sheet tbody tr").all()]
    seen = [box for box in boxes if box and box["y"] + box["height"] <= bar["y"] + 1]
    assert len(seen) >= 12, len(seen)

    desk.goto("/co-so/?sort=-ten&q=noi that ba nhan")
    cell = desk.locator(".sheet tbody th").first
    assert cell.evaluate("el => el.scrollWidth > el.clientWidth")  # cut off, and told in full
    expect(cell).to_have_attribute("title", first.name)
    assert parts.faults_in_both_looks(desk) == []

    desk.set_viewport_size(parts.DESK["viewport"])
    every = "&".join(f"cot={column.key}" for column in COLUMNS)
    desk.goto(f"/co-so/?{every}")
    assert parts.faults_of(desk, phone=False) == []


@pytest.mark.once
def test_a_pasted_code_of_a_door_opens_the_shop(desk: parts.Page) -> None:
    shop = shop_in(Area.objects.get(code="91003"), "Tạp hóa Bà Nhàn")
    code = DoorCode.objects.create(establishment=shop, token=new_token(), issued_at=NOON)
    address = f"https://hangthat.langson.gov.vn/kiem/{code.token}/"
    parts.sign_in(desk, "an")

    desk.goto("/co-so/")
    box = desk.get_by_label("Tìm cơ sở, người, nơi, quyết định")
    box.fill(address)
    expect(desk.locator("#topfound").get_by_role("link", name=shop.name)).to_be_visible()
    box.press("Enter")

    expect(desk.get_by_role("heading", level=1)).to_contain_text(shop.name)


@pytest.mark.once
def test_a_card_on_a_phone_begins_with_what_is_done_most_and_folds_earlier_years(
    phone: parts.Page,
) -> None:
    shop = shop_in(Area.objects.get(code="91003"), "Tạp hóa Bà Nhàn")
    for day in (date(2021, 5, 5), date(2022, 5, 5), date(2022, 6, 6)):
        inspect(held_on=day, type="unscheduled", findings={shop: "clean"}, by=None, at=NOON)
    parts.sign_in(phone, "an")
    phone.goto(f"/co-so/{shop.code}/")

    acts = phone.locator(".page-head .actions .btn")
    expect(acts.first).to_contain_text("Nhập kết quả kiểm tra")
    assert parts.faults_of(phone, phone=True) == []
    expect(phone.get_by_text("06/06/2022").first).to_be_visible()
    earlier = phone.locator("details.year")
    expect(earlier.locator("time").first).not_to_be_visible()
    earlier.get_by_text("Năm 2021 (1)").click()
    expect(earlier.locator("time").first).to_be_visible()


@pytest.mark.once
def test_an_officer_opens_a_shop_from_the_map(desk: parts.Page) -> None:
    shop = Establishment.objects.filter(closed_on=None).order_by("pk")[0]
    locate(shop=shop, latitude=21.85, longitude=106.76, how="map", by=None, at=NOON)
    parts.sign_in(desk, "an")

    desk.goto("/co-so/")
    desk.get_by_label("Tên, địa chỉ, chủ").fill(shop.name)
    desk.wait_for_url("**/co-so/?q=*")
    desk.locator("#main").get_by_role("link", name="Bản đồ").click()
    desk.wait_for_url("**/co-so/ban-do/?q=*")
    assert "loai=" not in desk.url  # what was left empty is not asked for
    desk.locator("#shop-map .cluster").first.click()
    desk.locator("#shop-map").get_by_role("link", name=shop.name).click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text(shop.name)


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "map_", "share"),
    [("/co-so/ban-do/", "#shop-map", 0.6), ("/chi-tieu/T05a/?don_vi=nay", ".unit-map", 0.5)],
)
def test_a_map_takes_the_width_it_needs_and_its_table_scrolls_beside_it(
    desk: parts.Page, address: str, map_: str, share: float
) -> None:
    west = 106.0
    for area in Area.objects.in_force(on=localdate()).filter(level="commune"):
        ring = [[west, 21], [west, 22], [west + 0.1, 22], [west + 0.1, 21], [west, 21]]
        sides = {"west": west, "east": west + 0.1, "south": 21, "north": 22}
        Boundary.objects.update_or_create(
            area=area, defaults={"shape": [[ring]], "source": "Tỉnh vẽ", **sides}
        )
        west += 0.1
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    parts.sign_in(desk, "an")

    answer = desk.goto(address)

    assert answer is not None
    assert len(answer.body()) < 150_000
    map_box, frame = desk.locator(map_).bounding_box(), desk.locator(".map-beside").bounding_box()
    assert map_box is not None
    assert frame is not None
    assert map_box["width"] > share * frame["width"]
    table = desk.locator(".map-table")
    assert table.evaluate("el => getComputedStyle(el).overflowY") == "auto"
    assert table.evaluate("el => el.clientHeight <= innerHeight")
    expect(desk.locator(".map-stay .legend")).to_be_visible()
    expect(desk.locator(".map-stay")).to_contain_text("Ranh giới: Tỉnh vẽ")
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {
        desk.url.split("/")[2]
    }


@pytest.mark.once
def test_a_card_and_a_list_are_printed_without_links_and_buttons(desk: parts.Page) -> None:
    shop = Establishment.objects.filter(closed_on=None).order_by("pk")[0]
    parts.sign_in(desk, "an")

    for address, act in ((f"/co-so/{shop.code}/", "Ghi mặt hàng, nhãn hiệu"), ("/co-so/", "Xuất")):
        desk.goto(address)
        expect(desk.locator("#main").get_by_text(act).first).to_be_attached()
        desk.emulate_media(media="print")
        assert desk.evaluate(ON_PAPER) == []
        heads = desk.locator("#main .sheet thead th:not(.tick)")
        assert [head.inner_text() for head in heads.all() if head.is_visible()] == [
            head.text_content().strip() for head in heads.all()
        ]
        desk.emulate_media(media="screen")


@pytest.mark.once
def test_a_merger_of_communes_is_proposed_by_one_and_applied_by_another(desk: parts.Page) -> None:
    add_officer(
        username="truong", password=PASSWORD, full_name="Hoàng Minh Trường",
        role=Role.STANDING_HEAD, agency=Agency.objects.get(code="QLTT"),
        at=localtime(),
    )  # fmt: skip
    today = localdate()
    old = Area.objects.get(code="91003")
    into = Area.objects.in_force(on=today).filter(level="commune").exclude(pk=old.pk)[0]
    moved = shop_in(old, "Tạp hóa Bà Nhàn")
    parts.sign_in(desk, "an")
    desk.goto("/dia-ban/sap-xep/mot-don-vi/")
    desk.get_by_role("checkbox", name=old.name).check()
    desk.get_by_label("Nhập vào", exact=True).select_option(into.code)
    desk.get_by_label("Có hiệu lực từ ngày").fill(f"{today:%d/%m/%Y}")
    desk.get_by_label("Căn cứ").fill("NQ 12/NQ-UBTVQH16")
    desk.get_by_role("button", name="Kiểm tra và xem trước").click()
    expect(desk.locator("#main")).to_contain_text("người khác phải duyệt")
    page = desk.url

    desk.context.clear_cookies()
    parts.sign_in(desk, "truong")
    desk.goto(page)
    desk.get_by_role("link", name="Duyệt, áp dụng").click()
    desk.get_by_role("button", name="Duyệt, áp dụng").click()

    expect(desk.locator("#main")).to_contain_text("đã áp dụng")
    old.refresh_from_db()
    assert old.valid_to == today - timedelta(days=1)
    desk.goto(f"/co-so/?dia_ban={into.code}")
    expect(desk.locator("#main")).to_contain_text(moved.name)
