"""Roles and titles that wait for an approval, that soon end by themselves, and that ended."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import Grant, Post
from hangthat.core.access.policy import GIVES, may, rights_of
from hangthat.core.access.services.holders import (
    grants_visible_to,
    people_visible_to,
    posts_visible_to,
)
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, side_by_side
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    InboxSource,
    Item,
    Reader,
    Section,
    nothing,
    number_of,
    undated,
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


def own_papers(reader: Reader) -> Reading[Section]:
    """One's own titles, with their inspection cards, and roles; without a deadline, as leases."""
    account = reverse("mfa_index")

    def post(one: Post) -> Item:
        return _ending(f"Chức danh {one}", account, one.valid_to, reader.today)

    def role(one: Grant) -> Item:
        return _ending(f"Vai trò {one}", account, one.valid_to, reader.today)

    posts = posts_visible_to(reader.user).filter(user=reader.user).to_renew(on=reader.today)
    roles = grants_visible_to(reader.user).filter(user=reader.user).to_renew(on=reader.today)
    title = "Chức danh, thẻ kiểm tra, vai trò của bạn sắp hết hạn"
    sections = yield from side_by_side(
        undated(title, posts.select_related("title", "agency"), post),
        undated(title, roles.select_related("area"), role),
    )
    return _joined(title, sections, account)


def own_ended(reader: Reader) -> Reading[Section]:
    """Of one's own roles and titles, as news: nobody need guess why a page is gone."""
    account = reverse("mfa_index")

    def post(one: Post) -> Item:
        return _ended(f"Chức danh {one}", account, one.over_from())

    def role(one: Grant) -> Item:
        return _ended(f"Vai trò {one}", account, one.over_from())

    posts = posts_visible_to(reader.user).filter(user=reader.user).over(on=reader.today)
    roles = grants_visible_to(reader.user).filter(user=reader.user).over(on=reader.today)
    title = "Chức danh, vai trò của bạn đã chấm dứt"
    sections = yield from side_by_side(
        undated(title, posts.select_related("title", "agency"), post),
        undated(title, roles.select_related("area", "agency", "follows"), role),
    )
    return _joined(title, sections, account)


def papers_to_renew(reader: Reader) -> Reading[Section]:
    """Of others, for who may propose the next ones; where nobody has done so yet."""
    if not may(reader.user, Resource.POST, Action.ADD):
        return nothing()
    return _papers_of_others(reader, _roles_given_by(reader.user))


def _papers_of_others(reader: Reader, roles: set[Role]) -> Reading[Section]:
    def post(one: Post) -> Item:
        return _ending(f"{one.user}: chức danh {one}", _person(one), one.valid_to, reader.today)

    def role(one: Grant) -> Item:
        return _ending(f"{one.user}: vai trò {one}", _person(one), one.valid_to, reader.today)

    people = people_visible_to(reader.user).exclude(pk=reader.user.pk).order_by().values("pk")
    posts = posts_visible_to(reader.user, Action.ADD).filter(user__in=people)
    grants = grants_visible_to(reader.user, Action.ADD).filter(user__in=people, role__in=roles)
    title = "Chức danh, thẻ kiểm tra, vai trò của cán bộ sắp hết hạn"
    ending = posts.to_renew(on=reader.today).select_related("user", "title", "agency")
    last = grants.to_renew(on=reader.today).select_related("user", "area")
    sections = yield from side_by_side(undated(title, ending, post), undated(title, last, role))
    return _joined(title, sections, reverse("desk:people"))


def _roles_given_by(user: User) -> set[Role]:
    """The roles that he may propose for others."""
    opening = rights_of(user).opening(Resource.GRANT, Action.ADD)
    return {role for own, _ in opening for role in GIVES.get(Role(own.role), ())}


def _ending(words: str, href: str, last: date | None, today: date) -> Item:
    assert last is not None  # as asked for
    days = (last - today).days
    mark = f"còn {days} ngày" if days else "hết hôm nay"
    return Item(words, href, f"hết ngày {last:%d/%m/%Y}", mark, "warn")


def _ended(words: str, href: str, since: date | None) -> Item:
    assert since is not None  # as asked for
    return Item(words, href, f"từ ngày {since:%d/%m/%Y}", "đã chấm dứt")


def _person(one: Post | Grant) -> str:
    return reverse("desk:person", args=[one.user.username])


def _joined(title: str, sections: list[Section], more: str) -> Section:
    """Several lists of one kind as one."""
    items = [item for section in sections for item in section.items]
    return Section(title, items, sum(section.count for section in sections), more)


def approves(user: User) -> bool:
    return may(user, Resource.GRANT, Action.APPROVE)


INBOX = (
    InboxSource(own_ended, 16, work=False),
    InboxSource(own_papers, 17),
    InboxSource(papers_to_renew, 18),
    InboxSource(waiting_grants, 60, approves),
)
