"""Online channels that change, and what was before."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.domain.channels.services import (
    amend_channel,
    close_channel,
    declare_channel,
    open_channel,
    recreate_channel,
)
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.services import register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)


@pytest.fixture
def owner(db: None) -> Party:
    return register_party(
        name="Vũ Thị Hòa", kind="household", tax_code="0100109106", phone="0912345678", **BY
    )


@pytest.fixture
def web(owner: Party) -> Channel:
    return open_channel(
        party=owner, kind="website", state="none", url="hoa.vn", start=date(2021, 1, 1), **BY
    )


def test_a_state_from_a_day_on_leaves_the_earlier_days_alone(web: Channel) -> None:
    later = declare_channel(web, state="notified", on=MAY, **BY)

    before = Channel.objects.open(on=date(2026, 5, 3))
    assert (before.get().state, Channel.objects.open(on=MAY).get().state) == ("none", "notified")
    assert (later.follows, later.url) == (web, "hoa.vn")
    with pytest.raises(ValidationError, match="đã có kênh kế tiếp"):
        recreate_channel(web, url="hoa2.vn", on=date(2026, 6, 1), **BY)


def test_an_account_closed_and_open_again_is_one_after_the_other(web: Channel) -> None:
    close_channel(web, end=date(2026, 1, 1), **BY)

    again = recreate_channel(web, url="hoa2.vn", on=MAY, **BY)

    assert (again.follows, again.start, again.party) == (web, MAY, web.party)
    assert web.end == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda c: close_channel(c, end=date(2020, 1, 1), **BY), "có từ ngày 01/01/2021"),
        (lambda c: close_channel(c, end=date(2026, 11, 25), **BY), "sau hôm nay"),
        (lambda c: declare_channel(c, state="none", on=MAY, **BY), "chưa đăng ký"),
        (lambda c: declare_channel(c, state="notified", on=c.start, **BY), "từ ngày 01/01/2021"),
        (lambda c: recreate_channel(c, url="hoa.vn", on=MAY, **BY), "vẫn như cũ"),
        (lambda c: amend_channel(c, url="x", details={"plates": "1"}, **BY), "không có mục"),
        (lambda c: amend_channel(c, url="x", details={}, snapshot_url="y", **BY), "ngày lưu"),
    ],
)
def test_a_channel_is_not_put_wrong(web: Channel, act: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        act(web)


def test_a_channel_has_its_own_fields_and_a_copy_of_its_page(web: Channel) -> None:
    amend_channel(
        web,
        url="hoa.com.vn",
        details={"notice_number": "TB 12", "sells": "mật ong, chè"},
        snapshot_url="https://luu.vn/1",
        snapshot_on=MAY,
        **BY,
    )

    assert dict(web.labelled_values)["mặt hàng bán"] == "mật ong, chè"
    assert (web.url, web.snapshot_on) == ("hoa.com.vn", MAY)
