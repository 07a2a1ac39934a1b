"""Which agencies handed a tip on, when and why; and why it was split off from another."""

from django.db.models import QuerySet

from hangthat.core.journal.models import Entry
from hangthat.domain.tips.models import Tip


def transfers_of(tip: Tip) -> QuerySet[Entry]:
    """Of a tip in sight, the newest first."""
    return _acts("transfer", tip)


def splits_of(tip: Tip) -> QuerySet[Entry]:
    """Likewise."""
    return _acts("split_tip", tip)


def _acts(action: str, tip: Tip) -> QuerySet[Entry]:
    # unscoped: of a tip in sight
    about = Entry.objects.filter(subject=Tip._meta.label_lower, subject_id=str(tip.pk))
    return about.filter(action=action).order_by("-pk")
