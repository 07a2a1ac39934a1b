"""Who entered and changed one record (lịch sử sửa đổi)."""

from typing import Any

from django.db.models import Q

from hangthat.core.access.models import Invitation
from hangthat.core.access.services.holders import grants_visible_to, posts_visible_to
from hangthat.core.agencies.models import User
from hangthat.core.audit.entries import JournalLine, describe, describing
from hangthat.core.common.gathering import Reading, listed, read
from hangthat.core.journal.models import Entry

_NEWEST = 20


def history_of(record: Any, user: User) -> list[JournalLine]:
    return read(history_reading(record, user))


def history_reading(record: Any, user: User) -> Reading[list[JournalLine]]:
    """The newest lines about this record alone, as its reader may read them."""
    # unscoped: of a record that the caller has reached
    lines = Entry.objects.of(record._meta.label_lower, record.pk).order_by("-pk")
    newest = yield from listed(lines[:_NEWEST])
    return (yield from describing(newest, user))


def history_of_account(person: User, user: User) -> list[JournalLine]:
    """The newest lines about an account, its invitations, its roles and titles in sight."""
    grants = grants_visible_to(user).filter(user=person)
    # unscoped: of a person whom the reader may see
    invitations = Invitation.objects.filter(user=person)
    about = Q(subject="agencies.user", subject_id=str(person.pk))
    posts = posts_visible_to(user).filter(user=person)
    for rows in (grants, posts, invitations):
        keys = [str(key) for key in rows.values_list("pk", flat=True)]
        about |= Q(subject=rows.model._meta.label_lower, subject_id__in=keys)
    # unscoped: of a record that the caller has reached
    return describe(Entry.objects.filter(about).order_by("-pk")[:_NEWEST], user)
