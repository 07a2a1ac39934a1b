"""Printing for doors and markets: one sheet, a whole market, and what is refused."""

from io import StringIO
from typing import Any

import pypdfium2
import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from zxingcpp import read_barcodes

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import enqueue
from hangthat.core.jobs.services.products import product
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.models import Commitment, DoorCode
from hangthat.domain.commitments.services import revoke
from hangthat.domain.establishments.services import add_board
from hangthat.domain.placards.models import PosterShare
from hangthat.domain.placards.services import issue_door_code, withdraw_door_code
from hangthat.domain.placards.services.market_prints import PRINT_DOORS
from hangthat.domain.placards.services.poster_shares import choose_share
from hangthat.domain.plans.models import PlanVersion
from tests.street import BY, TODAY, Street

pytestmark = pytest.mark.both  # the journey of a paper


@pytest.fixture
def street(ward_one: Area) -> Street:
    return Street(ward_one)


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def codes_on(pdf: bytes) -> list[str]:
    pictures = [
        one.render(scale=2, grayscale=True).to_numpy() for one in pypdfium2.PdfDocument(pdf)
    ]
    return [code.text for picture in pictures for code in read_barcodes(picture)]


def words_on(pdf: bytes) -> str:
    return "\n".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf))


def test_a_shop_gets_a_code_and_its_sheets_lead_to_the_public_page(
    page: Client, street: Street
) -> None:
    shop = street.open("Quầy mới", row="A", number="3")
    street.sign(shop)
    own = reverse("desk:door", args=[shop.code])
    assert "chưa có mã" in page.get(own).content.decode()

    answer = page.post(f"{own}cap/")

    assert answer["Location"] == own
    code = DoorCode.objects.get(establishment=shop)
    shown = page.get(own).content.decode()
    assert code.shown in shown
    assert "Quầy mới" in shown
    for sheet in ("giay-a5", "ap-phich-a4"):
        pdf = page.get(f"{own}in/?to={sheet}").content
        assert codes_on(pdf) == [f"http://testserver/kiem/{code.token}/"]
        words = words_on(pdf)
        assert "Quầy 3, dãy A, Chợ Giếng Vuông" in words.replace("\r\n", " ")
        assert "Hoàng" not in words


def test_a_certificate_says_who_issued_it_and_under_which_plan(
    page: Client, binh: User, street: Street, plan_125: PlanVersion
) -> None:
    name = "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
    User.objects.filter(pk=binh.pk).update(agency=Agency.objects.create(code="qltt", name=name))
    Grant.objects.filter(user=binh).update(position="Đội trưởng Đội số 1")
    shop = street.open("Quầy mới")
    street.sign(shop)
    Commitment.objects.filter(establishment=shop).update(signed_on="2025-06-01", valid_to=None)
    PlanVersion.objects.update(last_day="2099-12-31")
    own = reverse("desk:door", args=[shop.code])
    page.post(f"{own}cap/")

    words = " ".join(words_on(page.get(f"{own}in/?to=giay-a4").content).split())

    assert "SỞ CÔNG THƯƠNG TỈNH LẠNG SƠN CHI CỤC QUẢN LÝ THỊ TRƯỜNG" in words
    assert "Số: 01/GCN-CCQLTT" in words
    assert "01/GCN-CCQLTT" in page.get(own).content.decode()
    assert "TL. CHI CỤC TRƯỞNG ĐỘI TRƯỞNG ĐỘI SỐ 1 (Ký, đóng dấu) Trần Thị Bình" in words
    assert "Theo Kế hoạch: số 125/KH-UBND ngày 29/05/2021 của UBND tỉnh Lạng Sơn" in words
    poster = words_on(page.get(f"{own}in/?to=ap-phich-a4").content)
    assert "Trần Thị Bình" not in poster


def test_a_shop_without_a_paper_is_offered_no_code_and_is_refused_one(
    page: Client, street: Street
) -> None:
    own = reverse("desk:door", args=[street.open("Quầy mới").code])

    assert "ma-dan-cua/cap/" not in page.get(own).content.decode()
    refused = page.post(f"{own}cap/").content.decode()
    assert "không có bản cam kết nào còn hiệu lực" in refused


