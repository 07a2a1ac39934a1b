"""Two hundred shops are ticked, their forms printed, scanned, placed by hand, confirmed."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from pypdf import PdfReader, PdfWriter

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.commitments.models import Commitment, FormBatch, ScanBatch, SigningRequest
from hangthat.domain.commitments.services import issue_text, prepare_forms
from hangthat.domain.commitments.tests.market import stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def worked() -> None:
    assert work_once(WORKS, clock=now)


def scanned(*pages: Any) -> SimpleUploadedFile:
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page)
    writer.write(made := io.BytesIO())
    return SimpleUploadedFile("quet.pdf", made.getvalue())


def test_from_ticks_to_signed_papers_with_a_tray_between(
    desk: Client, chi: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    shops, text = stalls(ward_one, 3), trade_text()
    assert "In mẫu cam kết" in desk.get("/co-so/").content.decode()
    ticked = "?" + "&".join(f"chon={shop.pk}" for shop in shops)
    assert "Quầy 1" in desk.get(f"/cam-ket/in-mau/them/{ticked}").content.decode()
    said = {"text": text.pk, "title": "Dãy A", "asked_on": "24/11/2026", "skip": "on"}
    desk.post(f"/cam-ket/in-mau/them/{ticked}", {**said, "asked_on": f"{now():%d/%m/%Y}"})
    worked()

    batch = FormBatch.objects.get()
    with django_assert_max_num_queries(25):
        page = desk.get(f"/cam-ket/in-mau/{batch.code}/").content.decode()
    assert "còn <strong>3</strong> chưa ký" in page
    file = page.partition("/tep/")[0].rpartition('"')[2] + "/tep/"
    forms = PdfReader(io.BytesIO(b"".join(desk.get(file).streaming_content)))
    assert len(forms.pages) == 3
    assert "Dãy A, quầy" in forms.pages[0].extract_text()

    blank = PdfReader(io.BytesIO(a_pdf("trắng"))).pages[0]
    sent = {"papers": [scanned(forms.pages[0], forms.pages[1], blank)], "forms_of": batch.pk}
    here = desk.post("/cam-ket/nhan-giay/gui/", sent)["Location"]
    worked()
    with django_assert_max_num_queries(25):
        page = desk.get(here).content.decode()
    assert "1 trang chờ trong khay" in page
    assert "2 trang" in page

    tray = ScanBatch.objects.get().pages.get(fate="unreadable")
    address = f"{here}trang/{tray.pk}/"
    assert desk.get(f"{address}anh.png").content.startswith(b"\x89PNG")
    third = batch.requests.order_by("pk")[2]
    assert "Quầy 3" in desk.get(address, {"q": "quay 3"}).content.decode()
    wrong = desk.post(address, {"ma": "CK-0000000000"}).content.decode()
    assert "Không có mẫu nào mang mã này" in wrong
    desk.post(address, {"ma": "", "de_nghi": third.code})
    assert not Commitment.objects.exists()
    desk.post(f"{here}ghi/", {"signed_on": f"{now():%d/%m/%Y}"})
    worked()

    assert Commitment.objects.count() == 3
    assert "còn <strong>0</strong>" in desk.get(f"/cam-ket/in-mau/{batch.code}/").content.decode()
    desk.force_login(chi)
    assert desk.get(here).status_code == 404
    assert desk.get(f"{address}anh.png").status_code == 404
    assert desk.get(f"/cam-ket/in-mau/{batch.code}/").status_code == 404


def test_reading_that_stopped_is_taken_up_from_the_page(desk: Client, ward_one: Area) -> None:
    blank = PdfReader(io.BytesIO(a_pdf("trắng"))).pages[0]
    here = desk.post("/cam-ket/nhan-giay/gui/", {"papers": [scanned(blank)]})["Location"]
    assert "Làm tiếp" not in desk.get(here).content.decode()
    desk.post(reverse("desk:job_stop", args=[ScanBatch.objects.get().job]))
    assert f'href="{here}lam-tiep/"' in desk.get(here).content.decode()

    answer = desk.post(f"{here}lam-tiep/")
    worked()

    assert answer["Location"] == here
    assert ScanBatch.objects.get().state == "read"
    assert "Làm tiếp" not in desk.get(here).content.decode()


def test_what_cannot_be_read_is_no_work_and_says_what_to_do(desk: Client, ward_one: Area) -> None:
    broken = SimpleUploadedFile("hong.pdf", b"%PDF-1.7 hong")
    here = desk.post("/cam-ket/nhan-giay/gui/", {"papers": [broken]})["Location"]
    worked()

    page = desk.get(here).content.decode()

    assert "hong.pdf: " in page
    assert "chụp lại" in page
    assert 'href="/cam-ket/nhan-giay/gui/"' in page
    assert "Giấy đã ký chờ xác nhận" not in desk.get("/viec-cua-toi/").content.decode()


def test_where_every_ticked_shop_is_closed_the_page_says_which_and_why(
    desk: Client, ward_one: Area
) -> None:
    (shop,), text = stalls(ward_one, 1), trade_text()
    close_establishment(shop=shop, closed_on=date(2026, 1, 4), reason="nghỉ", by=None, at=now())
    said = {"text": text.pk, "title": "", "asked_on": f"{localdate():%d/%m/%Y}", "skip": "on"}

    told = desk.post(f"/cam-ket/in-mau/them/?chon={shop.pk}", said).content.decode()

    assert f"{shop.name}: đã đóng cửa 04/01/2026" in told
    assert "Chưa chọn" not in told
    assert not FormBatch.objects.exists()


def test_each_kind_of_shop_gets_the_wording_of_its_kind(desk: Client, ward_one: Area) -> None:
    shops, trade = stalls(ward_one, 2), trade_text()
    transport = issue_text(
        kind="transport", verbs="transport", wording="Tôi cam kết…", by=None, at=now()
    )
    Establishment.objects.filter(pk=shops[1].pk).update(kind="courier")
    ticked = "&".join(f"chon={shop.pk}" for shop in shops)
    said = {"text": "", "title": "Tháng 11", "asked_on": f"{localdate():%d/%m/%Y}", "skip": "on"}

    told = desk.post(f"/cam-ket/in-mau/them/?{ticked}", said, follow=True).content.decode()

    assert "Đã lập 2 đợt in, mỗi mẫu một đợt." in told
    asked = SigningRequest.objects.values_list("establishment", "text")
    assert set(asked) == {(shops[0].pk, trade.pk), (shops[1].pk, transport.pk)}


def test_days_and_signers_are_typed_into_a_sheet_or_beside_the_picture(
    desk: Client, binh: User, chi: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    asked = prepare_forms(
        title="Dãy A", text=trade_text(), asked_on=date(2026, 1, 5),
        establishments=stalls(ward_one, 3), by=binh, at=now(),
    )  # fmt: skip
    sent = ScanBatch.objects.create(
        code="NG-1", name="quet.pdf", sender=binh, forms=asked, state="read", sent_at=now()
    )
    file = store(upload=SimpleUploadedFile("quet.pdf", a_pdf("một")), by=binh, at=now())
    one, other, third = [
        sent.pages.create(file=file, number=n, fate="matched", paper=r.code, request=r)
        for n, r in enumerate(asked.requests.order_by("pk"), 1)
    ]
    here = f"/cam-ket/nhan-giay/{sent.code}/ngay-ky/"
    with django_assert_max_num_queries(20):
        assert "Ngày ký, Quầy 1, trang 1" in desk.get(here).content.decode()

    typed = {f"ngay_{one.pk}": "7/1/2026", f"nguoi_{one.pk}": "Nông Thị Hoa"}
    wrong = desk.post(here, {**typed, f"ngay_{other.pk}": "7/1/2196"}).content.decode()
    assert "Ngày ký không được sau ngày hôm nay." in wrong
    assert 'value="Nông Thị Hoa"' in wrong
    assert not sent.pages.exclude(signer="").exists()

    desk.post(here, typed)
    beside = f"/cam-ket/nhan-giay/{sent.code}/trang/{other.pk}/"
    assert "Lưu, xem trang sau" in desk.get(beside).content.decode()
    said = {"said": "1", "signed_on": "08/01/2026", "signer": ""}
    assert desk.post(beside, said)["Location"].endswith(f"/trang/{third.pk}/")

    told = list(sent.pages.values_list("signed_on", "signer"))
    assert told == [(date(2026, 1, 7), "Nông Thị Hoa"), (date(2026, 1, 8), ""), (None, "")]
    page = desk.get(f"/cam-ket/nhan-giay/{sent.code}/ghi/").content.decode()
    assert "2 trang có ngày ký riêng" in page
    desk.force_login(chi)
    assert desk.get(here).status_code == 404


def test_importers_of_a_target_get_their_forms_without_regard_to_a_shop(
    desk: Client, binh: User, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    text = trade_text()
    here = f"/cam-ket/in-mau/them/?chu_the={shop.party.code}"

    page = desk.get(here).content.decode()
    desk.post(here, {"text": text.pk, "asked_on": f"{localdate():%d/%m/%Y}", "skip": "on"})
    worked()

    assert "In mẫu cam kết cho 1 tổ chức, cá nhân" in page
    request = FormBatch.objects.get().requests.get()
    assert (request.party, request.establishment) == (shop.party, None)
    assert "Chưa chọn cơ sở nào" in desk.get("/cam-ket/in-mau/them/?chu_the=lạ").content.decode()


def test_nobody_ticked_is_said(desk: Client) -> None:
    assert "Chưa chọn cơ sở nào" in desk.get("/cam-ket/in-mau/them/").content.decode()


def test_rows_copied_out_of_a_spreadsheet_come_in_as_a_file(desk: Client, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    trade_text()
    pasted = f"Mã cơ sở\tTên cơ sở\tNgày ký\n{shop.code}\tQuầy 1\t15/3/2022\n"

    here = desk.post("/nhap-du-lieu/gui/", {"pasted": pasted, "list_name": "cam-ket"})["Location"]
    worked()
    desk.post(f"{here}ghi/")
    worked()

    paper = Commitment.objects.get()
    assert (paper.establishment, f"{paper.signed_on:%d/%m/%Y}") == (shop, "15/03/2022")
    card = desk.get(f"/co-so/{shop.code}/").content.decode()
    assert "Nhập muộn: ký ngày 15/03/2022, nhập ngày" in card
