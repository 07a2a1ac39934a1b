"""What waits at overlaps and joint checks."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
    undated,
)
from hangthat.desk.parts.templatetags.overlaps import address_of_pair
from hangthat.domain.coordination.grammar import (
    Narrowed,
)
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.coordination.queries.last_check import own_agencies
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.rows import Rows


def decides(user: User) -> bool:
    """The liaison begins the day with what waits for his word."""
    return may(user, Resource.COORDINATION, Action.APPROVE)


def waiting_for_liaison(reader: Reader) -> Section:
    if not decides(reader.user):
        return NOTHING
    asked = Narrowed(reader.today.year, until=reader.today.year + 1, state="cho-dau-moi")
    listed = Overlaps(reader.user, asked)
    return _section("Trùng lặp chờ đầu mối quyết định", listed, "?xem=cho-dau-moi")


def own_overlaps(reader: Reader) -> Section:
    """How many of one's own force with another nobody has answered yet."""
    own = own_agencies(reader.user)
    if not own or not may(reader.user, Resource.COORDINATION, Action.ADD):
        return NOTHING
    year = reader.today.year  # plans of the next year are approved in this
    asked = Narrowed(year, until=year + 1, between="khac", own=own)
    later = Overlaps(reader.user, asked).next_year()
    items = [
        Item(
            f"{grouped(count)} lần trùng lặp với lực lượng khác chưa ai trả lời{words}",
            f"{reverse('desk:overlaps')}?giua=khac{query}",
        )
        for count, words, query in (
            (int((~later).sum()), "", ""),
            (int(later.sum()), f" (năm {year + 1})", f"&nam={year + 1}"),
        )
        if count
    ]
    return Section("Trùng lặp kiểm tra", items, len(items), items[0].href if items else "")


def own_parts(reader: Reader) -> Reading[Section]:
    rows = JointPart.objects.visible_to(reader.user, Action.CHANGE).open()
    found = rows.select_related("joint__establishment", "joint__party", "joint__lead")
    ordered = found.order_by("accepted_on", "pk")
    return undated("Kiểm tra liên ngành", ordered, _part, more=reverse("desk:jointchecks"))


def _part(part: JointPart) -> Item:
    return Item(
        str(part.joint.member),
        reverse("desk:jointcheck", args=[part.joint.code]),
        f"chủ trì: {part.joint.lead}",
        *part.stage,
    )


def _section(title: str, listed: Overlaps, query: str) -> Section:
    found = [int(at) for at in listed.chosen]
    items = [
        Item(str(one.member), address_of_pair(one), one.words, one.label, one.tone)
        for one in Rows(listed, found[:SHOWN]).all()
    ]
    later = listed.next_year().all()
    year = f"&nam={listed.asked.until}" if later and found else ""
    return Section(title, items, len(found), reverse("desk:overlaps") + query + year)


INBOX = (
    InboxSource(waiting_for_liaison, 5, concerns=decides),
    InboxSource(own_parts, 15),
    InboxSource(own_overlaps, 30),
)
