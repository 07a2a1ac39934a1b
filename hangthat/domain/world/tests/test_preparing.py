"""What `setup` brings into an empty database."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hangthat.core.agencies.models import Boundary
from hangthat.domain.world.services.preparing import prepare

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 5, tzinfo=UTC)


def test_todays_communes_get_their_boundaries_once_under_the_names_of_the_registry() -> None:
    first = prepare(at=AT, bare=False)
    Boundary.objects.filter(area__code="06376").update(source="của tỉnh")
    again = prepare(at=AT, bare=False)

    assert "đã nạp ranh giới 65 xã, phường" in first
    assert again == []
    own = Boundary.objects.select_related("area").get(source="của tỉnh")
    assert own.area.name == "Xã Nhất Hòa"
    assert own.holds(21.7663, 106.2640)
    others = Boundary.objects.exclude(pk=own.pk).values_list("source", flat=True)
    assert all("giấy phép MIT" in source for source in others)


def test_a_province_of_its_own_units_gets_no_boundaries(settings: Any) -> None:
    prepare(at=AT, bare=True)

    assert not Boundary.objects.exists()
