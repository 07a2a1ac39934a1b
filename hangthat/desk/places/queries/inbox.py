"""Of a board: how many in its own place are to sign, anew or for the first time."""

from collections import Counter

from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.desk.places.queries.inside import Inside
from hangthat.domain.commitments.models import Commitment, CommitmentState, Validity
from hangthat.domain.establishments.models import Establishment, Place


def own_markets(reader: Reader) -> Reading[Section]:
    """The places of all one's boards, by as many queries as those of one."""
    boards = _boards(reader.user)
    if not boards:
        return NOTHING
    # redundant: narrowed to one's own besides
    own = Place.objects.visible_to(reader.user).filter(boards__code__in=boards).distinct()
    places, validity = yield from side_by_side(
        listed(own.order_by("sort_key", "pk")), Validity.reading()
    )
    # redundant: as the table stands, who sees the one sees the other
    papers = Commitment.objects.visible_to(reader.user)
    # redundant: of the person's own places
    shops = Establishment.objects.visible_to(reader.user).filter(place__in=places)
    states = shops.open(on=reader.today).annotate(
        commitment=papers.state(on=reader.today, validity=validity)
    )
    counts: dict[int, Counter[CommitmentState]] = {place.pk: Counter() for place in places}
    for place, state in (yield from listed(states.values_list("place", "commitment"))):
        counts[place][CommitmentState(state)] += 1
    lines = [
        (place, Inside(total=found.total(), counts=found))
        for place, found in ((place, counts[place.pk]) for place in places)
    ]
    items = [_line(place, found) for place, found in lines if found.left]
    return Section("Chợ của tôi", items[:SHOWN], len(items), reverse("desk:places"))


def _line(place: Place, found: Inside) -> Item:
    words = f"{grouped(found.left)} quầy cần ký cam kết: {found.left_words}"
    href = reverse("desk:place_unsigned", args=[place.code])
    return Item(words, href, place.name, f"{found.signed}/{found.total} còn hiệu lực", "warn")


def has_boards(user: User) -> bool:
    return bool(_boards(user))


INBOX = (InboxSource(own_markets, 70, has_boards),)


def _boards(user: User) -> set[str]:
    """The codes of the boards for which this person answers."""
    return {grant.subject for grant in rights_of(user).grants if grant.role == Role.BOARD_MANAGER}
