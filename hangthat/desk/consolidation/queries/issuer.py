"""Which agency signs today for the receiver of a regime."""

from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.domain.consolidation.queries import addressees
from hangthat.domain.reports.queries import lineage


def issuer_of(receiver: Agency, *, on: date) -> Agency:
    """Itself; its heir if it is no more and has one heir alone."""
    owners = addressees(receiver.pk, on=on, history=lineage()) - {receiver.pk}
    if len(owners) != 1:
        return receiver
    # unscoped: names of agencies, known to everybody
    return Agency.objects.get(pk=owners.pop())
