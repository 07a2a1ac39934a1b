"""Overlapping checks through the rooms above: merged records, a generated year, two worlds."""

from datetime import date

from hangthat.core.agencies.models import Area
from hangthat.domain.coordination.tests.small import BY, force, held, known_to, owner, shop_of
from hangthat.domain.merging.services import merge_establishments

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 8)


def test_checks_of_two_records_overlap_once_the_records_are_merged(
    ward_one: Area,
) -> None:
    forces = force("qltt"), force("ca")
    party = owner()
    one, twin = (shop_of(party, ward_one, name) for name in ("Cửa hàng", "Cửa hàng A"))
    held(one, MAY, forces[0])
    held(twin, JUNE, forces[1])
    assert known_to(None) == []

    merge_establishments(survivor=one, former=twin, reason="nhập hai lần", **BY)

    assert [found.member for found in known_to(None)] == [one]
