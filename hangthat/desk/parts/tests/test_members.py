"""Links to the member that a record is about."""

from types import SimpleNamespace

import pytest

from hangthat.core.common.tests.test_look import drawn

MARKET = "Chợ Kỳ Lừa"
SHOP = SimpleNamespace(code="CS1", area="Xã cũ", place=MARKET)
NAMES = SimpleNamespace(name=lambda area: f"{area}, nay là xã mới")


def link(arguments: str, **members: object) -> str:
    record = SimpleNamespace(**{"establishment": None, "party": None} | members)
    tag = "{% load members %}{% member_link record " + arguments + " %}"
    return drawn(tag, record=record, unit_names=NAMES)


@pytest.mark.parametrize(
    ("kind", "address"), [("establishment", "/co-so/X/"), ("party", "/chu-the/X/")]
)
def test_a_member_opens_its_card(kind: str, address: str) -> None:
    assert f'href="{address}" data-row' in link("", **{kind: SimpleNamespace(code="X")})


def test_a_link_beside_a_label_is_not_the_link_of_its_row() -> None:
    assert "data-row" not in link("row=False", establishment=SHOP)


def test_a_shop_stands_with_its_unit_of_today_or_its_market() -> None:
    assert "Xã cũ, nay là xã mới</span>" in link("below='unit'", establishment=SHOP)
    assert f"{MARKET}; kinh doanh</span>" in link(
        "below='place' note='kinh doanh'", establishment=SHOP
    )


def test_a_party_stands_with_the_note_alone() -> None:
    party = SimpleNamespace(code="CT1", area="Xã cũ")

    assert '<span class="soft">sản xuất</span>' in link(
        "below='place' note='sản xuất'", party=party
    )
    assert "<span" not in link("below='place'", party=party)
