"""A shop and its owner in one go; an owner or a shop that is there already is not entered twice."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.establishments.services.owning import ONE_PARTY, read_numbers


def owner_of(*, tax_code: str, name: str, by: User) -> Party | None:
    """Who of those that the writer may see carries that number already, or carried it once.

    Of others nothing is told: not that they are there, nor what they are called.
    Refuses: a number that is somebody else's; it is no way into his record.
    """
    # off tour: desk/shops/tests/test_stand_ins.py
    mine = Party.objects.visible_to(by, Action.ADD).with_number(tax_code)
    carriers = sorted(mine, key=lambda one: (hasattr(one, "stand_in"), one.pk))
    found = next((one for one in carriers if fold(one.name) == fold(name)), None)
    if carriers and found is None:
        # no sheet: found fault with in the row, which is judged anew once an owner was entered
        raise ValidationError(
            "Mã số thuế này đã ghi cho chủ cơ sở có tên khác. Hãy kiểm tra lại mã số và tên "
            "chủ cơ sở; tên phải đúng như đã đăng ký."
        )
    return found


def party_from(given: Party | dict[str, Any], *, by: User, at: datetime) -> Party:
    """Who is there, or a new one; whoever entered that tax code meanwhile is found.

    Refuses: what `owner_of` and `register_party` refuse.
    """
    if isinstance(given, Party):
        return given
    given = {**given, **read_numbers(given, by=by)}
    if number := given.get("tax_code", ""):
        lock_for(ONE_PARTY, number)
        if found := owner_of(tax_code=number, name=given["name"], by=by):
            return found
    return register_party(**given, with_shop=True, by=by, at=at)


@transaction.atomic
def add_shop(
    *, owner: Party | dict[str, Any], by: User, at: datetime, **shop: Any
) -> Establishment:
    """Enter a shop with its owner: one that is there, or a new one (thêm cơ sở).

    Refuses: what the registry refuses of either.
    """
    return open_establishment(party=party_from(owner, by=by, at=at), by=by, at=at, **shop)
