"""Goods found at a check are bounded by the room, whichever door they come through."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, User
from hangthat.domain.checklists.models import GoodsFound
from hangthat.domain.checklists.services import CheckExtras, Goods, add_extras
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.services import record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("much", "worth", "fits"),
    [
        ("0", 0, True),
        ("99999999999.999", 2**63 - 1, True),
        ("100000000000", None, False),
        ("0.0001", None, False),
        ("-1", None, False),
        ("NaN", None, False),
        ("1", -1, False),
        ("1", 2**63, False),
    ],
)
def test_a_quantity_and_a_value_are_within_what_is_kept(
    an: User, ward_one: Area, much: str, worth: int | None, fits: bool
) -> None:
    said: dict[str, Any] = {"by": an, "at": now()}
    shop = stalls(ward_one, 1)[0]
    held = record(held_on=localdate(), type="periodic", findings={shop: "clean"}, **said)
    extras = CheckExtras(goods=[Goods("Rượu", Decimal(much), "chai", worth)])

    if fits:
        add_extras(held, shop, extras, finding="clean", **said)
    else:
        with pytest.raises(ValidationError, match="từ 0 trở lên"):
            add_extras(held, shop, extras, finding="clean", **said)

    assert GoodsFound.objects.filter(inspection=held).exists() is fits


@pytest.mark.parametrize(
    ("typed", "kept"), [("893-1234-567897", "8931234567897"), ("", ""), ("8931234567890", None)]
)
def test_a_bar_code_has_its_check_digit(
    an: User, ward_one: Area, typed: str, kept: str | None
) -> None:
    said: dict[str, Any] = {"by": an, "at": now()}
    shop = stalls(ward_one, 1)[0]
    held = record(held_on=localdate(), type="periodic", findings={shop: "clean"}, **said)
    extras = CheckExtras(goods=[Goods("Rượu", gtin=typed)])

    if kept is None:
        with pytest.raises(ValidationError, match="đúng số kiểm tra"):
            add_extras(held, shop, extras, finding="clean", **said)
    else:
        add_extras(held, shop, extras, finding="clean", **said)

    found = GoodsFound.objects.filter(inspection=held).values_list("gtin", flat=True)
    assert list(found) == ([] if kept is None else [kept])
