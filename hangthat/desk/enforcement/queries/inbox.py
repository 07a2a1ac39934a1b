"""Draft decisions that wait for somebody's review or signature."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
)
from hangthat.domain.cases.models import DecisionDraft, DraftState


def to_review(reader: Reader) -> Section:
    """Chờ tôi duyệt: submitted by somebody else."""
    return _section(reader, "Quyết định chờ bạn duyệt", DraftState.SUBMITTED, Action.APPROVE)


def to_sign(reader: Reader) -> Section:
    """Chờ tôi ký: reviewed, and proposed by somebody else."""
    return _section(reader, "Quyết định chờ bạn ký", DraftState.REVIEWED, Action.SIGN)


def sent_back(reader: Reader) -> Section:
    """One's own drafts that came back with words."""
    # redundant: one sees one's own
    rows = DecisionDraft.objects.visible_to(reader.user, Action.CHANGE)
    own = rows.filter(proposer=reader.user, state=DraftState.DRAFT).exclude(returned="")
    return _drafts_section("Dự thảo bị trả lại", own, "nhap")


def _section(reader: Reader, title: str, state: DraftState, action: Action) -> Section:
    if not may(reader.user, Resource.DRAFT, action):
        return NOTHING
    # redundant: in the gates no draft waits for who has no sight of it;
    # desk/enforcement/tests/test_decision_pages.py
    rows = DecisionDraft.objects.visible_to(reader.user, action)
    return _drafts_section(
        title, rows.filter(state=state).exclude(proposer=reader.user), state.value
    )


def _drafts_section(title: str, rows: object, tab: str) -> Section:
    found = rows.select_related("proposer").order_by("pk")  # type: ignore[attr-defined]
    items = [
        Item(
            draft.subject_name,
            reverse("desk:decisiondraft", args=[draft.code]),
            f"{draft.proposer.full_name} soạn ngày {draft.drafted_on:%d/%m/%Y}",
            draft.get_state_display(),
            "warn",
        )
        for draft in found[:SHOWN]
    ]
    count = len(items) if len(items) < SHOWN else found.count()
    return Section(title, items, count, f"{reverse('desk:decisiondrafts')}?xem={tab}")


INBOX = (InboxSource(to_sign, 12), InboxSource(to_review, 13), InboxSource(sent_back, 14))
