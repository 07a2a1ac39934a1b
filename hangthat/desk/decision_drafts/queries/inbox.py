"""Draft decisions that wait for somebody's review or signature."""

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.draft_deadlines import timed_drafts
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    nothing,
)
from hangthat.domain.cases.models import DecisionDraft, DraftState


def to_review(reader: Reader) -> Reading[Section]:
    """Chờ tôi duyệt: submitted by somebody else."""
    return _section(reader, "Quyết định chờ bạn duyệt", DraftState.SUBMITTED, Action.APPROVE)


def to_sign(reader: Reader) -> Reading[Section]:
    """Chờ tôi ký: reviewed, and proposed by somebody else."""
    return _section(reader, "Quyết định chờ bạn ký", DraftState.REVIEWED, Action.SIGN)


def sent_back(reader: Reader) -> Reading[Section]:
    """One's own drafts that came back with words."""
    return _drafts_section(
        reader, "Dự thảo bị trả lại", _own_drafts(reader).exclude(returned=""), "nhap"
    )


def unsent(reader: Reader) -> Reading[Section]:
    """One's own drafts that nobody was asked to review yet."""
    return _drafts_section(
        reader, "Dự thảo của bạn", _own_drafts(reader).filter(returned=""), "nhap"
    )


def _own_drafts(reader: Reader) -> QuerySet[DecisionDraft]:
    # redundant: one sees one's own
    rows = DecisionDraft.objects.visible_to(reader.user, Action.CHANGE)
    return rows.filter(proposer=reader.user, state=DraftState.DRAFT)


def _section(reader: Reader, title: str, state: DraftState, action: Action) -> Reading[Section]:
    if not may(reader.user, Resource.DRAFT, action):
        return nothing()
    # redundant: in the gates no draft waits for who has no sight of it;
    # desk/enforcement/tests/test_decision_pages.py
    rows = DecisionDraft.objects.visible_to(reader.user, action)
    return _drafts_section(
        reader, title, rows.filter(state=state).exclude(proposer=reader.user), state.value
    )


def _drafts_section(
    reader: Reader, title: str, rows: QuerySet[DecisionDraft], tab: str
) -> Reading[Section]:
    href = f"{reverse('desk:decisiondrafts')}?xem={tab}"
    found = rows.select_related("proposer")
    return timed_drafts(title, found, _line, reader=reader, more=href)


def _line(draft: DecisionDraft) -> Item:
    return Item(
        draft.subject_name or "chưa ghi người vi phạm",
        reverse("desk:decisiondraft", args=[draft.code]),
        f"{draft.proposer.full_name} soạn ngày {draft.drafted_on:%d/%m/%Y}",
        draft.get_state_display(),
        "warn",
    )


INBOX = (
    InboxSource(to_sign, 12),
    InboxSource(to_review, 13),
    InboxSource(sent_back, 14),
    InboxSource(unsent, 90),
)
