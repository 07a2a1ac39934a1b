"""A commitment is signed at the stall, on a phone; the wordings, who said no, officials."""

import base64
import io
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now
from PIL import Image
from pypdf import PdfReader
from zxingcpp import read_barcodes

from hangthat.core.agencies.models import Agency, Area, AreaSuccession, User
from hangthat.core.documents.tests.pages import words_of, words_of_docx
from hangthat.core.files.services import read
from hangthat.core.files.testing import a_pdf, told_photo
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    OfficialPledge,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.services import ask_to_sign, issue_text, sign
from hangthat.domain.commitments.tests.market import BY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    pass_on,
    register_party,
)
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def text(db: None) -> CommitmentText:
    return trade_text()


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def codes_on(pdf: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=2, grayscale=True).to_numpy() for page in pages]
    return [code.text for picture in pictures for code in read_barcodes(picture)]


def drawn() -> str:
    Image.new("RGBA", (600, 180), (16, 37, 74, 255)).save(made := io.BytesIO(), "PNG")
    return "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()


def signing(**more: Any) -> dict[str, Any]:
    return {"signer": "Chủ quầy 1", "signed_on": f"{localdate():%d/%m/%Y}", **more}


def test_a_known_shop_reads_signs_with_a_finger_and_the_paper_can_be_printed(
    desk: Client,
    binh: User,
    chi: User,
    shop: Establishment,
    text: CommitmentText,
    plan_125: PlanVersion,
) -> None:
    PlanVersion.objects.update(last_day="2099-12-31")
    Party.objects.filter(pk=shop.party_id).update(tax_code="4900123456")
    asked_by = "Ủy ban nhân dân phường Một"
    ward = Agency.objects.create(code="ubnd-mot", name=asked_by)
    User.objects.filter(pk=binh.pk).update(agency=ward)
    page = desk.get(f"/ky/{shop.code}/").content.decode()
    assert "Giữ hóa đơn." in page
    assert 'value="Chủ quầy 1"' in page

    said = signing(signature=drawn(), witness="Bà Bảy", signer_title="Người được ủy quyền")
    answer = desk.post(f"/ky/{shop.code}/", said)

    assert answer["Location"].startswith("/ky/")
    paper = Commitment.objects.get()
    assert (paper.establishment, paper.way, paper.witness) == (shop, Way.SCREEN, "Bà Bảy")
    assert read(paper.signature).startswith(b"\x89PNG")
    printed = desk.get(f"/cam-ket/{paper.code}/ban-in/")
    words = PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    assert f"Số: {paper.code}" in words
    assert f"Kính gửi: {asked_by}" in words
    assert "Thực hiện Kế hoạch số 125/KH-UBND ngày 29/05/2021" in words
    assert "Mã số thuế: 4900123456" in words
    assert "Người ký: Chủ quầy 1" in words
    assert "Chức danh: Người được ủy quyền" in words
    assert "....." not in words
    (code,) = codes_on(printed.content)
    assert code == f"http://testserver/cam-ket/{paper.code}/ban-quet/"
    assert f"/cam-ket/{paper.code}/ban-in/" in desk.get(code.removeprefix("http://testserver")).text
    assert "Dãy A, quầy 1" in words
    assert f"{shop.area}, ngày" in words
    assert "Bà Bảy" in words
    assert "ký trên màn hình" in desk.get(f"/co-so/{shop.code}/").content.decode()
    desk.force_login(chi)
    assert desk.get(f"/cam-ket/{paper.code}/ban-in/").status_code == 404
    assert desk.get(f"/tep/{paper.signature.sha256}/").status_code == 404


def test_papers_name_the_unit_of_their_day_not_the_one_that_was(
    client: Client, an: User, shop: Establishment, text: CommitmentText, commune_two: Area
) -> None:
    ended, begun = date(2025, 6, 30), date(2025, 7, 1)
    Area.objects.filter(pk=shop.area_id).update(valid_to=ended)
    AreaSuccession.objects.create(old=shop.area, new=commune_two, on=begun)
    market = add_place(name="Chợ Một", kind="market", area=shop.area, **BY)
    client.force_login(an)
    before = client.get(f"/khu-vuc/{market.code}/chua-ky.pdf")
    client.post(f"/ky/{shop.code}/", signing(signature=drawn()))

    after = client.get(f"/cam-ket/{Commitment.objects.get().code}/ban-in/")

    assert all("Xã Hai, ngày" in words_of(page.content)[0] for page in (before, after))


