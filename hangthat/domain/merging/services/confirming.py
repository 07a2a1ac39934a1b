"""Whether what was entered under a party's number is that party (docs/adr/0046)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import StandIn
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services.merging import merge_parties

_REASON = "xác nhận là cùng một chủ cơ sở"


@transaction.atomic
def confirm_one(*, asked: StandIn, by: User | None, at: datetime) -> Merge:
    """They are one (xác nhận là một): who entered the other sees the known party from now on.

    Taken back by taking the merge apart.
    Refuses: a known party out of reach; an answered question; what `merge_parties` refuses.
    """
    asked = _locked(asked)
    # off tour: desk/shops/tests/test_stand_ins.py
    reread([asked], by=by, right=Action.CHANGE)
    return merge_parties(
        survivor=asked.known, former=asked.party, reason=_REASON, answers=asked, by=by, at=at
    )


@transaction.atomic
def confirm_two(*, asked: StandIn, by: User | None, at: datetime) -> StandIn:
    """They are two (xác nhận là hai): from now on they count as two. Refuses: as `confirm_one`."""
    asked = _locked(asked)
    return change(
        asked, by=by, at=at, action="answer", summary=f"{asked}: là hai chủ cơ sở khác nhau",
        is_one=False, apart_on=vietnam_day(at),
    )  # fmt: skip


def _locked(asked: StandIn) -> StandIn:
    """As it is now, and nobody else may answer until we are done."""
    lock_for("whether two parties are one is answered once", asked, asked.party, asked.known)
    row = StandIn.objects.select_related("party", "known").get(pk=asked.pk)
    if row.party.merged_into_id:
        raise ValidationError("Đã xác nhận đây là một chủ cơ sở.")
    if row.apart_on:
        raise ValidationError("Đã xác nhận đây là hai chủ cơ sở.")
    return row
