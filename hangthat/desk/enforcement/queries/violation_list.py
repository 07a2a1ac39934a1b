"""The list of violations."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.desk.enforcement.queries.case_list import CLASS, is_decided
from hangthat.desk.parts.queries.record_lists import Column, RecordList
from hangthat.domain.cases.models import Decision, Violation


def _decided(of: RecordList) -> Exists:
    # unscoped: of violations in sight
    return Exists(Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None))


class ViolationList(RecordList):
    name, title, unit = "vi-pham", "Hành vi vi phạm", "hành vi"
    model, resource, address, day = Violation, Resource.VIOLATION, "desk:violations", "found_on"
    words_in = ("code", "conduct", "brand", "establishment__name", "party__name", "case__number")
    area, agency, fixed = "establishment__area", "inspection__agency", (CLASS,)
    conduct = "catalogue_conduct"
    columns = (
        Column("ai", "Đối tượng", lambda v, _: str(v.member)),
        Column("ngay", "Ngày phát hiện", lambda v, _: v.found_on, "found_on", "aside day"),
        Column("nhom", "Nhóm", lambda v, _: v.get_classification_display(), "classification"),
        Column("hanh_vi", "Hành vi", lambda v, _: v.conduct, look="aside"),
        Column(
            "hanh_vi_dm",
            "Hành vi theo danh mục",
            lambda v, _: v.catalogue_conduct.title if v.catalogue_conduct else "",
        ),
        Column("nhan_hieu", "Nhãn hiệu", lambda v, _: v.brand, "brand"),
        Column("vu_viec", "Vụ việc", lambda v, _: (v.case.number or v.case.code) if v.case else ""),
        Column(
            "dia_ban",
            "Xã, phường",
            lambda v, of: of.unit_name(v.establishment.area_id) if v.establishment else "",
            "establishment__area__sort_key",
        ),
        Column("so_qd", "Quyết định", lambda v, _: _numbers(v)),
        Column(
            "han", "Ngày cuối thời hiệu", lambda v, _: v.limitation_on, "limitation_on", "aside day"
        ),
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
        pointers = ("establishment__area", "party", "case", "inspection", "catalogue_conduct")
        return rows.select_related(*pointers).prefetch_related(Prefetch("decisions", queryset=made))

    def href(self, record: Violation) -> str:
        """Where it stands: its case, its inspection, or the card of whom it is about."""
        return page_of(record)


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
    return ("đã xử phạt", "good") if is_decided(found) else ("chưa xử phạt", "warn")
