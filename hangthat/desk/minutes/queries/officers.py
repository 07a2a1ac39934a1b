"""Who may sign minutes: suggested, never enforced."""

from datetime import date

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.minutes.services import Officer


def suggested(inspection: Inspection, user: User, *, on: date) -> list[Officer]:
    """The person himself, with his title and card of that day."""
    return [officer_of(user, on=on)]


def officer_of(user: User, *, on: date) -> Officer:
    post = Post.objects.held_by(user, on=on).first()
    if post is None:
        return Officer(str(user))
    return Officer(str(user), post.title.name, post.card_number)


def colleagues(agency: Agency | None) -> list[str]:
    """Names of the agency's people, to choose from."""
    # unscoped: the names of one's own colleagues
    people = User.objects.filter(agency=agency, is_active=True) if agency else User.objects.none()
    return [str(one) for one in people.order_by("sort_key")[:100]]
