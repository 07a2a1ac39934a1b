"""Roles and titles that wait for an approval."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.holders import grants_visible_to, posts_visible_to
from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import NOTHING, InboxSource, Item, Reader, Section


def waiting_grants(reader: Reader) -> Section:
    if not approves(reader.user):
        return NOTHING
    rows = grants_visible_to(reader.user, Action.APPROVE).waiting()
    posts = posts_visible_to(reader.user, Action.APPROVE).waiting()
    counts = {
        words: waiting.exclude(given_by=reader.user).exclude(user=reader.user).count()
        for words, waiting in (("vai trò", rows), ("chức danh", posts))
    }
    href = reverse("desk:grants_waiting")
    items = [Item(f"{grouped(n)} {words} chờ duyệt", href) for words, n in counts.items() if n]
    return Section("Chờ bạn duyệt", items, len(items), href)


def approves(user: User) -> bool:
    return may(user, Resource.GRANT, Action.APPROVE)


INBOX = (InboxSource(waiting_grants, 60, approves),)
