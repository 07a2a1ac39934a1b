"""What lists say of requests, links and one-time codes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hangthat.desk.commitments.queries.request_rows import RequestRow, describe_codes
from hangthat.domain.commitments.models import (
    Commitment,
    Handing,
    OneTimeCode,
    SigningLink,
    SigningRequest,
    Way,
)

TODAY = date(2021, 6, 15)
AT = datetime(2021, 6, 15, 2, 30, tzinfo=UTC)  # half past nine in Vietnam


def row(link: SigningLink | None = None, **facts: object) -> RequestRow:
    return RequestRow(SigningRequest(asked_on=date(2021, 6, 1), **facts), TODAY, link)


def test_a_request_says_how_long_it_waits_or_how_it_ended() -> None:
    by_link = Commitment(pk=1, signed_on=date(2021, 6, 9), way=Way.OWN_LINK)

    assert row().outcome == "14 ngày"
    assert row(commitment=by_link).outcome == "09/06/2021, bằng đường dẫn riêng"
    assert row(refused_on=date(2021, 6, 3), why="bận").outcome == "03/06/2021: bận"
    assert row(withdrawn_on=date(2021, 6, 3), why="nhầm").outcome == "nhầm"


def test_only_an_open_request_says_how_far_its_link_went() -> None:
    sent, opened = SigningLink(), SigningLink(opened_at=AT)

    assert row(sent).link_state == "đã cấp đường dẫn riêng, chưa mở"
    assert row(opened).link_state == "đã mở đường dẫn riêng"
    assert row(opened, refused_on=TODAY).link_state == ""
    assert row().link_state == ""


@pytest.mark.parametrize(
    ("facts", "worth"),
    [
        ({}, "đang chờ"),
        ({"tries": 2}, "đang chờ (2 lần nhập sai)"),
        ({"tries": 5}, "nhập sai 5 lần, hết dùng"),
        ({"issued_at": AT - timedelta(minutes=15)}, "quá 15 phút"),
        ({"ended_at": AT}, "đã thay"),
        ({"ended_at": AT, "handing": Handing.UNSENT}, "hết dùng"),
        ({"used_at": AT, "ended_at": None}, "đã xác nhận"),
    ],
)
def test_a_code_says_what_it_is_worth(facts: dict[str, object], worth: str) -> None:
    code = OneTimeCode(**{"issued_at": AT, "handing": Handing.COUNTER} | facts)

    [words] = describe_codes([code], at=AT)

    assert words.endswith(f", {worth}")


def test_a_code_says_when_and_how_it_was_handed_over() -> None:
    [words] = describe_codes([OneTimeCode(issued_at=AT, handing=Handing.COUNTER)], at=AT)

    assert words.startswith("09:30 15/06/2021: trao trực tiếp, ")