def test_nothing_is_printed_once_the_paper_is_revoked(page: Client, street: Street) -> None:
    revoke(commitment=street.paper, revoked_on=TODAY, reason="bán hàng giả", **BY)
    own = reverse("desk:door", args=[street.shop.code])

    answer = shown(page.get(f"{own}in/?to=giay-a4", follow=True))

    assert "Không in được" in answer
    assert "không còn hiệu lực nên không in được" in answer
    assert f"{own}in/" not in answer


def test_a_whole_market_is_printed_stall_by_stall_and_doing_it_again_changes_no_code(
    page: Client, street: Street, settings: Any, tmp_path: Any
) -> None:
    settings.DATA, settings.PUBLIC_ADDRESS = tmp_path, "https://hangthat.example"
    later = street.open("Quầy sau", row="C", number="1")
    first = street.open("Quầy đầu", row="A", number="1")
    for shop in (later, first):
        street.sign(shop)
    street.open("Quầy chưa ký", row="A", number="2")
    address = reverse("desk:place_sheets", args=[street.market.code])

    printed = []
    for _ in range(2):
        page.post(address, {"sheet": "giay-a5"})
        call_command("work", once=True, stdout=StringIO())
        job = Job.objects.latest("pk")
        assert job.result["words"] == "Đã in cho 3 cơ sở", job.fault
        printed.append(codes_on(product(job).read_bytes()))

    tokens = [
        DoorCode.objects.get(establishment=shop).token for shop in (first, street.shop, later)
    ]
    assert printed[0] == [f"https://hangthat.example/kiem/{token}/" for token in tokens]
    assert printed[1] == printed[0]


def test_nobody_prints_a_market_that_he_does_not_see(chi: User, street: Street) -> None:
    args = {"place": street.market.code, "sheet": "giay-a5", "site": ""}
    with transaction.atomic():
        enqueue(kind=PRINT_DOORS, args=args, title="In", by=chi.pk, at=BY["at"])
    call_command("work", once=True, stdout=StringIO())

    assert "không còn trong phạm vi của bạn" in Job.objects.get().fault
    assert DoorCode.objects.count() == 1


def test_a_market_where_nobody_signed_prints_nothing(page: Client, street: Street) -> None:
    revoke(commitment=street.paper, revoked_on=TODAY, reason="ghi nhầm", **BY)
    address = reverse("desk:place_sheets", args=[street.market.code])

    refused = page.post(address, {"sheet": "giay-a5"}).content.decode()

    assert "Ở đây chưa có cơ sở nào có cam kết còn hiệu lực" in refused
    assert not Job.objects.exists()


def test_the_poster_at_the_gate_tells_a_share_only_where_it_is_large(
    page: Client, street: Street
) -> None:
    for number in range(29):
        street.sign(street.open(f"Quầy {number}", row="A", number=str(number)))
    address = reverse("desk:place_poster", args=[street.market.code])
    pdf = page.get(f"{address}?kho=a5").content
    street.open("Quầy chưa ký")
    few_left = words_on(page.get(address).content)
    for number in range(8):
        street.open(f"Quầy chưa ký {number}")
    small = words_on(page.get(address).content)
    choose_share(street.market, least=50, **BY)
    chosen = words_on(page.get(address).content)
    choose_share(street.market, least=None, **BY)
    never = words_on(page.get(address).content)

    assert codes_on(pdf) == [f"http://testserver/cho/{street.market.code}/"]
    assert "100%" in words_on(pdf)
    assert "từ 87%" in few_left
    assert "%" not in small
    assert "76" in chosen, "a board may choose to print a smaller one, down to a half"
    assert "%" not in never
    assert PosterShare.objects.count() == 2, "what was chosen before stays, with its day"
    assert "Cửa hàng nào đã ký cam kết" in small


def test_the_label_of_a_stall_opens_its_signing_on_the_officers_phone(
    page: Client, street: Street
) -> None:
    first, second = (street.open(f"Quầy {n}", row="A", number=f"{n}") for n in (1, 2))
    address = reverse("desk:place_labels", args=[street.market.code])
    assert "In tem cho 2 quầy cần ký" in page.get(address).content.decode()

    unsigned = codes_on(page.get(f"{address}?to=chua-ky").content)
    whole = codes_on(page.get(f"{address}?to=tat-ca").content)

    assert unsigned == [f"http://testserver/ky/{shop.code}/" for shop in (first, second)]
    assert set(whole) == {*unsigned, f"http://testserver/ky/{street.shop.code}/"}
    opened = page.get(unsigned[0].removeprefix("http://testserver"))
    assert "Quầy 1" in opened.content.decode()


