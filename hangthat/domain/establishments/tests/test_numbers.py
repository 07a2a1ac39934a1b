"""Numbers that change, and what was before."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, FormerNumbers, Party
from hangthat.domain.establishments.services import (
    amend_establishment,
    open_establishment,
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
        with pytest.raises(ValidationError, match="một chủ cơ sở khác"):
            renumber(other, on=MAY, tax_code=code, **BY)
    with pytest.raises(ValidationError, match="Chưa có số nào khác"):
        renumber(other, on=MAY, **BY)
    with pytest.raises(ValidationError, match="sau hôm nay"):
        renumber(other, on=date(2026, 11, 25), phone="0911", **BY)
