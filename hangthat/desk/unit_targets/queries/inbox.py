"""Targets of units' own that wait for who approves, and those that a plan left behind."""

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


def left_behind(reader: Reader) -> Reading[Section]:
    """Of the reader's unit, under a version of the plan that was replaced: they count no more."""
    if not may(reader.user, Resource.UNIT_TARGET, Action.CHANGE):
        return nothing()
    rows = UnitTarget.objects.visible_to(reader.user, Action.CHANGE).left_behind(on=reader.today)
    related = rows.select_related("agency", "target").order_by("target__order", "pk")
    return undated("Chỉ tiêu riêng của bản kế hoạch đã được thay", related, _line_behind)


def _line_behind(one: UnitTarget) -> Item:
    here = reverse("desk:unittarget", args=[one.code])
    words = f"{one.target.code}: từ {one.at_least}%"
    if vars(one)["waits"]:
        return Item(f"{one.agency}", here, words, "chờ duyệt lại theo bản mới", "info")
    return Item(f"{one.agency}", here, words, "chưa chuyển sang bản mới", "warn")


def _line(one: UnitTarget) -> Item:
    here = reverse("desk:unittarget", args=[one.code])
    words = f"{one.target.code}: từ {one.at_least}%"
    return Item(f"{one.agency}", here, words, one.period, "info")


INBOX = (InboxSource(to_decide, 28), InboxSource(left_behind, 29, work=False))
