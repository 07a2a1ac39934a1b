"""Who may sign minutes: suggested, never enforced."""

from datetime import date

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.minutes.services import Officer


def suggested(inspection: Inspection, user: User, *, on: date) -> list[Officer]:
    """The team of the inspection, else the person himself, with titles and cards of that day."""
    # redundant: of an inspection in sight
    team = list(TeamMember.objects.visible_to(user).filter(inspection=inspection))
    if not team:
        return [officer_of(user, on=on)]
    people = [one.officer_id for one in team if one.officer_id]
    # unscoped: titles of the team of an inspection in sight
    posts = Post.objects.in_force(on=on).filter(user__in=people).select_related("title")
    titles: dict[int | None, str] = {post.user_id: post.title.name for post in posts}
    return [Officer(one.name, titles.get(one.officer_id, ""), one.card_number) for one in team]


def officer_of(user: User, *, on: date) -> Officer:
    # unscoped: the person's own
    post = Post.objects.held_by(user, on=on).first()
    if post is None:
        return Officer(str(user))
    return Officer(str(user), post.title.name, post.card_number)


def colleagues(agency: Agency | None) -> list[str]:
    """Names of the agency's people, to choose from."""
    # unscoped: the names of one's own colleagues
    people = User.objects.filter(agency=agency, is_active=True) if agency else User.objects.none()
    return [str(one) for one in people.order_by("sort_key")[:100]]
