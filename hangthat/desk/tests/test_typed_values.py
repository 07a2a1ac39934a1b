"""What officers type into the fields of all forms."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area, User
from hangthat.core.spreadsheets.reader.typed import (
    Number,
    asked_day,
    typed_day,
    typed_money,
    typed_number,
    typed_quantity,
)
from hangthat.core.web.forms.fields import CountField, MoneyField, QuantityField
from hangthat.desk.custody.forms.lot_acts import DisposalForm, RecordForm, ReportForm, SplitForm
from hangthat.desk.custody.forms.seizing import LotForm
from hangthat.desk.custody.forms.stores import CountForm
from hangthat.desk.enforcement.forms.case_rows import GoodsForm
from hangthat.desk.parts.forms.check_extras import GoodsLineForm
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import (
    amend_party,
    open_establishment,
    register_party,
    renumber,
)

TODAY = date(2026, 11, 27)
SEPARATORS = st.sampled_from(["", " ", ".", "-", " - "])
MOBILES = st.from_regex(r"0[35789][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    "typed", ["1.250.000", "1 250 000", "1250000", "1.250.000 đ", "1,25 triệu"]
)
def test_money_is_understood_as_people_write_it(typed: str) -> None:
    assert MoneyField().clean(typed) == typed_money(typed) == 1_250_000


def test_a_sum_with_a_fraction_is_refused_for_its_fraction() -> None:
    with pytest.raises(ValidationError, match="không phải số đồng chẵn"):
        MoneyField().clean("1.250.000,5")


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("1.250,5", "1250.5"),
        ("1.250", "1250"),
        ("1.250.000", "1250000"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        ("1250.125", "1250.125"),
        ("1,125", "1.125"),
        ("1,250.5", "1250.5"),
        (" 1 250,5 ", "1250.5"),
        ("0", "0"),
    ],
)
def test_a_quantity_is_understood_as_people_write_it(typed: str, quantity: str) -> None:
    assert QuantityField().clean(typed) == typed_quantity(typed) == Decimal(quantity)


@pytest.mark.parametrize("typed", ["-3", "chừng 5", "5 kg", "1.25.000", "1,2,3", "1e3", "½"])
def test_what_is_no_quantity_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="không phải số lượng, như 12,5"):
        QuantityField().clean(typed)


@given(st.decimals(min_value=0, max_value=10**10, places=3))
def test_a_quantity_that_a_form_shows_reads_back_as_itself(amount: Decimal) -> None:
    field = QuantityField()

    assert field.clean(field.prepare_value(amount)) == amount


@pytest.mark.parametrize(
    "form",
    [
        GoodsForm.base_fields["quantity"],
        GoodsLineForm.base_fields["quantity"],
        LotForm.base_fields["quantity"],
        CountForm.base_fields["counted"],
        DisposalForm.base_fields["quantity"],
        SplitForm.base_fields["quantity"],
        ReportForm.base_fields["quantity"],
        RecordForm.base_fields["quantity"],
    ],
)
def test_every_form_of_goods_reads_quantities_alike(form: QuantityField) -> None:
    assert form.clean("1.250,5") == Decimal("1250.5")
    assert form.widget.input_type == "text"


@pytest.mark.parametrize("typed", ["1,5", "-3", "một triệu", "1" * 16, "1 hoặc 2"])
def test_what_is_no_whole_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="không phải số"):
        MoneyField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["01/08/2026", "1/8/2026", "1-8-26", "1.8.2026", "2026-08-01", "ngày 1 tháng 8 năm 2026"],
)
def test_a_day_is_understood_as_people_write_it(typed: str) -> None:
    assert typed_day(typed, today=TODAY) == date(2026, 8, 1)


@pytest.mark.parametrize(
    "typed",
    ["8/2026", "2026", "46235", "31/02/2026", "8/13/2026", "khoảng 1/8/2026", "1/8/2026 gia hạn"],
)
def test_what_names_no_day_or_more_than_one_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        typed_day(typed, today=TODAY)


@given(
    MOBILES, SEPARATORS, SEPARATORS, st.sampled_from(["0", "+84", "84", "0084", "+84 ", "(+84) "])
)
def test_a_phone_in_any_spelling_is_one_number(
    number: str, one: str, other: str, prefix: str
) -> None:
    spelt = f"{prefix}{number[1:4]}{one}{number[4:7]}{other}{number[7:]}"

    assert typed_number("phone", spelt) == number


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("phone", "12"), ("phone", "123abc"), ("phone", "0912345678 / 0987654321"),
        ("phone", "chị Hoa 0912345678"), ("phone", "0112345678"),
        ("tax_code", "0100109107"), ("tax_code", "123"), ("tax_code", "0100109106 cũ"),
        ("personal_id", "12345"), ("personal_id", "999123456789"), ("personal_id", "CMND"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_its_kind_is_refused_with_a_sentence(kind: Number, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        typed_number(kind, typed)

    assert refused.value.messages[0].endswith((".", "?"))


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("tax_code", "0100 109 106", "0100109106"), ("tax_code", "0100109106-001", "0100109106001"),
        ("personal_id", "020 123 456 789", "020123456789"),
        ("personal_id", "082345678", "082345678"),
        ("personal_id", "b1234567", "B1234567"), ("phone", "1900 1234", "19001234"),
        ("phone", "0205 3812 345", "02053812345"), ("phone", "0168 234 5678", "0382345678"),
    ],
)  # fmt: skip
def test_numbers_are_kept_in_one_spelling(kind: Number, typed: str, kept: str) -> None:
    assert typed_number(kind, typed) == kept


@pytest.fixture
def owner(ward_one: Area) -> Party:
    system: dict[str, Any] = {"by": None, "at": now()}
    party = register_party(name="Bà Tư", kind="household", phone="0912000111", **system)
    open_establishment(party=party, name="Quán Tư", kind="shop", area=ward_one, **system)
    return party


SPELLINGS = ("+84 977 123 456", "0977.123.456", "84977123456", "0084 977123456", "977123456")


@pytest.mark.both
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_phone_saved_in_any_spelling_is_found_by_every_other(
    client: Client, an: User, owner: Party, spelling: str
) -> None:
    client.force_login(an)
    form = {"name": owner.name, "kind": owner.kind, "phone": spelling, "version": owner.version}

    saved = client.post(f"/chu-the/{owner.code}/sua/", form)

    owner.refresh_from_db()
    assert saved.status_code == 302
    assert owner.phone == "0977123456"
    for asked in SPELLINGS:
        assert Party.objects.matching(asked, an).get() == owner
        assert "Quán Tư" in client.get("/co-so/", {"q": asked}).content.decode()


def test_a_phone_is_refused_in_the_same_words_at_every_door(
    client: Client, an: User, owner: Party
) -> None:
    client.force_login(an)
    words = "“123abc” có 3 chữ số; số di động có 10, bắt đầu bằng 03, 05, 07, 08, 09."
    form = {"name": owner.name, "kind": owner.kind, "phone": "123abc", "version": owner.version}

    page = client.post(f"/chu-the/{owner.code}/sua/", form).content.decode()
    sent = by_token(an).write(
        f"parties/{owner.code}", {"phone": "123abc"}, "patch", **{"If-Match": '"1"'}
    )

    assert words in page
    assert 'value="123abc"' in page
    assert words in str(sent.json())
    for act in (
        lambda: amend_party(owner, version=1, phone="123abc", by=an, at=now()),
        lambda: register_party(name="X", kind="person", phone="123abc", by=an, at=now()),
        lambda: renumber(owner, on=TODAY, phone="123abc", by=an, at=now()),
    ):
        with pytest.raises(ValidationError, match=re.escape(words)):
            act()
    owner.refresh_from_db()
    assert owner.phone == "0912000111"


def test_a_wrong_number_of_old_hinders_no_other_correction(
    client: Client, an: User, owner: Party
) -> None:
    Party.objects.filter(pk=owner.pk).update(phone="12")
    client.force_login(an)
    form = {"name": "Bà Năm", "kind": owner.kind, "phone": "12", "version": owner.version}

    assert client.post(f"/chu-the/{owner.code}/sua/", form).status_code == 302

    owner.refresh_from_db()
    assert (owner.name, owner.phone) == ("Bà Năm", "12")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.000", 1000), ("20.000", 20_000), ("1.250", 1250), ("1 250", 1250),
     (" 12 ", 12), ("12", 12), ("1.250.000", 1_250_000), ("", None)],
)  # fmt: skip
def test_a_count_is_read_as_people_here_write_it(typed: str, meant: int | None) -> None:
    assert CountField(required=False, min_value=0, max_value=10**15).clean(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["1,5", "1,250", "1,000", "0,000", "3 4", "1 25", "12 3456", "1. 000", "abc", "1e5", "-1",
     "NaN", "٣", "9" * 16, "12 vụ"],
)  # fmt: skip
def test_what_is_no_count_is_refused_in_words_of_an_office(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        CountField(min_value=0, max_value=10**15).clean(typed)

    assert "tổng thể" not in refusal.value.messages[0]
    assert "Đảm bảo" not in refusal.value.messages[0]


def test_the_largest_number_is_told_as_numbers_are_written_here() -> None:
    with pytest.raises(ValidationError, match=r"Nhiều nhất là 10\.000\.000\."):
        CountField(max_value=10_000_000).clean("10.000.001")


def test_a_comma_before_three_digits_is_refused_with_the_way_to_write_a_thousand() -> None:
    with pytest.raises(ValidationError, match=r"ghi 1\.000"):
        CountField(min_value=0).clean("1,000")
    with pytest.raises(ValidationError, match=r"không phải số nguyên, như 12 hoặc 1\.250"):
        CountField(min_value=0).clean("3 4")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1/8/26", date(2026, 8, 1)),
        ("1.8.2026", date(2026, 8, 1)),
        (" ", None),
        ("31/02/2026", None),
        ("01/01/1001", None),
        ("9" * 10_000, None),
    ],
)
def test_a_list_reads_a_day_as_the_box_above_it_does(typed: str, read: date | None) -> None:
    assert asked_day(typed, today=TODAY) == read
