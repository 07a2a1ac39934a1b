"""Who may hand goods on, and who decides how long they are held."""

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area
from hangthat.desk.tests.api import by_token
from hangthat.domain.custody.models import CustodyHandover, GoodsLot
from hangthat.domain.custody.tests.yard import Yard

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def test_a_program_does_not_learn_which_sign_in_names_there_are(yard: Yard) -> None:
    """The same answer of a name that nobody has, of somebody elsewhere, of one who has left, in
    whichever state the lot is."""
    lot = yard.lot()
    other = Agency.objects.create(code="DOI-2", name="Đội số 2")
    yard.person("xa", Role.MEMBER_OFFICER, other)
    gone = yard.person("nghi", Role.MEMBER_OFFICER)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    api = by_token(yard.officer)

    def answers() -> set[tuple[int, str]]:
        path = f"lots/{lot.code}/handovers"
        found = [api.write(path, {"receiver": name}) for name in ("khong-co", "xa", "nghi")]
        return {(one.status_code, one.content.decode().split('"errors"')[-1]) for one in found}

    assert len(answers()) == 1
    GoodsLot.objects.filter(pk=lot.pk).update(holder=yard.head)
    assert len(answers()) == 1
    GoodsLot.objects.filter(pk=lot.pk).update(held=0)
    assert len(answers()) == 1
    assert not CustodyHandover.objects.exists()


def test_who_may_have_the_lot_is_offered_it_by_his_sign_in_name(yard: Yard) -> None:
    lot = yard.lot()
    answer = by_token(yard.officer).write(
        f"lots/{lot.code}/handovers", {"receiver": yard.keeper.username}
    )
    assert answer.status_code == 201
    assert CustodyHandover.objects.get(lot=lot).receiver == yard.keeper


def test_a_storekeeper_is_not_offered_to_hold_goods_longer_which_an_officer_decides(
    client: Client, yard: Yard
) -> None:
    lot = yard.lot()
    card = reverse("desk:seizure", args=[lot.seizure.code])
    act = reverse("desk:seizure_extend", args=[lot.seizure.code])

    client.force_login(yard.keeper)
    assert act not in client.get(card).content.decode()
    assert client.get(act).status_code == 403

    client.force_login(yard.officer)
    assert act in client.get(card).content.decode()
    assert client.get(act).status_code == 200
