"""Targets of units' own that wait for who approves."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    nothing,
    undated,
)
from hangthat.domain.unit_targets.models import UnitTarget


def to_decide(reader: Reader) -> Reading[Section]:
    """Proposed by somebody else, and not decided."""
    if not may(reader.user, Resource.UNIT_TARGET, Action.APPROVE):
        return nothing()
    # off tour: desk/unit_targets/tests/test_unit_target_pages.py
    rows = UnitTarget.objects.visible_to(reader.user, Action.APPROVE).waiting()
    found = rows.exclude(proposed_by=reader.user)
    related = found.select_related("agency", "target").order_by("proposed_at")
    more = reverse("desk:unittargets") + "?trang_thai=proposed"
    return undated("Chỉ tiêu riêng chờ duyệt", related, _line, more=more)


def _line(one: UnitTarget) -> Item:
    here = reverse("desk:unittarget", args=[one.code])
    words = f"{one.target.code}: từ {one.at_least}%"
    return Item(f"{one.agency}", here, words, one.period, "info")


INBOX = (InboxSource(to_decide, 28),)
