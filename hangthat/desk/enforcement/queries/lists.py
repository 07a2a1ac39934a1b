"""The lists of enforcement: cases, violations, sanction decisions, and drafts of these."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.enforcement.queries.record_lists import Box, Column, RecordList, Value
from hangthat.domain.cases.models import (
    STAGES,
    Case,
    Decision,
    DecisionDraft,
    DraftItem,
    DraftState,
    Sanction,
    Stage,
    Violation,
    ViolationClass,
)

_CLASS = Box("nhom", "Nhóm", "classification", tuple(ViolationClass.choices))


def _case_name(case: Case, _: RecordList) -> Value:
    return case.number or case.code


def _people(case: Case, _: RecordList) -> Value:
    names = dict.fromkeys(str(found.member) for found in case.violations.all())
    if not names:
        return "vô chủ" if case.ownerless else ""
    return ", ".join(names)


def _place(case: Case, of: RecordList) -> Value:
    return ", ".join(filter(None, (case.spot, of.unit_name(case.area_id))))


def _fines(case: Case, _: RecordList) -> Value:
    decided = (made for found in case.violations.all() for made in found.decisions.all())
    return sum(made.fine_vnd or 0 for made in decided if not made.annulled_on) or None


def _last_day(case: Case, of: RecordList) -> Value:
    """The first of the last days of violations on which nothing was decided yet."""
    if case.closed_on or case.transferred_on:
        return None
    undecided = [
        found.limitation_on
        for found in case.violations.all()
        if found.limitation_on and not found.dismissed_on and not _standing(found)
    ]
    return min(undecided, default=None)


def _standing(found: Violation) -> bool:
    return any(not made.annulled_on for made in found.decisions.all())


class CaseList(RecordList):
    name, title, unit = "vu-viec", "Vụ việc", "vụ việc"
    model, resource, address, day = Case, Resource.CASE, "desk:cases", "opened_on"
    words_in = ("number", "code", "summary", "spot")
    area, agency, boxes = "area", "agency", (_CLASS,)
    columns = (
        Column("so", "Số vụ việc", _case_name, "number"),
        Column("ngay", "Ngày thụ lý", lambda c, _: c.opened_on, "opened_on", "aside day"),
        Column("nhom", "Nhóm", lambda c, _: c.get_classification_display(), "classification"),
        Column("ai", "Đối tượng", _people, look="aside"),
        Column("noi", "Nơi phát hiện", _place, "area__sort_key"),
        Column("co_quan", "Cơ quan thụ lý", lambda c, _: str(c.agency or ""), "agency__sort_key"),
        Column("hanh_vi", "Số hành vi", lambda c, _: len(c.violations.all()), look="num"),
        Column("phat", "Tiền phạt (đồng)", _fines, look="num"),
        Column("han", "Ngày cuối thời hiệu", _last_day, look="aside day"),
        Column("tri_gia", "Trị giá hàng (đồng)", lambda c, _: c.estimated_vnd, look="num"),
        Column("noi_dung", "Nội dung", lambda c, _: c.summary, look="long"),
        Column("ket_qua", "Kết quả", lambda c, _: c.get_outcome_display()),
        Column(
            "tinh_trang",
            "Tình trạng",
            lambda c, _: c.state.label,
            "closed_on",
            tone=lambda c, _: c.tone,
        ),
    )
    usual = ("so", "ngay", "nhom", "ai", "noi", "co_quan", "phat", "han", "tinh_trang")

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        # redundant: narrows cases in sight
        late = Case.objects.visible_to(self.user).overdue(on=self.today).values("pk")
        going = Q(closed_on=None, transferred_on=None)
        return {
            "dang": ("Đang xử lý", going),
            "qua_han": ("Quá hạn", Q(pk__in=late)),
            "xong": ("Đã kết thúc, đã chuyển", ~going),
        }

    def related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).order_by("pk")
        found = (
            Violation.objects.visible_to(self.user)
            .select_related("establishment", "party")
            .prefetch_related(Prefetch("decisions", queryset=made))
            .order_by("found_on", "pk")
        )
        return rows.select_related("agency", "area").prefetch_related(
            Prefetch("violations", queryset=found)
        )

    def href(self, record: Case) -> str:
        return reverse("desk:case", args=[record.code])

    def _filtered(self) -> QuerySet[Any]:
        return super()._filtered().standing()  # type: ignore[attr-defined]


def _decided(of: RecordList) -> Exists:
    # unscoped: of violations in sight
    return Exists(Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None))


class ViolationList(RecordList):
    name, title, unit = "vi-pham", "Hành vi vi phạm", "hành vi"
    model, resource, address, day = Violation, Resource.VIOLATION, "desk:violations", "found_on"
    words_in = ("code", "conduct", "brand", "establishment__name", "party__name", "case__number")
    area, agency, boxes = "establishment__area", "inspection__agency", (_CLASS,)
    columns = (
        Column("ai", "Đối tượng", lambda v, _: str(v.member)),
        Column("ngay", "Ngày phát hiện", lambda v, _: v.found_on, "found_on", "aside day"),
        Column("nhom", "Nhóm", lambda v, _: v.get_classification_display(), "classification"),
        Column("hanh_vi", "Hành vi", lambda v, _: v.conduct, look="long"),
        Column("nhan_hieu", "Nhãn hiệu", lambda v, _: v.brand, "brand"),
        Column("vu_viec", "Vụ việc", lambda v, _: (v.case.number or v.case.code) if v.case else ""),
        Column(
            "dia_ban",
            "Xã, phường",
            lambda v, of: of.unit_name(v.establishment.area_id) if v.establishment else "",
            "establishment__area__sort_key",
        ),
        Column("so_qd", "Quyết định", lambda v, _: _numbers(v)),
        Column("han", "Ngày cuối thời hiệu", lambda v, _: v.limitation_on, "limitation_on", "day"),
        Column("ma", "Mã", lambda v, _: v.code, "code"),
        Column(
            "tinh_trang",
            "Tình trạng",
            lambda v, _: _state(v)[0],
            tone=lambda v, _: _state(v)[1],
        ),
    )
    usual = ("ai", "ngay", "nhom", "hanh_vi", "vu_viec", "dia_ban", "so_qd", "tinh_trang")

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        pending = Q(dismissed_on=None) & ~Q(_decided(self))
        return {
            "cho": ("Chưa xử phạt", pending),
            "qua_han": ("Hết thời hiệu", pending & Q(limitation_on__lt=self.today)),
            "xong": ("Đã xử phạt", Q(_decided(self))),
            "ngoai": ("Chưa vào vụ việc", Q(case=None, dismissed_on=None)),
        }

    def related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).order_by("pk")
        pointers = ("establishment__area", "party", "case", "inspection")
        return rows.select_related(*pointers).prefetch_related(Prefetch("decisions", queryset=made))

    def href(self, record: Violation) -> str:
        """Where it stands: its case, its inspection, or the card of whom it is about."""
        return page_of(record)


class DecisionList(RecordList):
    name, title, unit = "quyet-dinh", "Quyết định xử phạt", "quyết định"
    model, resource, address, day = Decision, Resource.DECISION, "desk:decisions", "decided_on"
    words_in = (
        "number", "code", "violation__conduct", "violation__establishment__name",
        "violation__party__name",
    )  # fmt: skip
    area, agency = "violation__establishment__area", "agency"
    boxes = (
        Box("nhom", "Nhóm", "violation__classification", tuple(ViolationClass.choices)),
        Box("hinh_thuc", "Hình thức", "sanction", tuple(Sanction.choices)),
    )
    columns = (
        Column("so", "Số quyết định", lambda d, _: d.number or d.code, "number"),
        Column("ngay", "Ngày quyết định", lambda d, _: d.decided_on, "decided_on", "aside day"),
        Column("ai", "Đối tượng", lambda d, _: str(d.violation.member)),
        Column(
            "nhom",
            "Nhóm",
            lambda d, _: d.violation.get_classification_display(),
            "violation__classification",
        ),
        Column("co_quan", "Cơ quan", lambda d, _: str(d.agency or ""), "agency__sort_key"),
        Column("hinh_thuc", "Hình thức", lambda d, _: d.get_sanction_display(), "sanction"),
        Column("phat", "Tiền phạt (đồng)", lambda d, _: d.fine_vnd, "fine_vnd", "num"),
        Column("xong", "Chấp hành xong", lambda d, _: d.complied_on, "complied_on", "aside day"),
        Column(
            "vu_viec",
            "Vụ việc",
            lambda d, _: (
                (d.violation.case.number or d.violation.case.code) if d.violation.case else ""
            ),
        ),
        Column("giao", "Ngày giao", lambda d, _: _served(d), "paper__served_on", "aside day"),
        Column("huy", "Hủy bỏ ngày", lambda d, _: d.annulled_on, "annulled_on", "aside day"),
        Column(
            "buoc",
            "Tình trạng",
            lambda d, _: d.stage.label,
            tone=lambda d, _: STAGE_TONES[d.stage],
        ),
    )
    usual = ("so", "ngay", "ai", "nhom", "co_quan", "hinh_thuc", "phat", "giao", "xong", "buoc")

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        return {key: (label, STAGES[stage]) for key, label, stage in _STAGE_TABS}

    def related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        pointers = (
            "agency", "paper", "violation__establishment", "violation__party", "violation__case",
            "violation__inspection",
        )  # fmt: skip
        return rows.select_related(*pointers)

    def href(self, record: Decision) -> str:
        """Its paper; the page of its violation where none was made yet."""
        if record.paper:
            return reverse("desk:decisionpaper", args=[record.paper.code])
        return page_of(record.violation)


class DraftList(RecordList):
    name, title, unit = "du-thao", "Dự thảo quyết định", "dự thảo"
    model, resource, address, day = (
        DecisionDraft,
        Resource.DRAFT,
        "desk:decisiondrafts",
        "drafted_on",
    )
    words_in = ("code", "subject_name", "number")
    agency, boxes = "agency", ()
    columns = (
        Column("ai", "Đối tượng", lambda d, _: d.subject_name, "subject_name"),
        Column("ngay", "Ngày soạn", lambda d, _: d.drafted_on, "drafted_on", "aside day"),
        Column("hanh_vi", "Hành vi", lambda d, _: _classes(d), look="long"),
        Column("phat", "Tiền phạt (đồng)", lambda d, _: _total(d), look="num"),
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

    def related(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        whole = Prefetch("items", queryset=DraftItem.objects.select_related("violation"))
        return rows.select_related("agency", "proposer", "reviewer").prefetch_related(whole)

    def href(self, record: DecisionDraft) -> str:
        return reverse("desk:decisiondraft", args=[record.code])

    def in_units(self, rows: QuerySet[Any], homes: Collection[int]) -> QuerySet[Any]:
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


_STAGE_TABS = (
    ("chua-giao", "Chưa giao", Stage.UNSERVED),
    ("chua-nop", "Chưa nộp, chưa chấp hành", Stage.UNPAID),
    ("chua-ro", "Chưa rõ ngày chấp hành", Stage.UNKNOWN),
    ("xong", "Đã chấp hành", Stage.COMPLIED),
    ("huy", "Đã hủy bỏ", Stage.ANNULLED),
)
_DRAFT_TONES = {
    DraftState.DRAFT: "mute",
    DraftState.SUBMITTED: "warn",
    DraftState.REVIEWED: "warn",
    DraftState.SIGNED: "good",
    DraftState.WITHDRAWN: "mute",
}


STAGE_TONES = {
    Stage.UNSERVED: "warn",
    Stage.UNPAID: "warn",
    Stage.UNKNOWN: "info",
    Stage.COMPLIED: "good",
    Stage.ANNULLED: "mute",
}


def _served(decision: Decision) -> Value:
    return decision.paper.served_on if decision.paper else None


def _classes(draft: DecisionDraft) -> str:
    found = (item.violation.get_classification_display() for item in draft.items.all())
    return ", ".join(dict.fromkeys(found))


def _total(draft: DecisionDraft) -> int | None:
    return sum(item.fine_vnd or 0 for item in draft.items.all()) or None


LISTS: dict[str, type[RecordList]] = {
    one.name: one for one in (CaseList, ViolationList, DecisionList, DraftList)
}


def page_of(found: Violation) -> str:
    """The page on which a violation stands."""
    if found.case:
        return reverse("desk:case", args=[found.case.code])
    if found.inspection:
        return reverse("desk:inspection", args=[found.inspection.code])
    kind = "establishment" if found.establishment else "party"
    return reverse(f"desk:{kind}", args=[found.member.code])


def _numbers(found: Violation) -> str:
    made = [one for one in found.decisions.all() if not one.annulled_on]
    return ", ".join(f"{one.number or one.code} {one.decided_on:%d/%m/%Y}" for one in made)


def _state(found: Violation) -> tuple[str, str]:
    if found.dismissed_on:
        return "không vi phạm", "mute"
    return ("đã xử phạt", "good") if _standing(found) else ("chưa xử phạt", "warn")
