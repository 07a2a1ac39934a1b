"""The list of cases."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.desk.parts.queries.list_boxes import Box
from hangthat.desk.parts.queries.record_list import Column, RecordList, Row, Rows, Value
from hangthat.domain.cases.models import Case, Decision, Violation, ViolationClass
from hangthat.domain.cases.queries.limitation import standing_still
from hangthat.domain.coordination.models import CasePartner

PARTNERS, ANY, NONE = "phoi_hop", "-co-", "-khong-"  # a column; choices that are no agency
CLASS = Box("nhom", "Nhóm", "classification", tuple(ViolationClass.choices))


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
    """The first of the last days of violations on which nothing was decided yet; where all of
    them stand still, since when the first does."""
    if case.closed_on or case.transferred_on:
        return None
    open_ = [one for one in case.violations.all() if not one.dismissed_on and not is_decided(one)]
    last = min((one.limitation_on for one in open_ if one.limitation_on), default=None)
    return last or since_when(min(filter(None, (_still(one) for one in open_)), default=None))


def since_when(stopped_on: date | None) -> str:
    return f"đang dừng từ {stopped_on:%d/%m/%Y}" if stopped_on else ""


def note_standstills(found: Iterable[Violation], columns: Iterable[Column]) -> None:
    """Since when the limitation of each stands still, where the column of last days is shown."""
    rows = list(found)
    still = standing_still(rows) if any(column.key == "han" for column in columns) else {}
    for one in rows:
        one.still_since = still.get(one.pk)  # type: ignore[attr-defined]


def _still(found: Violation) -> date | None:
    return getattr(found, "still_since", None)


def is_decided(found: Violation) -> bool:
    return any(not made.annulled_on for made in found.decisions.all())


def _partners(case: Case, _: RecordList) -> Value:
    return ", ".join(getattr(case, "partner_names", ()))


def note_partners(cases: Iterable[Case], columns: Iterable[Column]) -> None:
    """The names of the agencies that take part in each, where their column is shown."""
    rows = {case.pk: case for case in cases}
    if not rows or not any(column.key == PARTNERS for column in columns):
        return
    names: dict[int, list[str]] = defaultdict(list)
    # unscoped: of cases in sight
    found = CasePartner.objects.current().filter(case__in=list(rows))
    for key, name in found.order_by("agency__sort_key").values_list("case", "agency__name"):
        names[key].append(name)
    for key, case in rows.items():
        case.partner_names = names[key]  # type: ignore[attr-defined]


def _with_partner(value: str) -> Q:
    """Of one agency, of any, or of none."""
    # unscoped: narrows cases in sight
    found = CasePartner.objects.current().order_by()
    if value in (ANY, NONE):
        some = Q(pk__in=found.values("case"))
        return some if value == ANY else ~some
    return Q(pk__in=found.filter(agency__code=value).values("case"))


class CaseList(RecordList):
    name, title, unit = "vu-viec", "Vụ việc", "vụ việc"
    model, resource, address, day = Case, Resource.CASE, "desk:cases", "opened_on"
    words_in = ("number", "code", "description", "spot")
    area, agency, fixed = "area", "agency", (CLASS,)
    columns = (
        Column("so", "Số vụ việc", _case_name, "number"),
        Column("ngay", "Ngày thụ lý", lambda c, _: c.opened_on, "opened_on", "aside day"),
        Column("nhom", "Nhóm", lambda c, _: c.get_classification_display(), "classification"),
        Column("ai", "Đối tượng", _people, look="aside"),
        Column("noi", "Nơi phát hiện", _place, "area__sort_key"),
        Column("co_quan", "Cơ quan thụ lý", lambda c, _: str(c.agency or ""), "agency__sort_key"),
        Column(PARTNERS, "Cơ quan phối hợp", _partners),
        Column("hanh_vi", "Số hành vi", lambda c, _: len(c.violations.all()), look="aside num"),
        Column("phat", "Tiền phạt (đồng)", _fines, look="aside num"),
        Column("han", "Ngày cuối thời hiệu", _last_day, look="aside day"),
        Column("tri_gia", "Trị giá hàng (đồng)", lambda c, _: c.estimated_vnd, look="aside num"),
        Column("noi_dung", "Nội dung", lambda c, _: c.description, look="aside"),
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

    def more_boxes(self) -> tuple[Box, ...]:
        choices = [(one.code, one.name) for one in self.agencies]
        kinds = ((ANY, "có cơ quan phối hợp"), (NONE, "không có cơ quan phối hợp"))
        return (Box(PARTNERS, "Cơ quan phối hợp", "", (*kinds, *choices), _with_partner),)

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        # redundant: narrows cases in sight
        late = Case.objects.visible_to(self.user).overdue(on=self.today).values("pk")
        going = Q(closed_on=None, transferred_on=None)
        return {
            "dang": ("Đang xử lý", going),
            "qua_han": ("Quá hạn", Q(pk__in=late)),
            "xong": ("Đã kết thúc, đã chuyển", ~going),
        }

    def related(self, rows: Rows) -> Rows:
        # redundant: as the table stands, who sees the one sees the other
        made = Decision.objects.visible_to(self.user).order_by("pk")
        # redundant: no case of the gates gathers what only some readers see;
        # desk/enforcement/tests/test_sight_of_cases.py
        found = (
            Violation.objects.visible_to(self.user)
            .select_related("establishment", "party")
            .prefetch_related(Prefetch("decisions", queryset=made))
            .order_by("found_on", "pk")
        )
        return rows.select_related("agency", "area").prefetch_related(
            Prefetch("violations", queryset=found)
        )

    def shown(self, records: Iterable[Any], columns: list[Column]) -> list[Row]:
        rows = list(records)
        note_standstills((one for case in rows for one in case.violations.all()), columns)
        note_partners(rows, columns)
        return super().shown(rows, columns)

    def href(self, record: Case) -> str:
        return reverse("desk:case", args=[record.code])

    def _filtered(self) -> Rows:
        return super()._filtered().standing()  # type: ignore[attr-defined]
