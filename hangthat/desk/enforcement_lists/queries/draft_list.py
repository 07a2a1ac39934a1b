"""The list of draft decisions: what waits for whom."""

from collections.abc import Collection

from django.db.models import Prefetch, Q
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.parts.queries.record_list import Column, RecordList, Rows
from hangthat.domain.cases.models import (
    DecisionDraft,
    DraftItem,
    DraftState,
)

_DRAFT_TONES = {
    DraftState.DRAFT: "mute",
    DraftState.SUBMITTED: "warn",
    DraftState.REVIEWED: "warn",
    DraftState.SIGNED: "good",
    DraftState.WITHDRAWN: "mute",
}


def _classes(draft: DecisionDraft) -> str:
    found = (item.violation.get_classification_display() for item in draft.items.all())
    return ", ".join(dict.fromkeys(found))


def _total(draft: DecisionDraft) -> int | None:
    return sum(item.fine_vnd or 0 for item in draft.items.all()) or None


class DraftList(RecordList):
    name, title, unit = "du-thao", "Dự thảo quyết định", "dự thảo"
    model, resource, address, day = (
        DecisionDraft,
        Resource.DRAFT,
        "desk:decisiondrafts",
        "drafted_on",
    )
    words_in = ("code", "subject_name", "number")
    agency, fixed = "agency", ()
    columns = (
        Column("ai", "Đối tượng", lambda d, _: d.subject_name, "subject_name"),
        Column("ngay", "Ngày soạn", lambda d, _: d.drafted_on, "drafted_on", "aside day"),
        Column("hanh_vi", "Hành vi", lambda d, _: _classes(d), look="aside"),
        Column("phat", "Tiền phạt (đồng)", lambda d, _: _total(d), look="aside num"),
        Column("soan", "Người đề xuất", lambda d, _: d.proposer.full_name),
        Column("duyet", "Người duyệt", lambda d, _: d.reviewer.full_name if d.reviewer else ""),
        Column("co_quan", "Cơ quan", lambda d, _: str(d.agency), "agency__sort_key"),
        Column("ma", "Mã", lambda d, _: d.code, "code"),
        Column(
            "buoc",
            "Bước",
            lambda d, _: d.get_state_display(),
            "state",
            tone=lambda d, _: _DRAFT_TONES[d.state],
        ),
    )
    usual = ("ai", "ngay", "hanh_vi", "phat", "soan", "buoc")

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        return {
            "cho-toi": ("Chờ tôi", self._mine()),
            **{
                str(state.value): (state.label.capitalize(), Q(state=state)) for state in DraftState
            },
        }

    def related(self, rows: Rows) -> Rows:
        # unscoped: of drafts in sight
        whole = Prefetch("items", queryset=DraftItem.objects.select_related("violation"))
        return rows.select_related("agency", "proposer", "reviewer").prefetch_related(whole)

    def href(self, record: DecisionDraft) -> str:
        return reverse("desk:decisiondraft", args=[record.code])

    def in_units(self, rows: Rows, homes: Collection[int]) -> Rows:
        # unscoped: of drafts in sight
        there = DraftItem.objects.filter(violation__establishment__area__in=homes)
        return rows.filter(pk__in=there.values("draft"))

    def _mine(self) -> Q:
        """What this person may review, sign or write on."""
        own = Q(proposer=self.user)
        mine = own & Q(state=DraftState.DRAFT)
        if may(self.user, Resource.DRAFT, Action.APPROVE):
            mine |= ~own & Q(state=DraftState.SUBMITTED)
        if may(self.user, Resource.DRAFT, Action.SIGN):
            mine |= ~own & Q(state=DraftState.REVIEWED)
        return mine
