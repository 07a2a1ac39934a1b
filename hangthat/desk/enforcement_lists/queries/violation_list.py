"""The list of violations."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.desk.enforcement_lists.queries.case_list import (
    CLASS,
    is_decided,
    note_standstills,
    since_when,
)
from hangthat.desk.parts.queries.list_boxes import Box, goods_box
from hangthat.desk.parts.queries.record_list import Column, RecordList, Row, Rows
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Decision, Violation, is_about
from hangthat.domain.deciding.queries.limitation import undecided
from hangthat.domain.plans.queries import GoodsGroups

_MOST_HOLDERS = 300  # names to choose from
SOON = timedelta(30)  # before the last day of a limitation


class ViolationList(RecordList):
    name, title, unit = "vi-pham", "Hành vi vi phạm", "hành vi"
    model, resource, address, day = Violation, Resource.VIOLATION, "desk:violations", "found_on"
    words_in = (
        "code",
        "conduct",
        "brand",
        "right_holder",
        "establishment__name",
        "party__name",
        "case__number",
    )
    area, agency, fixed = "establishment__area", "inspection__agency", (CLASS,)
    conduct = "catalogue_conduct"
    columns = (
        Column("ai", "Đối tượng", lambda v, _: str(v.member)),
        Column("ngay", "Ngày phát hiện", lambda v, _: v.found_on, "found_on", "aside day"),
        Column("nhom", "Nhóm", lambda v, _: v.get_classification_display(), "classification"),
        Column("hanh_vi", "Hành vi", lambda v, _: v.conduct, look="aside"),
        Column("nhom_hang", "Nhóm mặt hàng", lambda v, _: _goods(v)),
        Column(
            "hanh_vi_dm",
            "Hành vi theo danh mục",
            lambda v, _: v.catalogue_conduct.title if v.catalogue_conduct else "",
        ),
        Column("nhan_hieu", "Nhãn hiệu", lambda v, _: v.brand, "brand"),
        Column("chu_the", "Chủ thể quyền", lambda v, _: _right_holder(v), "right_holder"),
        Column("vu_viec", "Vụ việc", lambda v, _: (v.case.number or v.case.code) if v.case else ""),
        Column(
            "dia_ban",
            "Xã, phường",
            lambda v, of: of.unit_name(v.establishment.area_id) if v.establishment else "",
            "establishment__area__sort_key",
        ),
        Column("so_qd", "Quyết định", lambda v, _: _numbers(v)),
        Column(
            "han",
            "Ngày cuối thời hiệu",
            lambda v, _: v.limitation_on or since_when(v.still_since),
            "limitation_on",
            "aside day",
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

    def more_boxes(self) -> tuple[Box, ...]:
        return (goods_box(is_about), right_holder_box(self.user))

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        pending, today = undecided(), self.today
        soon = Q(limitation_on__gte=today, limitation_on__lte=today + SOON)
        return {
            "cho": ("Chưa xử phạt", pending),
            "sap_het": ("Sắp hết thời hiệu", pending & soon),
            "qua_han": ("Hết thời hiệu", pending & Q(limitation_on__lt=today)),
            "xong": ("Đã xử phạt", Q(_decided())),
            "ngoai": ("Chưa vào vụ việc", Q(case=None, dismissed_on=None)),
            "con": ("Trừ không vi phạm", Q(dismissed_on=None)),
        }

    def related(self, rows: Rows) -> Rows:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).order_by("pk")
        pointers = (
            "establishment__area",
            "party",
            "case",
            "inspection",
            "catalogue_conduct",
            "right_holder_party",
        )
        decided = Prefetch("decisions", queryset=made)
        return rows.select_related(*pointers).prefetch_related(decided, "goods_groups")

    def shown(self, records: Iterable[Any], columns: list[Column]) -> list[Row]:
        rows = list(records)
        note_standstills(rows, columns)
        return super().shown(rows, columns)

    def href(self, record: Violation) -> str:
        """Where it stands: its case, its inspection, or the card of whom it is about."""
        return page_of(record)


def right_holder_box(user: User) -> Box:
    """By a right-holder whom violations in sight name; with one, or with none."""
    # redundant: no violation of the gates names a right-holder;
    # desk/enforcement_lists/tests/test_right_holders.py
    seen = Violation.objects.visible_to(user).order_by()
    named = seen.exclude(right_holder="").values_list("right_holder", flat=True)
    listed = seen.filter(right_holder="", right_holder_party__isnull=False)
    names = {*named.distinct(), *listed.values_list("right_holder_party__name", flat=True)}
    some = (("-", "có chủ thể quyền"), ("--", "không ghi chủ thể quyền"))
    choices = (*some, *((one, one[:90]) for one in sorted(names, key=fold)[:_MOST_HOLDERS]))
    return Box("chu_the", "Chủ thể quyền", "", choices, _of_right_holder)


def _of_right_holder(value: str) -> Q:
    none = Q(right_holder="", right_holder_party=None)
    if value in ("-", "--"):
        return ~none if value == "-" else none
    return Q(right_holder=value) | Q(right_holder="", right_holder_party__name=value)


def _right_holder(found: Violation) -> str:
    return found.right_holder or str(found.right_holder_party or "")


def _decided() -> Exists:
    # unscoped: of violations in sight
    return Exists(Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None))


def _goods(found: Violation) -> str:
    return str(GoodsGroups.of(found.goods_groups.all()))


def _numbers(found: Violation) -> str:
    made = [one for one in found.decisions.all() if not one.annulled_on]
    return ", ".join(f"{one.number or one.code} {one.decided_on:%d/%m/%Y}" for one in made)


def _state(found: Violation) -> tuple[str, str]:
    if found.dismissed_on:
        return "không vi phạm", "mute"
    return ("đã xử phạt", "good") if is_decided(found) else ("chưa xử phạt", "warn")
