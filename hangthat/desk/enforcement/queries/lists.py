"""The lists of enforcement: cases, violations, sanction decisions, and drafts of these."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.desk.enforcement.queries.addresses import page_of
from hangthat.desk.enforcement.queries.decision_lists import DecisionList, DraftList
from hangthat.desk.enforcement.queries.record_lists import Box, Column, RecordList, Value
from hangthat.domain.cases.models import (
    Case,
    Decision,
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


LISTS: dict[str, type[RecordList]] = {
    one.name: one for one in (CaseList, ViolationList, DecisionList, DraftList)
}


def _numbers(found: Violation) -> str:
    made = [one for one in found.decisions.all() if not one.annulled_on]
    return ", ".join(f"{one.number or one.code} {one.decided_on:%d/%m/%Y}" for one in made)


def _state(found: Violation) -> tuple[str, str]:
    if found.dismissed_on:
        return "không vi phạm", "mute"
    return ("đã xử phạt", "good") if _standing(found) else ("chưa xử phạt", "warn")
