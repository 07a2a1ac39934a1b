"""What the subject was told or had promised before the violation (KH 125, III.3.1)."""

from datetime import date

from django.db.models import Q

from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment


def warned_before(violation: Violation) -> tuple[Commitment | None, Activity | None]:
    """The last commitment and the last outreach of the shop or its owner, dated before that day;
    none that was revoked by then, or withdrawn as a wrong entry."""
    day: date = violation.acted_on or violation.found_on
    about = _about(violation)
    # unscoped: the publication must rest on it, whoever may see it
    held = Commitment.objects.filter(Q(revoked_on=None) | Q(revoked_on__gt=day), about)
    signed = held.filter(signed_on__lt=day).order_by("-signed_on", "-pk")
    # unscoped: likewise
    reached = Participant.objects.filter(
        about, activity__held_on__lt=day, activity__withdrawn_on=None
    ).select_related("activity")
    last = reached.order_by("-activity__held_on", "-pk").first()
    return signed.first(), last.activity if last else None


def _about(violation: Violation) -> Q:
    shop = violation.establishment
    if shop is None:
        return Q(party=violation.party_id)
    return Q(establishment=shop.pk) | Q(party=shop.party_id)
