"""Codes for doors: only for a promise that holds, one at a time, each with its line."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.tokens import bare_token, in_groups, new_token
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.placards.models import CertificateNumber
from hangthat.domain.placards.services import issue_door_code, withdraw_door_code
from hangthat.domain.placards.services.door_prints import Issuers

DAY = date(2026, 11, 2)


@pytest.fixture
def said() -> dict[str, Any]:
    return {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}


@pytest.fixture
def shop(ward_one: Area, said: dict[str, Any]) -> Establishment:
    owner = register_party(name="Thu Huyền", kind="household", **said)
    return open_establishment(party=owner, name="Quầy 1", kind="stall", area=ward_one, **said)


def signed(shop: Establishment, said: dict[str, Any], kind: str = "trade") -> Any:
    text = issue_text(kind=kind, verbs="trade", wording="1. Không bán hàng giả.", **said)
    return sign(text=text, member=shop, signed_on=DAY, **said)


def test_a_code_is_given_only_where_a_promise_holds(
    shop: Establishment, said: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError, match="không có bản cam kết nào còn hiệu lực"):
        issue_door_code(shop=shop, **said)
    signed(shop, said, "no_reoffence")
    with pytest.raises(ValidationError, match="không có bản cam kết"):
        issue_door_code(shop=shop, **said)

    paper = signed(shop, said)
    code = issue_door_code(shop=shop, **said)
    assert Entry.objects.of("commitments.doorcode", code.pk).get().action == "add"

    revoke(commitment=paper, revoked_on=DAY, reason="ghi nhầm", **said)
    with pytest.raises(ValidationError, match="không có bản cam kết"):
        issue_door_code(shop=shop, reason="giấy rách", **said)
    assert DoorCode.objects.standing().get() == code


def test_a_closed_shop_gets_no_code(shop: Establishment, said: dict[str, Any]) -> None:
    signed(shop, said)
    close_establishment(shop=shop, closed_on=DAY, reason="", **said)

    with pytest.raises(ValidationError, match="không hoạt động hôm nay"):
        issue_door_code(shop=shop, **said)


def test_a_good_code_is_replaced_only_with_a_reason(
    shop: Establishment, said: dict[str, Any], standing_agency: Agency, ward_one: Area
) -> None:
    """By anybody who may add papers: to take a code back for good is another right."""
    signed(shop, said)
    first = issue_door_code(shop=shop, **said)
    police = Agency.objects.create(code="CA", name="Công an")
    member = add_officer(
        username="thanh",
        password="hangthat-demo",
        full_name="Lò Văn Thành",
        role=Role.MEMBER_OFFICER,
        area=ward_one,
        agency=police,
        at=said["at"],
    )
    own = {"by": User.objects.get(pk=member.pk), "at": said["at"]}

    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        issue_door_code(shop=shop, **own)
    second = issue_door_code(shop=shop, reason="giấy bị chép", **own)

    first.refresh_from_db()
    assert first.withdrawn_at == said["at"]
    assert DoorCode.objects.standing().get() == second
    with pytest.raises(ValidationError, match="nằm ngoài"):
        withdraw_door_code(code=second, reason="thử", **own)
    withdraw_door_code(code=second, reason="mất giấy", **said)
    with pytest.raises(ValidationError, match="đã được thu hồi"):
        withdraw_door_code(code=second, reason="mất giấy", **said)


def test_who_waited_while_a_code_was_given_takes_its_place_all_the_same(
    shop: Establishment, said: dict[str, Any]
) -> None:
    """His moment was taken before he waited, and lies before that of the code."""
    signed(shop, said)
    first = issue_door_code(shop=shop, by=None, at=said["at"] + timedelta(seconds=1))

    second = issue_door_code(shop=shop, reason="giấy rách", **said)

    first.refresh_from_db()
    assert first.withdrawn_at == first.issued_at
    assert DoorCode.objects.standing().get() == second


def test_an_officer_gives_codes_in_his_own_ward(
    shop: Establishment, said: dict[str, Any], binh: User, chi: User
) -> None:
    signed(shop, said)

    with pytest.raises(ValidationError, match="nằm ngoài địa bàn"):
        issue_door_code(shop=shop, by=chi, at=said["at"])
    code = issue_door_code(shop=shop, by=binh, at=said["at"])
    assert code.issued_by == binh
    assert not DoorCode.objects.visible_to(chi).exists()


def test_a_code_holds_128_bits() -> None:
    tokens = {new_token() for _ in range(500)}

    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {26}
    assert len(set("".join(tokens))) == 32


@given(st.integers(0, 32**26 - 1), st.sampled_from(["-", " ", ".", ""]))
def test_a_code_typed_with_slips_of_the_eye_is_the_same(number: int, between: str) -> None:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    token = "".join(letters[number >> place & 31] for place in range(0, 130, 5))
    misread = in_groups(token).replace("1", "l").replace("0", "o").replace("V", "u")

    assert bare_token(misread.replace("-", between).lower()) == token


def test_an_agency_counts_its_certificates_from_one_each_year(
    shop: Establishment, said: dict[str, Any]
) -> None:
    agency = Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    who = {"username": "an", "full_name": "Nguyễn Văn An", "role": Role.STANDING_OFFICER}
    an = add_officer(**who, agency=agency, at=said["at"])
    signed(shop, said)
    before = issue_door_code(shop=shop, by=None, at=said["at"])  # by nobody's agency
    next_year = said["at"] + timedelta(60)

    codes = [
        issue_door_code(shop=shop, by=an, at=at, reason="giấy rách")
        for at in (said["at"], said["at"] + timedelta(1), next_year)
    ]

    numbers = [CertificateNumber.objects.get(door_code=code).shown for code in codes]
    assert numbers == ["01/GCN-CCQLTT", "02/GCN-CCQLTT", "01/GCN-CCQLTT"]
    assert not CertificateNumber.objects.filter(door_code=before).exists()
    assert Issuers.of([before, *codes], DAY).number_of(before) == f"{before.pk}/GCN"
