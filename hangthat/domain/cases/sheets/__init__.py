"""Sanction decisions, and the case export of the market surveillance force (INS)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.intake.services import Line, List
from hangthat.core.spreadsheets.reader import Column
from hangthat.domain.cases.models import (
    Case,
    CaseState,
    Decision,
    Sanction,
    Violation,
    ViolationClass,
)
from hangthat.domain.cases.services import (
    ViolationDetails,
    annul,
    case_numbered,
    decide,
    dismiss,
    find_violation,
    gather,
    open_case,
    release,
    withdraw_case,
)
from hangthat.domain.cases.services.leftovers import left_of
from hangthat.domain.cases.sheets.classes import class_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.about import AGENCY, WHOSE, AboutShops
from hangthat.domain.plans.queries import groups_of_plans, read_groups

_FOUND = Column(
    "found_on", "Ngày vi phạm", "day", example="02/06/2026",
    synonyms=(
        "Ngày phát hiện", "Ngày lập biên bản", "Ngày BB", "Ngày lập BBVPHC", "Ngày kiểm tra",
        "Ngày lập biên bản vi phạm", "Ngày biên bản", "Ngày biên bản vi phạm",
    ),
    hint="Bỏ trống: lấy ngày quyết định.", vital=True,
)  # fmt: skip
_CLASS = Column(
    "classification", "Nhóm vi phạm", "choice", required=True,
    choices=tuple(ViolationClass.choices), example="hàng giả",
    synonyms=("Loại vi phạm", "Lĩnh vực vi phạm", "Nhóm hành vi", "Phân loại"),
    instead="conduct", reads=class_of,
)  # fmt: skip
_CONDUCT = Column(
    "conduct", "Hành vi vi phạm", synonyms=("Hành vi", "Nội dung vi phạm", "Mô tả hành vi"),
)  # fmt: skip
_DECIDED = Column(
    "decided_on", "Ngày quyết định", "day", required=True, example="10/06/2026",
    synonyms=(
        "Ngày QĐ", "Ngày ra quyết định", "Ngày ban hành", "Ngày ký QĐ", "Ngày QĐXP",
        "Ngày quyết định xử phạt", "Ngày QĐXPVPHC", "Ngày ký quyết định",
    ),
)  # fmt: skip
_NUMBER = Column(
    "number", "Số quyết định", required=True, limit=60, example="123/QĐ-XPHC",
    synonyms=("Số QĐ", "Số QĐXP", "Số quyết định xử phạt", "Số QĐ XPVPHC", "Số hiệu quyết định"),
)  # fmt: skip
_SANCTION = Column(
    "sanction", "Hình thức xử phạt", "choice", choices=tuple(Sanction.choices),
    synonyms=("Hình thức phạt", "Hình thức xử lý"), example="phạt tiền",
    hint="Bỏ trống: phạt tiền nếu có số tiền, không thì cảnh cáo.",
)  # fmt: skip
_FINE = Column(
    "fine_vnd", "Số tiền phạt", "money", example="5.000.000",
    synonyms=("Tiền phạt", "Mức phạt", "Số tiền", "Tổng tiền phạt", "Phạt tiền (đồng)"),
    least=10_000, most=2 * 10**9,
)  # fmt: skip
_COMPLIED = Column(
    "complied_on", "Ngày chấp hành", "day",
    synonyms=("Ngày nộp phạt", "Ngày thi hành", "Chấp hành xong ngày", "Ngày nộp tiền"),
    vital=True,
)  # fmt: skip
_CASE = Column(
    "case_number", "Số vụ việc", limit=60, example="0102/VV-QLTT",
    synonyms=(
        "Số vụ", "Mã vụ việc", "Mã vụ", "Số hồ sơ", "Mã hồ sơ", "Số hồ sơ vụ việc", "Số INS",
        "Mã INS", "Mã hồ sơ INS", "Mã vụ INS", "Số vụ việc INS", "Mã vụ việc INS", "Số thụ lý",
    ),
    hint="Các dòng cùng cơ quan, cùng số vào chung một vụ việc.", vital=True,
)  # fmt: skip
_GOODS = Column(
    "goods_groups", "Nhóm mặt hàng vi phạm", limit=300, example="giày dép; khác: pháo nổ",
    synonyms=("Nhóm hàng vi phạm", "Nhóm mặt hàng"),
    hint="Cách nhau bằng dấu chấm phẩy; ngoài nhóm của kế hoạch ghi “khác: …”.",
)  # fmt: skip
_OFFENDERS = (
    "Người vi phạm", "Họ tên người vi phạm", "Tên người vi phạm", "Đối tượng vi phạm",
    "Tổ chức, cá nhân vi phạm", "Tên tổ chức, cá nhân vi phạm", "Người bị xử phạt",
)  # fmt: skip
_COLUMNS = (
    *(replace(c, synonyms=(*c.synonyms, *_OFFENDERS)) if c.name == "owner" else c for c in WHOSE),
    *(_FOUND, _CLASS, _CONDUCT, _DECIDED, _NUMBER, _SANCTION, _FINE, _COMPLIED),
    AGENCY,
    _GOODS,
)


class _Cases(AboutShops):
    """One row, one decision on one violation; its official number is kept as given.

    With a case number its violation goes into the case of that agency and number. Whoever may
    record the violation may put it there: the file says so of another agency's case too.
    """

    over: frozenset[tuple[int | None, str]] | set[tuple[int | None, str]] = frozenset()

    def judge(self, lines: Sequence[Line]) -> None:
        numbers = {line.values["case_number"] for line in lines if "case_number" in line.values}
        # off tour: desk/intake/tests/test_intake_lists.py
        mine = Case.objects.visible_to(self.by).standing().filter(number__in=numbers)
        self.over = {(case.agency_id, case.number) for case in mine if case.state != CaseState.OPEN}
        super().judge(lines)

    def key(self, line: Line) -> Hashable:
        values = line.values
        values.setdefault("found_on", values["decided_on"])
        return (line.target, values["number"], values["decided_on"], values["classification"])

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        rows = Decision.objects.filter(violation__establishment__in=shops, annulled_on=None)
        violation = ("violation__establishment_id", "number", "decided_on")
        return set(rows.values_list(*violation, "violation__classification"))

    def check(self, line: Line, shop: Establishment) -> None:
        values = line.values
        self.must_be_open(line, shop, "found_on")
        if values["decided_on"] > self.on:
            line.fault("decided_on", f"Ngày {values['decided_on']:%d/%m/%Y} sau hôm nay.")
        if values["decided_on"] < values["found_on"]:
            line.fault("decided_on", "Ngày quyết định không được trước ngày phát hiện.")
        fine = values.get("fine_vnd")
        values.setdefault("sanction", str(Sanction.FINE if fine else Sanction.WARNING))
        if values["sanction"] == Sanction.FINE and not fine:
            line.fault("fine_vnd", "Phạt tiền thì phải ghi số tiền.")
        number, agency = values.get("case_number"), self.agency_of(line)
        if number and (agency.pk if agency else None, number) in self.over:
            line.fault("case_number", f"Vụ việc {number} không còn xử lý: hãy mở lại trước.")
        complied = values.get("complied_on")
        if complied and not values["decided_on"] <= complied <= self.on:
            line.fault("complied_on", "Ngày chấp hành phải từ ngày quyết định đến hôm nay.")

    def enter(self, line: Line, shop: Establishment, at: datetime) -> list[models.Model]:
        values = line.values
        case, opened = self._case(line, shop, at)
        violation = find_violation(
            classification=values["classification"],
            found_on=values["found_on"],
            establishment=shop,
            conduct=values.get("conduct", ""),
            more=ViolationDetails(goods=read_groups(values.get("goods_groups", ""), self._groups)),
            by=self.by,
            at=at,
        )
        if case:
            gather(case=case, violations=[violation], right=Action.ADD, by=self.by, at=at)
        decision = decide(
            violation=violation,
            decided_on=values["decided_on"],
            sanction=values["sanction"],
            number=values["number"],
            agency=self.agency_of(line),
            fine_vnd=values.get("fine_vnd"),
            complied_on=values.get("complied_on"),
            by=self.by,
            at=at,
        )
        return [decision, violation, *([case] if case and opened else [])]

    def _case(self, line: Line, shop: Establishment, at: datetime) -> tuple[Case | None, bool]:
        """The case of this agency with this number, and whether it was opened for this row.

        One that is restricted to others is as good as not there: another is opened.
        """
        values, agency = line.values, self.agency_of(line)
        number = values.get("case_number", "")
        if not number:
            return None, False
        if found := case_numbered(number, agency, by=self.by):
            return found, False
        made = open_case(
            number=number,
            agency=agency,
            opened_on=values["found_on"],
            classification=values["classification"],
            description=values.get("conduct", ""),
            area=shop.area,
            spot=str(shop.place or ""),
            by=self.by,
            at=at,
        )
        return made, True

    @cached_property
    def _groups(self) -> list[str]:
        return groups_of_plans()

    def withdraw(self, record: Any, at: datetime) -> None:
        why, by = "hoàn tác đợt nhập", self.by
        if isinstance(record, Decision) and record.annulled_on is None:
            annul(decision=record, annulled_on=record.decided_on, reason=why, by=by, at=at)
        if isinstance(record, Violation) and record.dismissed_on is None:
            dismiss(violation=record, dismissed_on=record.found_on, reason=why, by=by, at=at)
            if record.case and record.case.state == CaseState.OPEN:
                release(violation=record, reason=why, right=Action.ADD, by=by, at=at)
        if isinstance(record, Case) and record.withdrawn_on is None and not _holds(record):
            withdraw_case(case=record, reason=why, by=by, at=at)


def _holds(case: Case) -> bool:
    """Others put something into the case that a file had opened: then it stays."""
    # unscoped: nothing but whether there is any
    return Violation.objects.filter(case=case).exists() or bool(left_of(case))


def _list(name: str, title: str, hint: str, columns: tuple[Column, ...], **signs: Any) -> List:
    return List(
        name=name,
        title=title,
        hint=hint,
        columns=columns,
        resource=Resource.DECISION,
        opens=_Cases,
        shows=("name", "owner", "number", "decided_on", "classification"),
        makes=(Decision, Violation, Case),
        rests_on=(Establishment,),
        withdraws=True,
        only_known=True,
        **signs,
    )


DECISIONS = _list(
    "quyet-dinh", "Quyết định xử phạt", "Mỗi dòng một quyết định đối với một cơ sở.",
    _COLUMNS,
    called=("xu phat", "quyet dinh xu phat", "xu ly vi pham"),
)  # fmt: skip
EXPORT = _list(
    "vu-viec-qltt", "Vụ việc của quản lý thị trường (INS)",
    "Tệp xuất từ INS: số vụ việc, số quyết định giữ nguyên, cột không dùng vẫn lưu cùng tệp.",
    (*_COLUMNS, _CASE),
    general="quyet-dinh", called=("ins", "vu viec qltt"),
)  # fmt: skip

LISTS = (DECISIONS, EXPORT)
