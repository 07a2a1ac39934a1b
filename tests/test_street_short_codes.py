"""Short codes that one types, and how often one may be wrong; when a shop was last looked at."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.core.common.tokens import SHORT_LENGTH, new_token, short_code, short_head, short_shown
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.inspections.services import record
from hangthat.domain.placards.services import withdraw_door_code
from hangthat.portal.services import Answer, check
from hangthat.portal.views.codes import WRONG_SHORT_CODES
from tests.street import BY, NOON, SIGNED, TODAY, Street

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture
def street(ward_one: Area) -> Street:
    WRONG_SHORT_CODES.reset()
    return Street(ward_one)


def page(client: Client, typed: str) -> Any:
    return client.get(reverse("portal:code", args=[typed]))


def test_a_short_code_is_answered_as_the_whole_one(client: Client, street: Street) -> None:
    assert len(short_shown(street.code.token).replace("-", "")) == SHORT_LENGTH
    typed = short_shown(street.code.token).lower().replace("0", "o").replace("1", "i")

    answer = client.get(reverse("portal:ask"), {"ma": typed}, follow=True)
    assert "Cam kết đang có hiệu lực" in answer.content.decode()
    withdraw_door_code(code=street.code, reason="mất giấy", **BY)
    assert check(short_shown(street.code.token), on=TODAY).answer == Answer.OLD_CODE


def test_a_code_in_wide_letters_is_the_same_code(client: Client, street: Street) -> None:
    """As keyboards for Chinese type it: ＹＶＮＳＦ."""
    short = short_shown(street.code.token)
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in short)

    answer = client.get("/kiem/", {"ma": wide}, follow=True).content.decode()

    assert "Thu Huyền" in answer


def test_one_wrong_letter_and_two_that_changed_places_are_always_found() -> None:
    for _ in range(20):
        right = short_code(new_token())
        assert short_head(right) == right[:-1]
        wrong = {
            right[:n] + letter + right[n + 1 :] for n in range(SHORT_LENGTH) for letter in LETTERS
        }
        wrong |= {
            right[:n] + right[m] + right[n + 1 : m] + right[n] + right[m + 1 :]
            for n in range(SHORT_LENGTH)
            for m in range(n + 1, SHORT_LENGTH)
        }
        assert {one for one in wrong if short_head(one)} == {right}
    assert [short_head(one) for one in ("", "7K3M9", "U" * 10, "ééééééééé0")] == [None] * 4


def test_a_mistyped_code_is_not_looked_for(
    client: Client, street: Street, django_assert_num_queries: Any
) -> None:
    right = short_shown(street.code.token).replace("-", "")
    wrong = right[:-1] + LETTERS[(LETTERS.index(right[-1]) + 1) % 32]
    with django_assert_num_queries(1):  # whether this is a demonstration
        answer = page(client, wrong)
    assert answer.status_code == 404
    assert "Mã gõ chưa đúng" in answer.content.decode()
    assert f'value="{wrong}"' in answer.content.decode()  # to be compared with the paper


def test_a_code_that_could_be_either_of_two_tells_neither(street: Street) -> None:
    other = street.open("Quầy khác")
    twin = street.code.token[:9] + "0" * 17
    DoorCode.objects.create(establishment=other, token=twin, issued_at=NOON)

    assert check(short_shown(street.code.token), on=TODAY).answer == Answer.NO_SUCH_CODE
    assert check(street.code.token, on=TODAY).answer == Answer.IN_FORCE


def test_who_guesses_short_codes_waits_and_others_do_not(client: Client, street: Street) -> None:
    def guess(**more: str) -> Any:
        return client.get(reverse("portal:code", args=[short_code(new_token())]), **more)

    answers = [guess() for _ in range(WRONG_SHORT_CODES.most + 1)]
    assert [one.status_code for one in answers] == [404] * WRONG_SHORT_CODES.most + [429]
    assert answers[-1]["Cache-Control"] == "no-store"
    right = page(client, short_shown(street.code.token))
    assert right.status_code == 429, "a right one tells him no more"
    assert page(client, street.code.token).status_code == 200, "a scanned code is nobody's guess"
    assert guess(REMOTE_ADDR="10.0.0.9").status_code == 404


def test_a_shop_says_since_when_nobody_looked(client: Client, street: Street) -> None:
    assert "Chưa kiểm tra từ ngày ký 02/03/2026" in page(client, street.code.token).content.decode()

    day = SIGNED + timedelta(9)
    record(held_on=day, type="periodic", findings={street.shop: "clean"}, **BY)
    said = page(client, street.code.token).content.decode()
    assert "Chưa kiểm tra lại từ ngày 11/03/2026" in said
    assert check(street.code.token, on=day - timedelta(1)).checked_on is None
