"""Lists that a person comes back to."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc

_MOST_FILTERS = 20  # of one person and one list


@transaction.atomic
def keep_filter(
    *, page: str, name: str, query: str, by: User, at: datetime, shared: bool = False
) -> SavedFilter:
    """Keep a list's address under a name (lưu bộ lọc); the same name again takes the new address.

    shared: with the people of one's agency; of who has none it stays his own.

    Refuses: no name; an address too long; one more than `_MOST_FILTERS`.
    """
    clean = nfc(name)[:60]
    if not clean:
        raise ValidationError("Hãy đặt tên cho bộ lọc.")
    if len(query) > 2000:
        raise ValidationError("Bộ lọc này quá dài, không lưu được. Hãy bỏ bớt điều kiện.")
    lock_for("so many saved filters of one person", by)
    own = SavedFilter.objects.of(by).filter(page=page)
    if own.exclude(name=clean).count() >= _MOST_FILTERS:
        raise ValidationError(f"Đã có {_MOST_FILTERS} bộ lọc; hãy xoá bớt rồi lưu lại.")
    said = {"query": query, "saved_at": at, "agency": by.agency if shared else None}
    kept, _ = SavedFilter.objects.update_or_create(user=by, page=page, name=clean, defaults=said)
    return kept


def drop_filter(*, kept: SavedFilter) -> None:
    """Forget it (xoá bộ lọc)."""
    kept.delete()
