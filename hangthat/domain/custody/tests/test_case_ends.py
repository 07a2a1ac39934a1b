"""A case is not withdrawn while the ledger holds goods of it."""

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import withdraw_case
from hangthat.domain.custody.tests.yard import BY, Yard, confiscate, destroy, give_back


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def withdrawn(case: Case) -> bool:
    withdraw_case(case=Case.objects.get(pk=case.pk), reason="nhập nhầm", **BY)
    return Case.objects.get(pk=case.pk).withdrawn_on is not None


def test_a_case_with_goods_in_custody_is_not_withdrawn_and_the_sentence_names_them(
    yard: Yard,
) -> None:
    case = yard.case()
    lot, other = yard.lot(case=case), yard.lot(case=case)
    with pytest.raises(ValidationError) as refusal:
        withdrawn(case)
    assert f"còn 2 lô tang vật trong sổ ({lot.code}, {other.code})" in refusal.value.messages[0]

    give_back(lot, 10)
    with pytest.raises(ValidationError, match="còn 1 lô"):
        withdrawn(case)
    confiscate(other, 10)
    with pytest.raises(ValidationError, match="còn 1 lô"):
        withdrawn(case)
    destroy(other, 10)
    assert withdrawn(case)


def test_goods_of_another_case_are_no_reason(yard: Yard) -> None:
    yard.lot()
    assert withdrawn(yard.case())