def test_a_stall_is_found_by_name_and_by_the_code_on_a_printed_form(
    desk: Client, shop: Establishment, text: CommitmentText, django_assert_max_num_queries: Any
) -> None:
    (request,) = ask_to_sign(
        text=text, way=Way.PAPER, asked_on=localdate(), establishments=[shop],
        by=None, at=BY["at"] + timedelta(days=900),
    )  # fmt: skip

    with django_assert_max_num_queries(25):
        page = desk.get("/ky/", {"q": "quay 1"}).content.decode()

    assert f"/ky/{shop.code}/" in page
    assert "chưa từng ký" in page
    assert desk.get("/ky/", {"q": request.code})["Location"] == f"/ky/{shop.code}/"
    assert "Đã đề nghị ký" in desk.get(f"/ky/{shop.code}/").content.decode()


def test_without_a_finger_a_photo_or_a_pdf_will_do_and_one_of_them_is_needed(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    nothing = desk.post(f"/ky/{shop.code}/", signing()).content.decode()
    assert "Hãy ký trên màn hình, hoặc gửi ảnh" in nothing
    rubbish = desk.post(f"/ky/{shop.code}/", signing(signature="data:image/png;base64,!")).content
    assert "Không đọc được chữ ký" in rubbish.decode()
    photographed = "data:image/png;base64," + base64.b64encode(told_photo()).decode()
    refused = desk.post(f"/ky/{shop.code}/", signing(signature=photographed)).content
    assert "Không đọc được chữ ký" in refused.decode()  # it would be printed with its EXIF

    desk.post(f"/ky/{shop.code}/", signing(scan=SimpleUploadedFile("ky.pdf", a_pdf("ký tay"))))

    assert Commitment.objects.get().way == Way.PAPER


def test_the_photo_taken_at_the_stall_is_found_again_from_its_card(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    png = base64.b64decode(drawn().partition(",")[2])
    photo = SimpleUploadedFile("quay.png", png, "image/png")
    desk.post(f"/ky/{shop.code}/", signing(signature=drawn(), photo=photo))
    paper = Commitment.objects.get()

    card = desk.get(f"/co-so/{shop.code}/").content.decode()
    originals = desk.get(f"/cam-ket/{paper.code}/ban-quet/").content.decode()

    assert f'href="/cam-ket/{paper.code}/ban-quet/">Xem ảnh</a>' in card
    assert "quay.png" in originals
    assert "chưa có bản quét" not in originals
    assert paper.photo is not None
    assert desk.get(f"/tep/{paper.photo.sha256}/").content == png


def test_a_photo_that_is_something_else_is_refused_and_nothing_counts(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    png = base64.b64decode(drawn().partition(",")[2])
    two = SimpleUploadedFile("anh.png", png + b"<script>alert(1)</script>", "image/png")

    page = desk.post(f"/ky/{shop.code}/", signing(signature=drawn(), photo=two)).content.decode()

    assert "Tệp mang hai ruột" in page
    assert 'value="Chủ quầy 1"' in page
    assert not Commitment.objects.exists()


def test_a_shop_that_closed_says_so_before_anybody_signs(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    before = shown(desk.get(f"/ky/{shop.code}/"))
    day = localdate() - timedelta(days=1)
    close_establishment(shop=shop, closed_on=day, by=None, at=now())

    page = shown(desk.get(f"/ky/{shop.code}/"))

    words = f"Cơ sở đã đóng cửa {day:%d/%m/%Y}: hôm nay không ký được"
    assert (words in page, "<canvas" in page, "từ chối ký" in page) == (True, False, False)
    assert (words in before, "<canvas" in before, "từ chối ký" in before) == (False, True, True)


def test_a_shop_that_says_no_is_a_name_to_act_on(
    desk: Client, shop: Establishment, text: CommitmentText, django_assert_max_num_queries: Any
) -> None:
    answer = desk.post(f"/ky/{shop.code}/tu-choi/", {"reason": "chờ chủ về"})

    assert answer["Location"] == "/ky/"
    with django_assert_max_num_queries(25):
        page = desk.get("/cam-ket/de-nghi/", {"xem": "refused", "q": "quầy"}).content.decode()
    assert "chờ chủ về" in page
    assert f"/kiem-tra/them/?co_so={shop.code}" in page
    assert "từ chối ký" in desk.get(f"/co-so/{shop.code}/").content.decode()
    assert Entry.objects.filter(action="refuse").exists()


def test_requests_of_another_commune_are_not_there(
    client: Client, chi: User, shop: Establishment, text: CommitmentText
) -> None:
    (request,) = ask_to_sign(
        text=text, way=Way.PAPER, asked_on=date(2026, 11, 24), establishments=[shop], **BY
    )
    client.force_login(chi)

    assert "Quầy 1" not in client.get("/cam-ket/de-nghi/").content.decode()
    assert client.get(f"/ky/{shop.code}/").status_code == 404
    assert client.post(f"/cam-ket/de-nghi/{request.code}/huy/", {"reason": "x"}).status_code == 404
    assert SigningRequest.objects.open().count() == 1


def test_the_new_owner_is_asked_anew_and_the_card_says_why(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    sign(text=text, member=shop, signed_on=date(2024, 1, 1), **BY)
    new = pass_on(
        shop, to=register_party(name="Chủ mới", kind="household", **BY), on=date(2026, 5, 1), **BY
    )

    assert "chủ mới cần ký lại" in desk.get(f"/co-so/{new.code}/").content.decode()
    assert "Hết hiệu lực do đổi chủ" in desk.get(f"/co-so/{shop.code}/").content.decode()


def test_a_newer_wording_supersedes_only_when_ticked(
    desk: Client, shop: Establishment, text: CommitmentText
) -> None:
    sign(text=text, member=shop, signed_on=date(2026, 1, 1), **BY)
    newer = trade_text("Không bán.")

    page = desk.get(f"/ky/{shop.code}/").content.decode()
    assert "Thay bản không kinh doanh ký ngày 01/01/2026" in page
    desk.post(f"/ky/{shop.code}/", signing(signature=drawn(), supersede="on"))

    paper = Commitment.objects.get(text=newer)
    assert paper.supersedes.revoked_on == localdate()
    assert "được thay bằng bản mới" in desk.get(f"/co-so/{shop.code}/").content.decode()


def test_the_standing_agency_issues_a_version_and_compares_it(
    client: Client, an: User, binh: User, text: CommitmentText
) -> None:
    client.force_login(an)
    page = client.get("/mau-cam-ket/ban-hanh/?tu=trade-1").content.decode()
    assert "Giữ hóa đơn." in page
    said = {"kind": "trade", "subject": "Mới", "verbs": ["trade"], "wording": "Không bán hàng giả."}

    answer = client.post("/mau-cam-ket/ban-hanh/", said)

    assert answer["Location"] == "/mau-cam-ket/trade-2/"
    page = client.get("/mau-cam-ket/trade-2/").content.decode()
    assert "Khác bản 1 ở đâu" in page
    assert "Mẫu đề xuất, chưa xác minh" in page
    assert "trade-1" in client.get("/mau-cam-ket/").content.decode()
    client.force_login(binh)
    assert client.get("/mau-cam-ket/").status_code == 200
    assert client.post("/mau-cam-ket/ban-hanh/", said).status_code == 403


def test_a_wording_is_a_blank_form_to_print_or_to_write_on(
    desk: Client, text: CommitmentText
) -> None:
    printed = desk.get(f"/mau-cam-ket/{text.code}/mau.pdf")
    written = desk.get(f"/mau-cam-ket/{text.code}/mau.docx")

    for said in (words_of(printed.content)[0], words_of_docx(written.content)):
        assert "Tên cơ sở" in said
        assert all(one.words in said for one in text.undertakings.all())
    assert 'filename="mau-trade-1.docx"' in written["Content-Disposition"]
    assert desk.get("/mau-cam-ket/trade-9/mau.docx").status_code == 404


def test_officials_are_listed_apart(desk: Client, ward_one: Area) -> None:
    issue_text(kind="official", verbs="", wording="Nêu gương.", **BY)
    form = desk.get("/cam-ket/can-bo/them/").context["form"]
    said = {
        "name": "Nông Văn Kiên",
        "area": ward_one.pk,
        "text": form["text"].initial.pk,
        "signed_on": "01/03/2024",
    }

    desk.post("/cam-ket/can-bo/them/", said)

    made = OfficialPledge.objects.get()
    assert "<strong>1</strong> cán bộ" in desk.get("/cam-ket/can-bo/").content.decode()
    desk.post(f"/cam-ket/can-bo/{made.code}/thu-hoi/", {"day": "05/05/2026", "reason": "chuyển"})
    assert "<strong>0</strong> cán bộ" in desk.get("/cam-ket/can-bo/").content.decode()


def test_the_code_of_a_record_that_was_merged_leads_to_the_shop_that_stayed(
    desk: Client, chi: User, ward_one: Area, text: CommitmentText
) -> None:
    kept, former = stalls(ward_one, 2)
    merge_establishments(survivor=kept, former=former, reason="nhập hai lần", **BY)

    page = desk.get(f"/ky/{former.code}/").content.decode()
    desk.post(f"/ky/{former.code}/", signing(signature=drawn()))

    assert "Quầy 1" in page
    assert Commitment.objects.get().establishment == kept
    assert desk.get("/ky/khong-co/").status_code == 404
    desk.force_login(chi)
    assert desk.get(f"/ky/{former.code}/").status_code == 404
