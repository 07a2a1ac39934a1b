"""What became of records after their entry."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models

from hangthat.core.journal.models import Entry

_ENDED = ("revoked_on", "annulled_on", "dismissed_on", "withdrawn_on")


def changed_since_entry(
    model: type[models.Model], keys: Collection[int], *, before: datetime
) -> dict[int, Any]:
    """Those that somebody changed after the deed by which they were entered, and neither changed
    back nor ended as a fact. `before`: deeds of that instant and later are one's own."""
    was: dict[str, dict[str, Any]] = defaultdict(dict)
    after: dict[str, dict[str, Any]] = defaultdict(dict)
    entered: dict[str, datetime] = {}
    # unscoped: of records that the caller has reached
    lines = Entry.objects.filter(
        subject=model._meta.label_lower, subject_id__in=map(str, keys), at__lt=before
    )
    for key, at, changes in lines.order_by("pk").values_list("subject_id", "at", "changes"):
        if at > entered.setdefault(key, at):
            after[key] |= {name: new for name, (_, new) in changes.items()}
            was[key] = {name: old for name, (old, _) in changes.items()} | was[key]
    changed = [int(key) for key in after if was[key] != after[key]]
    found = model._base_manager.in_bulk(changed)
    return {pk: one for pk, one in found.items() if not any(getattr(one, n, 0) for n in _ENDED)}
