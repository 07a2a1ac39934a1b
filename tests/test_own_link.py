"""The page behind a trader's own link: what it takes, what it tells, and to whom."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import Commitment, Handing, OneTimeCode, SigningRequest, Way
from hangthat.domain.commitments.services import (
    ask_to_sign,
    issue_code,
    issue_links,
    withdraw_request,
)
from hangthat.domain.establishments.models import Establishment
from tests.street import Street

SAID = {"signer": "Lý Văn Ký", "role": "chủ hộ", "read": "on"}
WRONG = "Mã không đúng, đã dùng hoặc quá 15 phút"


@pytest.fixture
def street(ward_one: Area) -> Street:
    return Street(ward_one)


@pytest.fixture
def shop(street: Street) -> Establishment:
    return street.open("Quầy chị Ba 0912 345 678", row="A", number="3")


@pytest.fixture
def asked(street: Street, shop: Establishment) -> SigningRequest:
    return ask_to_sign(
        text=street.texts["trade"], way=Way.PAPER, asked_on=localdate(), establishments=[shop],
        by=None, at=now(),
    )[0]  # fmt: skip


@pytest.fixture
def page(asked: SigningRequest) -> str:
    (issued,) = issue_links(requests=[asked], by=None, at=now())
    return reverse("portal:own_link", args=[issued.token])


def digits(asked: SigningRequest) -> str:
    link = asked.links.standing().get()
    return issue_code(link=link, handing=Handing.COUNTER, by=None, at=now()).digits


def sent(client: Client, page: str, said: dict[str, Any]) -> Any:
    body = "&".join(f"{name}={value}" for name, value in said.items())
    return client.post(page, body, content_type="application/x-www-form-urlencoded")


def test_it_is_read_and_signed_without_account_session_or_cookie(
    page: str, asked: SigningRequest
) -> None:
    client = Client(enforce_csrf_checks=True)
    read = client.get(page)
    said = read.content.decode()

    assert read["Cache-Control"] == "no-store"
    assert read["Referrer-Policy"] == "no-referrer"
    assert "Quầy chị Ba" in said
    assert "Quầy 3, dãy A, Chợ Giếng Vuông" in said
    assert "Không bán hàng giả." in said
    assert f"hôm nay, {localdate():%d/%m/%Y}" in said
    assert asked.code in said
    for secret in ("Hoàng Thị Chủ", "0912", "0987654321", "Số 5"):
        assert secret not in said

    signed = sent(client, page, {**SAID, "digits": digits(asked)})
    end = client.get(signed["Location"])

    assert signed.status_code == 302
    assert asked.code in end.content.decode()
    assert end["Cache-Control"] == "no-store"
    assert not any(answer.cookies for answer in (read, signed, end))
    assert not client.cookies
    assert Commitment.objects.get(way=Way.OWN_LINK).establishment == asked.establishment


def test_a_page_is_answered_with_few_questions_however_long_the_wording(
    page: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get(page)  # noted once
    with django_assert_max_num_queries(9):
        client.get(page)


def test_wrong_used_old_and_missing_codes_are_one_sentence(
    client: Client, page: str, asked: SigningRequest
) -> None:
    def refusal(typed: str) -> str:
        answer = sent(client, page, {**SAID, "digits": typed})
        said = answer.content.decode()
        assert answer.status_code == 200
        assert 'value="Lý Văn Ký"' in said  # nothing typed is lost
        assert 'value="chủ hộ"' in said
        return re.findall(r'id="refusal">([^<]+)<', said)[0]

    none = refusal("123456")
    right = digits(asked)
    wrong = refusal(f"{(int(right) + 1) % 10**6:06}")
    digits(asked)
    replaced = refusal(right)
    OneTimeCode.objects.update(tries=5)
    spent = refusal(right)

    assert {none, wrong, replaced, spent} == {none}
    assert none.startswith(WRONG)
    assert not Commitment.objects.filter(way=Way.OWN_LINK).exists()


def test_every_link_that_opens_nothing_gets_the_same_page(
    client: Client, page: str, asked: SigningRequest
) -> None:
    nothing = client.get(reverse("portal:own_link", args=["7K3M9Q2F1X"]))
    assert nothing.status_code == 404
    right = digits(asked)
    withdraw_request(request=asked, reason="ghi nhầm", by=None, at=now())

    for answer in (
        client.get(page),
        sent(client, page, {**SAID, "digits": right}),
        sent(client, page, {"gui": "1"}),
        sent(client, page, {"read": ""}),
        client.get(reverse("portal:signed", args=["khong-co"])),
    ):
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_signed_link_is_closed_to_whoever_sends_the_form_again(
    client: Client, page: str, asked: SigningRequest
) -> None:
    form = {**SAID, "digits": digits(asked)}

    assert sent(client, page, form).status_code == 302
    assert sent(client, page, form).status_code == 404
    assert client.get(page).status_code == 404


def test_what_is_missing_is_named_and_no_try_is_counted(
    client: Client, page: str, asked: SigningRequest
) -> None:
    right = digits(asked)

    said = sent(client, page, {"digits": right, "signer": "Lý"}).content.decode()

    assert "Hãy điền ô này." in said
    assert "Hãy đọc rồi đánh dấu ô" in said
    assert OneTimeCode.objects.get().tries == 0
    nul = sent(client, page, {**SAID, "signer": "a%00b", "digits": right})
    assert nul.status_code == 400
    assert not Commitment.objects.filter(way=Way.OWN_LINK).exists()


def test_it_takes_no_file_and_no_flood(client: Client, page: str) -> None:
    assert client.post(page, SAID).status_code == 400  # multipart
    assert sent(client, page, {"signer": "a" * 20_000}).status_code == 400
    assert client.put(page).status_code == 405


def test_the_person_behind_a_request_without_a_shop_is_not_named(
    client: Client, street: Street
) -> None:
    party = street.shop.party
    (own,) = ask_to_sign(
        text=street.texts["trade"], way=Way.PAPER, asked_on=localdate(), parties=[party],
        by=None, at=now(),
    )  # fmt: skip
    (issued,) = issue_links(requests=[own], by=None, at=now())

    said = client.get(reverse("portal:own_link", args=[issued.token])).content.decode()

    assert own.code in said
    assert party.name not in said


def test_the_button_that_sends_a_code_is_there_only_with_a_sender_and_a_telephone(
    client: Client, page: str, asked: SigningRequest, settings: Any
) -> None:
    assert "Gửi mã" not in client.get(page).content.decode()
    settings.CODE_SENDER = "/bin/true"

    offered = client.get(page).content.decode()
    done = sent(client, page, {"gui": "1", "signer": "Lý Văn Ký"}).content.decode()

    assert "Gửi mã tới số điện thoại đuôi 321" in offered
    assert "Đã gửi mã tới số điện thoại trong hồ sơ, đuôi 321" in done
    assert 'value="Lý Văn Ký"' in done
    assert "Hãy điền ô này." not in done
    assert "0987654321" not in offered + done
