"""Of a board: how many in its own place are to sign, anew or for the first time."""

from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section
from hangthat.desk.places.queries.inside import inside
from hangthat.domain.establishments.models import Place


def own_markets(reader: Reader) -> Section:
    boards = _boards(reader.user)
    # redundant: narrowed to one's own besides
    places = Place.objects.visible_to(reader.user).filter(boards__code__in=boards)
    items = []
    for place in places.distinct().order_by("sort_key"):
        found = inside(place, reader.user, on=reader.today)
        if found.left:
            words = f"{grouped(found.left)} quầy cần ký cam kết: {found.left_words}"
            href = reverse("desk:place_unsigned", args=[place.code])
            items.append(
                Item(words, href, place.name, f"{found.signed}/{found.total} còn hiệu lực", "warn")
            )
    return Section("Chợ của tôi", items, len(items))


def has_boards(user: User) -> bool:
    return bool(_boards(user))


INBOX = (InboxSource(own_markets, 70, has_boards),)


def _boards(user: User) -> set[str]:
    """The codes of the boards for which this person answers."""
    return {grant.subject for grant in rights_of(user).grants if grant.role == Role.BOARD_MANAGER}