def test_a_board_prints_for_its_market_and_gives_no_code_of_its_own(
    client: Client, street: Street, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    street.sign(street.open("Quầy chưa có mã", row="A", number="1"))
    said = {"name": "Ban chợ", "kind": "market", "place": street.market, "area": street.area}
    board = add_board(**said, **BY)
    client.force_login(
        add_officer(
            username="cho", password="hangthat-demo", full_name="Chu Thị Hợi",
            role=Role.BOARD_MANAGER, subject=board.code, at=BY["at"],
        )
    )  # fmt: skip
    market = client.get(reverse("desk:place", args=[street.market.code])).content.decode()
    addresses = {
        name: reverse(f"desk:place_{name}", args=[street.market.code])
        for name in ("labels", "sheets", "poster")
    }
    assert all(f'href="{address}"' in market for address in addresses.values())

    labels = codes_on(client.get(f"{addresses['labels']}?to=tat-ca").content)
    client.post(addresses["sheets"], {"sheet": "giay-a5"})
    call_command("work", once=True, stdout=StringIO())
    job = Job.objects.get()

    assert len(labels) == 2
    assert job.result["words"] == "Đã in cho 1 cơ sở", job.fault
    assert codes_on(product(job).read_bytes())[0].endswith(f"/kiem/{street.code.token}/")
    assert DoorCode.objects.count() == 1
    assert client.get(addresses["poster"]).content.startswith(b"%PDF")


def test_another_ward_neither_sees_nor_prints(client: Client, chi: User, street: Street) -> None:
    client.force_login(chi)
    own = reverse("desk:door", args=[street.shop.code])

    for address in (own, f"{own}cap/", f"{own}thu-hoi/", f"{own}in/"):
        assert client.get(address).status_code == 404
    assert client.get(reverse("desk:place_poster", args=[street.market.code])).status_code == 404
    assert client.get(reverse("desk:place_sheets", args=[street.market.code])).status_code == 404
    labels = reverse("desk:place_labels", args=[street.market.code])
    assert client.get(f"{labels}?to=tat-ca").status_code == 404


def test_a_code_is_withdrawn_with_a_reason(page: Client, street: Street) -> None:
    own = reverse("desk:door", args=[street.shop.code])

    page.post(f"{own}thu-hoi/", {"reason": "mất giấy"})

    street.code.refresh_from_db()
    assert street.code.withdrawn_at
    day = f"{localdate(street.code.withdrawn_at):%d/%m/%Y}"
    told = " ".join(page.get(own).content.decode().split())
    assert "Mã đã thu hồi, chưa cấp mã mới" in told
    assert f"thu hồi ngày {day}; lý do: mất giấy." in told
    assert "Cửa hàng chưa có mã" not in told
    scanned = " ".join(page.get(f"/kiem/{street.code.token}/").content.decode().split())
    assert f"Mã này đã được thu hồi hoặc thay ngày {day}." in scanned
    assert "mất giấy" not in scanned

    issue_door_code(shop=street.shop, **BY)
    told = " ".join(page.get(own).content.decode().split())
    assert f"thu hồi ngày {day}; lý do: mất giấy." in told
    assert "chưa cấp mã mới" not in told


def test_a_board_reads_when_a_code_was_withdrawn_and_not_why(
    client: Client, street: Street
) -> None:
    withdraw_door_code(code=street.code, reason="có tin báo về cửa hàng", **BY)
    said = {"name": "Ban chợ", "kind": "market", "place": street.market, "area": street.area}
    board = add_board(**said, **BY)
    client.force_login(
        add_officer(
            username="cho", password="hangthat-demo", full_name="Chu Thị Hợi",
            role=Role.BOARD_MANAGER, subject=board.code, at=BY["at"],
        )
    )  # fmt: skip

    told = client.get(reverse("desk:door", args=[street.shop.code])).content.decode()

    assert "thu hồi ngày" in told
    assert "có tin báo" not in told
