"""Numbers and online channels that change, and what was before."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Channel, Establishment, FormerNumbers, Party
from hangthat.domain.establishments.services import (
    amend_channel,
    amend_establishment,
    close_channel,
    declare_channel,
    open_channel,
    open_establishment,
    recreate_channel,
    register_party,
    renumber,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
JULY = date(2025, 7, 1)
MAY = date(2026, 5, 4)


@pytest.fixture
def owner(db: None) -> Party:
    return register_party(
        name="Vũ Thị Hòa", kind="household", tax_code="0100109106", phone="0912345678", **BY
    )


@pytest.fixture
def shop(owner: Party, ward_one: Area) -> Establishment:
    return open_establishment(party=owner, name="Tạp hóa Hòa", kind="shop", area=ward_one, **BY)


@pytest.fixture
def web(owner: Party) -> Channel:
    return open_channel(
        party=owner, kind="website", state="none", url="hoa.vn", start=date(2021, 1, 1), **BY
    )


def test_a_household_found_by_the_code_it_had(shop: Establishment, an: User) -> None:
    renumber(shop.party, on=JULY, tax_code="020099001234", remark="TT 86/2024", **BY)

    now = Party.objects.get()
    former = FormerNumbers.objects.get()
    assert (now.tax_code, former.tax_code, former.until) == (
        "020099001234",
        "0100109106",
        date(2025, 6, 30),
    )
    for number in ("0100109106", "0100 109 106", "020099001234"):
        assert Party.objects.with_number(number).get() == now
    assert Establishment.objects.matching("0100109106", an).get() == shop
    assert Party.objects.matching("hoa 0100109106", an).get() == now
    assert not Party.objects.with_number("").exists()


def test_the_former_numbers_stay_in_the_key_of_every_shop(
    shop: Establishment, ward_one: Area, an: User
) -> None:
    renumber(shop.party, on=JULY, tax_code="020099001234", **BY)
    shop.refresh_from_db()

    amend_establishment(shop, version=shop.version, name="Tạp hóa Mới", **BY)
    owner = Party.objects.get()
    open_establishment(party=owner, name="Quầy Hai", kind="stall", area=ward_one, **BY)

    assert Establishment.objects.matching("0100109106", an).count() == 2


def test_a_number_of_a_person_is_no_key_for_who_may_not_read_it(shop: Establishment) -> None:
    renumber(shop.party, on=JULY, tax_code="020099001234", phone="0999888777", **BY)
    renumber(Party.objects.get(), on=MAY, tax_code="020099001242", **BY)
    auditor = add_officer(
        username="kiem", password="hangthat-demo", full_name="Kiểm", role="auditor", at=NOON
    )

    assert Establishment.objects.matching("0100109106", auditor).exists()
    assert not Establishment.objects.matching("020099001234", auditor).exists()
    assert not Establishment.objects.matching("0912345678", auditor).exists()


def test_the_journal_keeps_former_numbers_of_persons_as_seals(owner: Party) -> None:
    renumber(owner, on=JULY, phone="0999888777", **BY)

    told = Entry.objects.get(subject="establishments.formernumbers")
    assert "0912345678" not in f"{told.changes} {told.summary}"


def test_another_s_number_is_not_taken_even_a_former_one(owner: Party) -> None:
    renumber(owner, on=JULY, tax_code="020099001234", **BY)
    other = register_party(name="Lý Văn Hùng", kind="household", **BY)

    for code in ("0100109106", "020099001234"):
        with pytest.raises(ValidationError, match="một chủ thể khác"):
            renumber(other, on=MAY, tax_code=code, **BY)
    with pytest.raises(ValidationError, match="Chưa có số nào khác"):
        renumber(other, on=MAY, **BY)
    with pytest.raises(ValidationError, match="sau hôm nay"):
        renumber(other, on=date(2026, 11, 25), phone="0911", **BY)


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
