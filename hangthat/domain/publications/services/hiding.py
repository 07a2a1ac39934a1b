"""An entry is taken from the public: at once and for now, or for good."""

from datetime import datetime

from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.services.terms import fresh

_OPEN = tuple(one for one in PublicationState if one != PublicationState.WITHDRAWN)


@transaction.atomic
def hide(publication: Publication, *, reason: str, by: User | None, at: datetime) -> Publication:
    """Take it down at once (ẩn khẩn cấp), without anybody's consent; shown again once it was
    submitted and approved anew. Refuses: what is not approved; no reason."""
    fresh(publication, PublicationState.APPROVED)
    said = reasoned(reason)
    return change(
        publication, by=by, at=at, action="hide", right=Action.END, reason=said,
        summary=f"ẩn khẩn cấp {publication}", state=PublicationState.HIDDEN, verdict=said,
    )  # fmt: skip


@transaction.atomic
def withdraw(
    publication: Publication, *, reason: str, by: User | None, at: datetime
) -> Publication:
    """Withdraw it for good (rút bản công bố); its address says so. Refuses: a second time; no
    reason."""
    fresh(publication, *_OPEN)
    said = reasoned(reason)
    return change(
        publication, by=by, at=at, action="take_down", right=Action.END, reason=said,
        summary=f"rút {publication}", state=PublicationState.WITHDRAWN, verdict=said,
        withdrawn_on=vietnam_day(at),
    )  # fmt: skip
