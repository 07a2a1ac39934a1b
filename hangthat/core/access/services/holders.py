"""Whose accounts and roles a person may see, and over which of them he may decide."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import ApiToken, Grant, Post, PostQuerySet
from hangthat.core.access.models.grant import GrantQuerySet
from hangthat.core.access.policy import GIVES, TABLE, Reach, rights_of, sees_all, where
from hangthat.core.agencies.models import User


def grants_visible_to(user: User, action: Action = Action.READ) -> GrantQuerySet:
    """One's own; else those in the person's territory or of his agency."""
    return Grant.objects.filter(where(user, Resource.GRANT, action, _given_in))


def people_visible_to(user: User, action: Action = Action.READ) -> QuerySet[User]:
    """The holders of roles in the person's territory or of his agency; and himself."""
    if sees_all(user, Resource.PERSON, action):
        return User.objects.all()
    holders = Grant.objects.filter(where(user, Resource.PERSON, action, _given_in)).values("user")
    own = Q(pk=user.pk) if action == Action.READ else Q()
    return User.objects.filter(Q(pk__in=holders) | own)


def possible_holders(resource: Resource, action: Action) -> QuerySet[User]:
    """Active people with a role, now or once, to which the table gives that right. Whether it
    reaches a record today is to be asked of each."""
    roles = TABLE.get((resource, action), {}).keys()
    # unscoped: people by name, which every line of the journal shows
    holders = Grant.objects.filter(role__in=roles).values("user")
    return User.objects.filter(pk__in=holders, is_active=True).order_by("sort_key", "pk")


def tokens_visible_to(user: User, action: Action = Action.READ) -> QuerySet[ApiToken]:
    """One's own."""
    return ApiToken.objects.filter(where(user, Resource.TOKEN, action, lambda r: Q(user=r.own)))


def reaches_grant(by: User, grant: Grant, action: Action) -> bool:
    """Whether the person may decide over that role, which need not be saved yet.

    A person may give only the roles below his own (`GIVES`), and may lend what he holds himself.
    """
    rights = rights_of(by)
    for own, scope in rights.opening(Resource.GRANT, action):
        if not _covers(rights.reach(own, scope), grant, by):
            continue
        lends = grant.stands_in_for_id == by.pk
        if action == Action.APPROVE or lends or grant.role in GIVES.get(Role(own.role), ()):
            return True
    return False


def _given_in(reach: Reach) -> Q:
    found = Q() if reach.areas is None else Q(area__in=reach.areas)
    if reach.agencies is not None:
        found &= Q(agency__in=reach.agencies)
    if reach.own is not None:
        found &= Q(user=reach.own)
    return found


def _covers(reach: Reach, grant: Any, by: User) -> bool:
    return (
        (reach.areas is None or grant.area_id in reach.areas)
        and (reach.agencies is None or grant.agency_id in reach.agencies)
        and (reach.own is None or grant.user_id == reach.own)
        and (not reach.domain or grant.domain == reach.domain)
    )


def posts_visible_to(user: User, action: Action = Action.READ) -> PostQuerySet:
    """One's own; else those of agencies in the person's territory, or of his agency."""
    return Post.objects.filter(where(user, Resource.POST, action, _held_in))


def people_for_posts(user: User) -> QuerySet[User]:
    """To whom the person may give titles: the holders of roles where he may; not himself."""
    holders = Grant.objects.filter(where(user, Resource.POST, Action.ADD, _given_in))
    return User.objects.filter(pk__in=holders.values("user")).exclude(pk=user.pk)


def own_post(user: User, number: int | None) -> Post | None:
    """A title of one's own, by its number. Refuses: somebody else's, or none."""
    if number is None:
        return None
    # unscoped: one's own
    # no race: says under which title somebody acts; whether it stands is asked when he does
    found = Post.objects.filter(user=user, pk=number).select_related("title", "agency").first()
    if found is None:
        raise ValidationError({"post": "Bạn không có chức danh mang số này."})
    return found


def reaches_post(by: User, post: Post, action: Action) -> bool:
    """Whether the person may decide over that post, which need not be saved yet."""
    reaches = rights_of(by).reaches(Resource.POST, action)
    return any(_covers_post(reach, post) for reach in reaches)


def _held_in(reach: Reach) -> Q:
    found = Q() if reach.areas is None else Q(agency__area__in=reach.areas)
    if reach.agencies is not None:
        found &= Q(agency__in=reach.agencies)
    if reach.own is not None:
        found &= Q(user=reach.own)
    return found


def _covers_post(reach: Reach, post: Post) -> bool:
    """As `_held_in`, of one post."""
    return (
        (reach.areas is None or post.agency.area_id in reach.areas)
        and (reach.agencies is None or post.agency_id in reach.agencies)
        and (reach.own is None or post.user_id == reach.own)
    )
