"""Who changed the fields of a record since it was read."""

from django.db.models import Model

from hangthat.core.journal.models import Entry


def changes_since(record: Model, *, versions: int) -> dict[str, Entry]:
    """Who changed each field last, among the newest so many changes of a record."""
    # unscoped: of a record that the caller has reached
    newest = Entry.objects.of(record._meta.label_lower, record.pk).exclude(action="add")
    last: dict[str, Entry] = {}
    for entry in newest.order_by("-pk")[: max(versions, 0)]:
        for name in entry.changes:
            last.setdefault(name, entry)
    return last
