"""Who wrote any version of a publication or a warning: he does not approve it."""

from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.domain.publications.models import GoodsWarning, Publication

_WRITES = ("add", "amend", "submit")


def wrote(record: Publication | GoodsWarning, user: User) -> bool:
    """He drafted it, changed it or handed it in, this time or before.

    The row itself names only who did so last; the journal names everybody.
    """
    if user.pk in (record.author_id, record.submitted_by_id):
        return True
    return _deeds(type(record), user).filter(subject_id=str(record.pk)).exists()


def written_by(model: type[Publication | GoodsWarning], user: User) -> QuerySet[Entry, int]:
    """Keys of those of which he wrote a version."""
    keys = _deeds(model, user).order_by().annotate(key=Cast("subject_id", BigIntegerField()))
    return keys.values_list("key", flat=True)


def _deeds(model: type[Publication | GoodsWarning], user: User) -> QuerySet[Entry]:
    # unscoped: the person's own deeds
    mine = Entry.objects.by(user.pk).filter(subject=model._meta.label_lower)
    return mine.filter(action__in=_WRITES)
