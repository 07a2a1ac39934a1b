"""Officers give links and codes to sign by: each shown once, to whoever made it."""

import io
import re
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Look
from hangthat.core.web import one_time_secrets as shown_once
from hangthat.domain.commitments.models import (
    Handing,
    OneTimeCode,
    SigningLink,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.public import confirm, invited
from hangthat.domain.commitments.services import ask_to_sign, issue_text, refuse
from hangthat.domain.commitments.tests.market import stalls, trade_text

pytestmark = pytest.mark.django_db
ADD = "/cam-ket/duong-dan-rieng/cap/"
SAID = {"signer": "Lý Văn Ký", "role": "chủ hộ", "site": ""}
SLIPS, SHEETS = "/cam-ket/duong-dan-rieng/", "/cam-ket/duong-dan-rieng/in/"


@pytest.fixture
def asked(ward_one: Area) -> list[SigningRequest]:
    return ask_to_sign(
        text=trade_text(), way=Way.PAPER, asked_on=localdate(), establishments=stalls(ward_one, 3),
        by=None, at=now(),
    )  # fmt: skip


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def given(desk: Client, *requests: SigningRequest) -> Any:
    return desk.post(f"{ADD}?{'&'.join(f'chon={one.code}' for one in requests)}")


def tokens(desk: Client) -> list[str]:
    return re.findall(r"/moi-ky/([0-9A-Z]{26})/</code>", desk.get(SLIPS).content.decode())


def page_of(request: SigningRequest) -> str:
    return f"/cam-ket/de-nghi/{request.code}/"


def test_an_officer_ticks_requests_and_prints_a_sheet_for_each(
    desk: Client, asked: list[SigningRequest]
) -> None:
    listed = desk.get("/cam-ket/de-nghi/").content.decode()
    assert listed.count('name="chon"') == 3

    assert given(desk, *asked[:2])["Location"] == SLIPS
    found = tokens(desk)
    pdf = PdfReader(io.BytesIO(desk.get(SHEETS).content))

    assert len(found) == len(pdf.pages) == 2
    words = " ".join(pdf.pages[0].extract_text().split())
    assert asked[0].code.removeprefix("CK-")[:4] in words
    assert "Ký bằng điện thoại, không cần tài khoản" in words
    assert "Không bán hàng giả." in words
    assert all(invited(token, at=now()) for token in found)
    assert Look.objects.filter(fields=["address"]).count() == 2


def test_for_requests_that_ended_the_page_says_which_and_why(
    desk: Client, asked: list[SigningRequest]
) -> None:
    refuse(request=asked[0], refused_on=localdate(), reason="chưa đọc", by=None, at=now())

    told = desk.get(f"{ADD}?chon={asked[0].code}").content.decode()

    assert f"{asked[0].member}: đề nghị đã kết thúc (từ chối ký)" in told
    assert "Chưa chọn" not in told


def test_a_link_is_shown_to_whoever_made_it_and_not_for_long(
    desk: Client, an: User, asked: list[SigningRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(desk, asked[0])
    other = Client()
    other.force_login(an)
    assert tokens(other) == []
    assert len(tokens(desk)) == 1

    (token,) = tokens(desk)
    assert token not in str(dict(desk.session))

    monkeypatch.setattr(shown_once, "KEPT", -1)
    assert tokens(desk) == []
    gone = desk.get(SHEETS).content.decode()
    assert "chỉ hiện cho người lập, trong 10 phút sau khi lập; lúc này không còn xem" in gone


def test_a_code_is_shown_once_and_only_after_the_officer_made_sure_of_the_person(
    desk: Client, binh: User, asked: list[SigningRequest]
) -> None:
    here = f"{page_of(asked[0])}ma-mot-lan/"
    assert desk.get(here).status_code == 404  # no link yet
    given(desk, asked[0])
    (token,) = tokens(desk)

    assert "đánh dấu ô này" in desk.post(here, {"handing": "counter"}).content.decode()
    assert desk.post(here, {"handing": "sent", "sure": "on"}).status_code == 200
    assert not OneTimeCode.objects.exists()
    assert desk.post(here, {"handing": "phone", "sure": "on"})["Location"] == "/cam-ket/ma-mot-lan/"
    shown = desk.get("/cam-ket/ma-mot-lan/")
    digits = "".join(re.findall(r"slip-code\">(\d{3}) (\d{3})<", shown.content.decode())[0])
    assert "no-store" in shown["Cache-Control"]
    assert "lần ấy đã qua" in desk.get("/cam-ket/ma-mot-lan/").content.decode()

    code = OneTimeCode.objects.get()
    assert (code.issued_by, code.handing) == (binh, Handing.PHONE)
    assert confirm(token, digits=digits, signer="Chủ quầy", role="chủ hộ", at=now(), site="")


def test_the_page_of_a_request_says_what_came_of_link_and_code(
    desk: Client, asked: list[SigningRequest], django_assert_max_num_queries: Any
) -> None:
    one = asked[0]
    assert "Chưa cấp." in desk.get(page_of(one)).content.decode()
    given(desk, one)
    (token,) = tokens(desk)
    assert "chưa mở" in desk.get(page_of(one)).content.decode()
    invited(token, at=now())
    assert "đã mở" in desk.get(page_of(one)).content.decode()
    desk.post(f"{page_of(one)}ma-mot-lan/", {"handing": "counter", "sure": "on"})
    shown = desk.get("/cam-ket/ma-mot-lan/").content.decode()
    digits = "".join(re.findall(r"slip-code\">(\d{3}) (\d{3})<", shown)[0])
    confirm(token, digits="000000" if digits != "000000" else "1", **SAID, at=now())
    assert "đang chờ (1 lần nhập sai)" in desk.get(page_of(one)).content.decode()
    confirm(token, digits=digits, **SAID, at=now())

    with django_assert_max_num_queries(22):
        said = desk.get(page_of(one)).content.decode()
    assert "Ký bằng đường dẫn riêng, xác nhận bằng mã một lần" in said
    assert "Lý Văn Ký, chủ hộ" in said
    assert "trao trực tiếp" in said
    assert "Cấp mã một lần" not in said
    signed = desk.get("/cam-ket/de-nghi/?xem=signed&duong_dan=ky").content.decode()
    assert "bằng đường dẫn riêng" in signed


def test_the_list_tells_who_was_given_a_link_and_opened_it(
    desk: Client, asked: list[SigningRequest], django_assert_max_num_queries: Any
) -> None:
    given(desk, *asked[:2])
    given(desk, asked[0])  # anew
    invited(tokens(desk)[0], at=now())

    def names(choice: str) -> set[str]:
        page = desk.get("/cam-ket/de-nghi/", {"duong_dan": choice}).content.decode()
        return set(re.findall(r"data-row>(Quầy \d)<", page))

    assert names("") == {"Quầy 1", "Quầy 2", "Quầy 3"}
    assert names("cap") == {"Quầy 1", "Quầy 2"}
    assert names("mo") == {"Quầy 1"}
    assert names("chua-mo") == {"Quầy 2"}
    with django_assert_max_num_queries(25):
        desk.get("/cam-ket/de-nghi/")


def test_requests_of_elsewhere_get_no_link_and_no_code(
    client: Client, chi: User, asked: list[SigningRequest]
) -> None:
    """Chi sits in another ward."""
    client.force_login(chi)

    assert "Chưa chọn đề nghị nào" in given(client, asked[0]).content.decode()
    assert client.get(page_of(asked[0])).status_code == 404
    assert client.post(f"{page_of(asked[0])}ma-mot-lan/").status_code == 404
    assert not SigningLink.objects.exists()


def test_what_stood_in_a_session_is_not_shown_after_the_shop_went_out_of_reach(
    client: Client, binh: User, chi: User, asked: list[SigningRequest]
) -> None:
    client.force_login(binh)
    given(client, asked[0])
    client.post(f"{page_of(asked[0])}ma-mot-lan/", {"handing": "counter", "sure": "on"})
    binh.grants.update(area=chi.grants.get().area)

    assert tokens(client) == []
    assert "lúc này không còn xem được" in client.get(SHEETS).content.decode()
    assert "lần ấy đã qua" in client.get("/cam-ket/ma-mot-lan/").content.decode()


def test_sheets_too_long_to_carry_their_codes_are_refused_with_a_word(
    desk: Client, ward_one: Area
) -> None:
    """A wording of old: today one that does not fit is refused when it is issued."""
    with patch("hangthat.domain.commitments.services.wordings.must_be_printable"):
        text = issue_text(
            kind="trade", verbs="trade", wording="Tôi hứa.\n" * 880, by=None, at=now()
        )
    (one,) = ask_to_sign(
        text=text, way=Way.PAPER, asked_on=localdate(), establishments=stalls(ward_one, 1),
        by=None, at=now(),
    )  # fmt: skip
    given(desk, one)

    answer = desk.get(SHEETS, follow=True)

    assert answer.redirect_chain[-1][0] == SLIPS
    assert "Mẫu để ký dài quá 6 trang" in answer.content.decode()
    assert not Look.objects.filter(fields=["address"]).exists()


def test_a_refusal_is_said_on_the_form(desk: Client, asked: list[SigningRequest]) -> None:
    trade_text("1. Bản mới.")

    said = given(desk, asked[0]).content.decode()

    assert "đã có bản mới" in said
    assert not SigningLink.objects.exists()
