"""Which import wrote a line of the journal (đợt nhập)."""

from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.intake.models import Batch
from hangthat.core.journal.models import Entry

_BATCH = Batch._meta.label_lower
_WORK = "job-"  # how the number of a request begins that long work wrote under


def imports_of(entries: Iterable[Entry], user: User) -> Reading[dict[str, Batch]]:
    """By the number of their request: the import whose work wrote these lines, if the reader may
    open it. Its own line stands under the same number, for as long as the journal is kept.
    """
    works = {one.request_id for one in entries if one.request_id.startswith(_WORK)}
    if not works:
        return {}
    # unscoped: narrowed to imports in sight
    lines = Entry.objects.filter(subject=_BATCH, request_id__in=works)
    told = {
        work: int(key)
        for work, key in (yield from listed(lines.values_list("request_id", "subject_id")))
    }
    # off tour: desk/intake/tests/test_intake.py
    mine = yield from listed(Batch.objects.visible_to(user).filter(pk__in=told.values()))
    seen = {one.pk: one for one in mine}
    return {work: seen[key] for work, key in told.items() if key in seen}
