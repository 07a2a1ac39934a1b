"""Papers brought to a stall: its own form counts, that of another or a broken one does not."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.models import FileReplacement, StoredFile
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import identity, signed, with_a_page_more
from hangthat.domain.commitments.models import Commitment, CommitmentText, SigningRequest
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.commitments.tests.scans import photo, printed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.merging.services import merge_establishments

pytestmark = pytest.mark.django_db


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 2)


@pytest.fixture
def forms(shops: list[Establishment], binh: User) -> list[SigningRequest]:
    return printed(shops, binh)


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def brought(desk: Client, shop: Establishment, scan: SimpleUploadedFile, mau: str = "") -> str:
    given: dict[str, Any] = {
        "signer": "Chủ quầy", "signed_on": f"{localdate():%d/%m/%Y}", "scan": scan,
    }  # fmt: skip
    return desk.post(f"/ky/{shop.code}/?mau={mau}", given, follow=True).content.decode()


def form_of(request: SigningRequest) -> SimpleUploadedFile:
    return photo(PageCode(request.code, 1), "mau.jpg")


def test_the_form_of_another_shop_is_refused_and_nothing_counts(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    page = brought(desk, shops[0], form_of(forms[1]))

    assert f"Trang 1 mang mã {forms[1].code}, là mẫu của nơi khác" in page
    assert shops[1].name not in page
    assert not Commitment.objects.exists()
    assert {form.stage for form in SigningRequest.objects.all()} == {"asked"}


def test_a_whole_stack_is_sent_to_where_stacks_are_read(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    page = brought(desk, shops[0], SimpleUploadedFile("chong.pdf", a_pdf("chồng", pages=13)))

    assert "chong.pdf có 13 trang; ở đây nhận nhiều nhất 12." in page
    assert "Nhận giấy đã ký" in page
    assert not Commitment.objects.exists()


def test_a_form_printed_for_the_shop_keeps_its_code(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    brought(desk, shops[0], form_of(forms[0]))

    paper = Commitment.objects.get()
    assert (paper.code, paper.way, paper.establishment) == (forms[0].code, "paper", shops[0])
    assert forms[0].__class__.objects.get(pk=forms[0].pk).commitment == paper


def test_a_form_of_a_record_that_was_merged_is_its_survivors(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    merge_establishments(survivor=shops[0], former=shops[1], reason="nhập hai lần", **BY)

    brought(desk, shops[0], form_of(forms[1]))

    assert Commitment.objects.get().establishment == shops[0]


def test_a_form_of_another_wording_says_which_to_choose(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    other: CommitmentText = issue_text(
        kind="no_reoffence", verbs="trade", wording="Không tái phạm.", **BY
    )

    page = brought(desk, shops[0], form_of(forms[0]), mau=other.code)

    assert "Giấy này là Mẫu không kinh doanh, bản 1; hãy chọn ký mẫu ấy." in page
    assert not Commitment.objects.exists()


def test_a_better_scan_may_not_be_the_form_of_another_shop(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    brought(desk, shops[0], SimpleUploadedFile("ky.pdf", a_pdf("ký tay")))
    paper = Commitment.objects.get()

    answer = desk.post(
        f"/cam-ket/{paper.code}/ban-quet/thay/", {"scan": form_of(forms[1]), "reason": "rõ hơn"}
    )

    assert "là mẫu của nơi khác" in answer.content.decode()
    assert not FileReplacement.objects.exists()


def test_a_pdf_whose_signature_was_broken_by_a_page_more_is_refused_in_words(
    desk: Client, shops: list[Establishment], forms: list[SigningRequest]
) -> None:
    broken = with_a_page_more(signed(a_pdf("cam kết"), identity("Chủ quầy")))

    page = brought(desk, shops[0], SimpleUploadedFile("ky-so.pdf", broken))

    assert "Chữ ký số của tệp không còn giá trị" in page
    assert not Commitment.objects.exists()
    assert not StoredFile.objects.exists()
