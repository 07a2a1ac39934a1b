"""What officers say of two records that may be one."""

from datetime import datetime

from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.engine import Described
from hangthat.domain.merging.models import Apart, Twin


def described(shop: Establishment) -> Described:
    """A shop of the registry as if a row told of it."""
    owner = shop.party
    return Described(
        shop.name,
        shop.address,
        area=shop.area_id,
        place=shop.place_id,
        tax_code=owner.tax_code,
        personal_id=owner.personal_id,
        phone=owner.phone,
        owner=owner.name,
    )


@transaction.atomic
def apart(*, one: Establishment, other: Establishment, by: User | None, at: datetime) -> Apart:
    """Say of two shops that they are not one (không phải một); asked once, never again.

    Refuses: a shop out of reach (`OutOfReach`).
    """
    # redundant: `Apart` lies where both shops do, and is read again when it is written
    reread([one, other], by=by, right=Action.CHANGE)
    first, second = sorted((one, other), key=lambda shop: shop.pk)
    lock_for("two shops are said to be two once", first, second)
    if said := Apart.objects.filter(one=first, other=second).first():
        return said
    told = Apart(one=first, other=second, said_by=by, said_at=at)
    words = f"{first} và {second} là hai cơ sở khác nhau"
    return enter(told, by=by, at=at, summary=words, right=Action.CHANGE)


@transaction.atomic
def put_off(*, one: Establishment, other: Establishment, by: User, at: datetime) -> Twin | None:
    """Leave the question of these two for later (để sau); it goes to the end of the queue.

    Refuses: a shop out of reach (`OutOfReach`).
    """
    reread([one, other], by=by, right=Action.CHANGE)
    first, second = sorted((one.pk, other.pk))
    twin = Twin.objects.filter(one=first, other=second).first()
    if twin is None:
        return None
    words = f"để sau: {one} và {other} có phải là một"
    return change(twin, by=by, at=at, action="later", summary=words, later_by=by, later_at=at)
