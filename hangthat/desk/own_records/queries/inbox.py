"""What waits: requests of shops, by their clocks; answers of shops to complaints."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.own_records.queries.request_list import timed
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
    undated,
)
from hangthat.domain.own_records.lexicon import RequestKind
from hangthat.domain.own_records.models import ReleasedComplaint, ShopRequest
from hangthat.domain.tips.lexicon import OPEN_STATES


def to_answer(reader: Reader) -> Reading[Section]:
    """Of shops in reach; answers to entries go to the agency that published them."""
    if not may(reader.user, Resource.SHOP_REQUEST, Action.ANSWER):
        return nothing()
    rows = ShopRequest.objects.visible_to(reader.user, Action.ANSWER).waiting()
    elsewhere = Q(kind=RequestKind.REPLY) & ~Q(agency=reader.user.agency_id)
    found = timed(rows.exclude(elsewhere)).select_related("establishment")
    return dated(
        "Yêu cầu của cơ sở chờ trả lời", found, _line, reader=reader, due="due",
        more=reverse("desk:shoprequests"), mine=Q(agency=reader.user.agency_id),
    )  # fmt: skip


def answered_complaints(reader: Reader) -> Reading[Section]:
    """What shops say to complaints, as long as the tip itself waits for its answer."""
    if not may(reader.user, Resource.TIP, Action.CHANGE):
        return nothing()
    # redundant: the tour has no answered complaint; desk/own_records/tests/test_complaint_pages.py
    rows = ReleasedComplaint.objects.visible_to(reader.user, Action.CHANGE).shown()
    found = rows.filter(answered_at__isnull=False, tip__state__in=OPEN_STATES)
    return undated(
        "Cơ sở đã trả lời phản ánh", found.select_related("establishment", "tip"), _answered
    )


def _answered(one: ReleasedComplaint) -> Item:
    here = reverse("desk:releasedcomplaint_list", args=[one.tip.code])
    return Item(str(one.establishment), here, one.tip.code, "đã trả lời", "info")


def _line(one: Any) -> Item:
    here = reverse("desk:shoprequest", args=[one.code])
    return Item(str(one.establishment), here, one.title, due=one.due)


INBOX = (InboxSource(to_answer, 6), InboxSource(answered_complaints, 6))
