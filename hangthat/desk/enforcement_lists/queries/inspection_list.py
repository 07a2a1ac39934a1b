"""The list of inspections as it is taken away; its page has the same filters."""

from collections.abc import Collection

from django.db.models import Model, Prefetch, Q, QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.audit.own_records import MINE, own
from hangthat.desk.parts.queries.list_boxes import Box, goods_box
from hangthat.desk.parts.queries.record_list import Column, RecordList, Rows
from hangthat.domain.checklists.queries import why_unmet, with_reasons
from hangthat.domain.inspections.models import (
    Inspection,
    InspectionField,
    InspectionType,
    Result,
    SelectionReason,
    led_by,
    looked_at,
)
from hangthat.domain.plans.queries import GoodsGroups


def _subjects(held: Inspection, _: RecordList) -> str:
    results = [(str(one), why_unmet(held, one)) for one in held.results.all()]
    return "; ".join(f"{words}: {why}" if why else words for words, why in results)


class InspectionList(RecordList):
    name, title, unit = "kiem-tra", "Kiểm tra", "cuộc kiểm tra"
    model, resource, address, day = Inspection, Resource.INSPECTION, "desk:inspections", "held_on"
    words_in = ("number", "code")
    area, agency = "results__establishment__area", "agency"
    fixed = (
        Box("loai", "Loại", "type", tuple(InspectionType.choices)),
        Box("ly_do", "Lý do chọn", "reason", tuple(SelectionReason.choices)),
        Box("linh_vuc", "Lĩnh vực", "field", tuple(InspectionField.choices)),
    )
    columns = (
        Column("ngay", "Ngày kiểm tra", lambda c, _: c.held_on, "held_on", "aside day"),
        Column("loai", "Loại", lambda c, _: c.get_type_display(), "type"),
        Column("co_quan", "Cơ quan", lambda c, _: str(c.agency or ""), "agency__sort_key"),
        Column("chu_tri", "Cơ quan chủ trì", lambda c, _: str(c.lead or c.agency or "")),
        Column("so", "Số quyết định kiểm tra", lambda c, _: c.number),
        Column("ly_do", "Lý do chọn", lambda c, _: c.get_reason_display()),
        Column("linh_vuc", "Lĩnh vực", lambda c, _: c.get_field_display()),
        Column("nhom_hang", "Nhóm mặt hàng kiểm tra",
               lambda c, _: str(GoodsGroups.of(c.goods_groups.all()))),
        Column("doi_tuong", "Đối tượng và kết quả", _subjects),
        Column("lien_nganh", "Số cuộc kiểm tra liên ngành", lambda c, _: c.joint_number),
        Column("ma", "Mã", lambda c, _: c.code, "code"),
    )  # fmt: skip
    usual = tuple(column.key for column in columns)

    def more_boxes(self) -> tuple[Box, ...]:
        """Groups of goods; the leading agency, which its page names by its key."""
        # unscoped: reference data, the same for everybody
        leads = tuple((str(pk), name) for pk, name in Agency.objects.values_list("pk", "name"))
        return (goods_box(looked_at), Box("chu_tri", "Cơ quan chủ trì", "", leads, led_by))

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        mine = own(Inspection, self.user)
        return {} if mine is None else {MINE: ("Của tôi", mine)}

    def in_units(self, rows: QuerySet[Model], homes: Collection[int]) -> QuerySet[Model]:
        # off tour: desk/enforcement_lists/tests/test_goods_groups.py
        there = Result.objects.visible_to(self.user).filter(establishment__area__in=homes)
        return rows.filter(pk__in=there.values("inspection"))

    def related(self, rows: Rows) -> Rows:
        # off tour: desk/enforcement_lists/tests/test_goods_groups.py
        seen = Result.objects.visible_to(self.user).select_related("establishment", "party")
        found = with_reasons(rows.select_related("agency", "lead"))
        return found.prefetch_related(Prefetch("results", queryset=seen), "goods_groups")

    def href(self, record: Inspection) -> str:
        return reverse("desk:inspection", args=[record.code])

    def _filtered(self) -> Rows:
        number = self.one("so").strip()
        # what was withdrawn is in no list
        found = super()._filtered().filter(withdrawn_on=None)
        return found.filter(number__icontains=number) if number else found
