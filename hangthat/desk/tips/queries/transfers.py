"""Which agencies handed a tip on, when and why."""

from django.db.models import QuerySet

from hangthat.core.journal.models import Entry
from hangthat.domain.tips.models import Tip


def transfers_of(tip: Tip) -> QuerySet[Entry]:
    """Of a tip in sight, the newest first."""
    # unscoped: of a tip in sight
    about = Entry.objects.filter(subject=Tip._meta.label_lower, subject_id=str(tip.pk))
    return about.filter(action="transfer").order_by("-pk")
