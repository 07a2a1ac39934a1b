"""The list of sanction decisions, by how far each is."""

from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.common.gathering import read
from hangthat.desk.parts.queries.list_boxes import Box
from hangthat.desk.parts.queries.record_list import Column, RecordList, Rows, Value
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import (
    STAGES,
    Decision,
    Sanction,
    Stage,
    ViolationClass,
)
from hangthat.domain.deciding.queries.compliance import Compliance, compliance

OVERDUE = "qua_han"
_STAGE_TABS = (
    ("chua-giao", "Chưa giao", Stage.UNSERVED),
    ("chua-nop", "Chưa nộp, chưa chấp hành", Stage.UNPAID),
    ("chua-ro", "Chưa rõ ngày chấp hành", Stage.UNKNOWN),
    ("xong", "Đã chấp hành", Stage.COMPLIED),
    ("huy", "Đã hủy bỏ", Stage.ANNULLED),
)


_YES_OR_NO = (("co", "theo yêu cầu"), ("khong", "không theo yêu cầu"))


def _at_request(value: str) -> Q:
    """Decisions that T09 counts."""
    return Q(right_holder_request=value == "co")


def _served(decision: Decision) -> Value:
    return decision.paper.served_on if decision.paper else None


class DecisionList(RecordList):
    name, title, unit = "quyet-dinh", "Quyết định xử phạt", "quyết định"
    model, resource, address, day = Decision, Resource.DECISION, "desk:decisions", "decided_on"
    words_in = (
        "number", "code", "violation__conduct", "violation__establishment__name",
        "violation__party__name",
    )  # fmt: skip
    area, agency = "violation__establishment__area", "agency"
    conduct = "violation__catalogue_conduct"
    fixed = (
        Box("nhom", "Nhóm", "violation__classification", tuple(ViolationClass.choices)),
        Box("hinh_thuc", "Hình thức", "sanction", tuple(Sanction.choices)),
        Box("yeu_cau", "Theo yêu cầu của chủ thể quyền", "", _YES_OR_NO, _at_request),
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
        Column("phat", "Tiền phạt (đồng)", lambda d, _: d.fine_vnd, "fine_vnd", "aside num"),
        Column("xong", "Chấp hành xong", lambda d, _: d.complied_on, "complied_on", "aside day"),
        Column(
            "vu_viec",
            "Vụ việc",
            lambda d, _: (
                (d.violation.case.number or d.violation.case.code) if d.violation.case else ""
            ),
        ),
        Column("giao", "Ngày giao", lambda d, _: _served(d), "paper__served_on", "aside day"),
        Column("ma", "Mã quyết định", lambda d, _: d.code, "code"),
        Column("ma_cs", "Mã cơ sở", lambda d, _: getattr(d.violation.establishment, "code", "")),
        Column("huy", "Hủy bỏ ngày", lambda d, _: d.annulled_on, "annulled_on", "aside day"),
        Column(
            "loai_dt",
            "Loại đối tượng trên quyết định",
            lambda d, _: d.paper.get_subject_kind_display() if d.paper else "",
        ),
        Column(
            "ten_qd",
            "Tên ghi trên quyết định",
            lambda d, _: d.paper.subject_name if d.paper else "",
        ),
        Column(
            "ngay_sinh",
            "Ngày sinh ghi trên quyết định",
            lambda d, _: d.paper.subject_born_on if d.paper else None,
        ),
        Column("dieu", "Điều khoản áp dụng", lambda d, _: d.article),
        Column(
            "yeu_cau",
            "Theo yêu cầu của chủ thể quyền",
            lambda d, _: "có" if d.right_holder_request else "",
            "right_holder_request",
        ),
        Column(
            "buoc",
            "Tình trạng",
            lambda d, _: d.stage.label,
            tone=lambda d, _: d.stage.tone,
        ),
    )
    needed = ("so", "ngay", "ai", "nhom", "co_quan", "hinh_thuc", "phat", "xong", "ma", "ma_cs")
    usual = ("so", "ngay", "ai", "nhom", "co_quan", "phat", "xong", "buoc")

    def conditions_of_tabs(self) -> dict[str, tuple[str, Q]]:
        unserved, unpaid, *others = [
            (key, (label, STAGES[stage])) for key, label, stage in _STAGE_TABS
        ]
        late = (OVERDUE, ("Quá hạn chấp hành", self._time.overdue))
        return dict((unserved, unpaid, late, *others))

    @cached_property
    def _time(self) -> Compliance:
        return read(compliance(on=self.today))

    def related(self, rows: Rows) -> Rows:
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
