"""Roles and titles that wait for an approval."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.holders import grants_visible_to, posts_visible_to
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, side_by_side
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    InboxSource,
    Item,
    Reader,
    Section,
    number_of,
)


def waiting_grants(reader: Reader) -> Reading[Section]:
    if not approves(reader.user):
        return NOTHING
    rows = grants_visible_to(reader.user, Action.APPROVE).waiting()
    posts = posts_visible_to(reader.user, Action.APPROVE).waiting()
    kinds = {"vai trò": rows, "chức danh": posts}
    counts = yield from side_by_side(
        *(
            number_of(waiting.exclude(given_by=reader.user).exclude(user=reader.user))
            for waiting in kinds.values()
        )
    )
    href = reverse("desk:grants_waiting")
    items = [
        Item(f"{grouped(n)} {words} chờ duyệt", href)
        for words, n in zip(kinds, counts, strict=True)
        if n
    ]
    return Section("Chờ bạn duyệt", items, len(items), href)


def approves(user: User) -> bool:
    return may(user, Resource.GRANT, Action.APPROVE)


INBOX = (InboxSource(waiting_grants, 60, approves),)
