"""Conditions that every room's rows understand."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.common.querysets import names_one


@pytest.mark.django_db
def test_a_day_that_is_none_is_refused_before_the_database_does() -> None:
    unit = Area(code="20", name="Tỉnh", level="province", valid_from=date(2025, 7, 1))

    unit.validate_constraints()
    unit.valid_from = "hôm qua"
    with pytest.raises(ValidationError):
        unit.validate_constraints()


def test_a_unique_field_names_one_row_and_nothing_else_does() -> None:
    units = Area.objects.all()

    assert names_one(units.filter(code="20"))
    assert names_one(units.filter(level="commune", pk=3))
    assert not names_one(units)
    assert not names_one(units.filter(level="commune"))
    assert not names_one(units.filter(pk__in=[1, 2]))
    assert not names_one(units.exclude(code="20"))
    assert not names_one(units.filter(code="20") | units.filter(level="commune"))
    assert not names_one(units.filter(parent__code="20"))
