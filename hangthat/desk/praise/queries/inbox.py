"""Proposals that wait for who decides, and drafts of one's own office."""

from dataclasses import replace

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
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseProposal


def to_decide(reader: Reader) -> Reading[Section]:
    """Proposed by somebody else, and not decided."""
    if not may(reader.user, Resource.PRAISE, Action.APPROVE):
        return nothing()
    # off tour: desk/praise/tests/test_praise_pages.py
    rows = PraiseProposal.objects.visible_to(reader.user, Action.APPROVE).waiting()
    found = rows.exclude(proposed_by=reader.user)
    related = found.select_related("agency", "unit", "officer__agency").order_by("proposed_at")
    more = reverse("desk:praiseproposals") + "?xem=cho-xet"
    return undated("Đề xuất khen thưởng chờ xét", related, _line, more=more)


def drafts(reader: Reader) -> Reading[Section]:
    """A draft belongs to the office: no row says who began it."""
    if not may(reader.user, Resource.PRAISE, Action.CHANGE):
        return nothing()
    # redundant: the gates have no draft; desk/praise/tests/test_praise_pages.py
    rows = PraiseProposal.objects.visible_to(reader.user, Action.CHANGE)
    found = rows.filter(state=PraiseState.DRAFT)
    related = found.select_related("agency", "unit", "officer__agency").order_by("recorded_at")
    more = reverse("desk:praiseproposals") + "?xem=cua-toi"
    return undated("Đề xuất khen thưởng đang soạn", related, _draft, more=more)


def _draft(one: PraiseProposal) -> Item:
    return replace(_line(one), mark=one.get_state_display(), tone="mute")


def _line(one: PraiseProposal) -> Item:
    here = reverse("desk:praiseproposal", args=[one.code])
    return Item(one.who, here, f"{one.agency}", one.get_form_display(), "info")


INBOX = (InboxSource(to_decide, 27), InboxSource(drafts, 28))
