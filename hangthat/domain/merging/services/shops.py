"""Two shops, and their owners if these are one too."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services.days import FACTS
from hangthat.domain.merging.models import Merge
from hangthat.domain.merging.services import merge_establishments, merge_parties


@transaction.atomic
def merge_shops(
    *,
    survivor: Establishment,
    former: Establishment,
    taken: list[str],
    with_owner: bool,
    reason: str,
    by: User,
    at: datetime,
) -> Merge:
    """Merge two shops, and their owners if these are one too (gộp cơ sở và chủ cơ sở).

    Refuses: what either merge refuses.
    """
    lock_for(FACTS, survivor, former, survivor.party, former.party)
    said: dict[str, Any] = {"reason": reason, "by": by, "at": at}
    owners = None
    if with_owner and survivor.party_id != former.party_id:
        owners = merge_parties(survivor=survivor.party, former=former.party, **said)
    return merge_establishments(
        survivor=survivor, former=former, taken=taken, owners=owners, **said
    )
