"""Codes of doors and papers, typed, pasted and scanned, open the record for an officer in sight."""

from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.tokens import in_groups
from hangthat.core.documents.grammar import PageCode
from hangthat.desk.queries.codes import coded_record
from hangthat.domain.commitments.models import SigningRequest
from hangthat.domain.commitments.services import ask_to_sign
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.placards.services import withdraw_door_code
from tests.street import BY, TODAY, Street

pytestmark = pytest.mark.both  # old codes, and records that were merged


@pytest.fixture
def street(ward_one: Area) -> Street:
    return Street(ward_one)


def asked(street: Street) -> SigningRequest:
    (request,) = ask_to_sign(
        text=street.texts["trade"], way="paper", asked_on=TODAY,
        establishments=[street.open("Quầy chưa ký")], **BY,
    )  # fmt: skip
    return request


def led_to(client: Client, user: User, words: str) -> str:
    """Where the search box leads; empty: it shows what it found."""
    client.force_login(user)
    answer = client.get("/tim/", {"q": words})
    return answer["Location"] if answer.status_code == 302 else ""


@pytest.mark.parametrize(
    "written",
    [
        "{0}",
        "{1}",
        " {2} ",
        "https://hangthat.langson.gov.vn/kiem/{0}/",
        "https://hangthat.langson.gov.vn/kiem/{1}?a=1",
    ],
)
def test_a_door_code_in_any_writing_opens_its_shop(
    client: Client, binh: User, street: Street, written: str
) -> None:
    token = street.code.token
    words = written.format(token, in_groups(token).lower(), in_groups(token).replace("-", " "))

    assert led_to(client, binh, words) == f"/co-so/{street.shop.code}/"


def test_a_page_of_a_form_opens_its_request(client: Client, binh: User, street: Street) -> None:
    code = asked(street).code
    page = PageCode(code, 1, 2)

    for words in (code, code.lower(), page.twin, str(page), f" {page.twin.lower()} "):
        assert led_to(client, binh, words) == f"/cam-ket/de-nghi/{code}/", words


def test_a_paper_without_a_request_opens_whoever_signed_it(
    client: Client, binh: User, street: Street
) -> None:
    page = PageCode(street.paper.code, 1)

    assert led_to(client, binh, street.paper.code) == f"/co-so/{street.shop.code}/"
    assert led_to(client, binh, str(page)) == f"/co-so/{street.shop.code}/"


def test_a_code_out_of_sight_opens_as_little_as_one_that_nobody_has(
    client: Client, chi: User, street: Street
) -> None:
    request = asked(street)
    token = street.code.token

    for words in (token, request.code, PageCode(request.code, 1).twin, street.paper.code):
        assert led_to(client, chi, words) == "", words
    unknown = client.get(f"/ma/{'0' * 26}/")
    hidden = client.get(f"/ma/{token}/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content == unknown.content


def test_an_old_code_and_one_of_a_merged_shop_open_the_record_that_is_kept(
    client: Client, binh: User, street: Street
) -> None:
    withdraw_door_code(code=street.code, reason="rách", **BY)
    assert led_to(client, binh, street.code.token) == f"/co-so/{street.shop.code}/"

    stays = street.open("Thu Huyền")
    merge_establishments(survivor=stays, former=street.shop, reason="nhập hai lần", **BY)

    assert led_to(client, binh, street.code.token) == f"/co-so/{stays.code}/"


def test_while_somebody_types_the_record_drops_from_the_box(
    client: Client, binh: User, street: Street
) -> None:
    client.force_login(binh)

    answer = client.get("/tim/", {"q": street.code.token}, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Mở theo mã" in page
    assert f'href="/co-so/{street.shop.code}/"' in page


def test_words_that_are_no_code_ask_for_none(
    binh: User, street: Street, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        for words in ("tap hoa dong do", "0912 345 678", "12/QĐ-XPHC", "", "kiem/"):
            assert coded_record(words, binh) is None


def test_the_street_page_leads_an_officer_on_after_he_signed_in(
    client: Client, binh: User, street: Street
) -> None:
    public = client.get(f"/kiem/{in_groups(street.code.token).lower()}/")
    here = f"/ma/{street.code.token}/"

    assert f'href="{here}"' in public.content.decode()
    assert "Cán bộ: mở hồ sơ" in public.content.decode()
    assert not public.cookies
    assert public["Cache-Control"] == "public, max-age=10"
    assert client.get(here)["Location"] == f"/dang-nhap/?next={here}"

    client.force_login(binh)
    assert client.get(here)["Location"] == f"/co-so/{street.shop.code}/"


def test_a_code_that_is_none_offers_no_record(client: Client, street: Street) -> None:
    page = client.get(f"/kiem/{'0' * 26}/").content.decode()

    assert "Cán bộ" not in page
