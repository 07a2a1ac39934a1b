"""Who may sign minutes: suggested, never enforced; whose they are, in which form."""

from datetime import date

from django.core.exceptions import ValidationError

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.minutes.models import MinutesTemplate
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
    return [_as_printed(one, titles.get(one.officer_id, "")) for one in team]


def _as_printed(member: TeamMember, title: str) -> Officer:
    """Who headed the team is told so, where no title is known."""
    head = "Trưởng đoàn" if member.is_head else ""
    return Officer(member.name, title or head, member.card_number)


def officer_of(user: User, *, on: date) -> Officer:
    # unscoped: the person's own
    post = Post.objects.held_by(user, on=on).first()
    if post is None:
        return Officer(str(user))
    return Officer(str(user), post.title.name, post.card_number)


def issuing_agency(own: Agency | None) -> Agency:
    """Whose register gives the number. Refuses: who belongs to no agency."""
    if own is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không lấy được số biên bản.")
    return own


def form_label(user: User, agency: Agency, kind: str) -> str:
    """As the agency's own template says it."""
    # redundant: whoever may issue minutes reads every template
    # off tour: desk/minutes/tests/test_pages.py goes there
    templates = MinutesTemplate.objects.visible_to(user).current()
    template = templates.filter(agency=agency, kind=kind).first()
    return template.form_label if template else ""


def colleagues(agency: Agency | None) -> list[str]:
    """Names of the agency's people, to choose from."""
    # unscoped: the names of one's own colleagues
    people = User.objects.filter(agency=agency, is_active=True) if agency else User.objects.none()
    return [str(one) for one in people.order_by("sort_key")[:100]]
