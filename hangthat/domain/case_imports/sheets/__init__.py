"""Sanction decisions, and books of cases: of any force, or the export of INS."""

from dataclasses import replace
from typing import Any

from hangthat.core.access.lexicon import Resource
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.services import List
from hangthat.domain.case_imports.sheets import export_columns, subjects
from hangthat.domain.case_imports.sheets.classes import class_of
from hangthat.domain.case_imports.sheets.clerk import CasesClerk
from hangthat.domain.case_imports.sheets.export import ExportClerk
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    Decision,
    DecisionPaper,
    Sanction,
    Violation,
    ViolationClass,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.sheets.about import AGENCY, ONLY_SHOPS, WHOSE

_FOUND = Column(
    "found_on", "Ngày vi phạm", "day", example="02/06/2026", yearless=True,
    synonyms=(
        "Ngày phát hiện", "Ngày lập biên bản", "Ngày BB", "Ngày lập BBVPHC", "Ngày kiểm tra",
        "Ngày lập biên bản vi phạm", "Ngày biên bản", "Ngày biên bản vi phạm", "Ngày BBVPHC",
    ),
    hint="Bỏ trống: lấy ngày quyết định.", vital=True,
)  # fmt: skip
_CLASS = Column(
    "classification", "Nhóm vi phạm", "choice", required=True,
    choices=tuple(ViolationClass.choices), example="hàng giả",
    synonyms=("Nhóm", "Loại vi phạm", "Lĩnh vực vi phạm", "Nhóm hành vi", "Phân loại"),
    instead="conduct", reads=class_of,
)  # fmt: skip
_CONDUCT = Column(
    "conduct", "Hành vi vi phạm", synonyms=(
        "Hành vi", "Nội dung vi phạm", "Mô tả hành vi", "Lỗi", "Lỗi vi phạm", "Sai phạm",
        "Vi phạm", "Hành vi bị xử phạt", "Lý do xử phạt", "Lý do phạt", "Nội dung xử phạt",
        "Mô tả vi phạm", "Mô tả hành vi vi phạm", "Tóm tắt vi phạm", "Tóm tắt hành vi vi phạm",
        "Tóm tắt nội dung vi phạm", "Nội dung hành vi", "Nội dung hành vi vi phạm",
        "Diễn biến vi phạm", "Nội dung vụ vi phạm", "Mô tả nội dung vi phạm",
    ),
)  # fmt: skip
_DECIDED = Column(
    "decided_on", "Ngày quyết định", "day", required=True, example="10/06/2026", yearless=True,
    synonyms=(
        "Ngày QĐ", "Ngày ra quyết định", "Ngày ban hành", "Ngày ký QĐ", "Ngày QĐXP",
        "Ngày quyết định xử phạt", "Ngày QĐXPVPHC", "Ngày ký quyết định",
    ),
)  # fmt: skip
_NUMBER = Column(
    "number", "Số quyết định", numbered=True, required=True, limit=60, example="123/QĐ-XPHC",
    synonyms=("Số QĐ", "Số QĐXP", "Số quyết định xử phạt", "Số QĐ XPVPHC", "Số hiệu quyết định"),
)  # fmt: skip
_SANCTION = Column(
    "sanction", "Hình thức xử phạt", "choice", choices=tuple(Sanction.choices),
    synonyms=("Hình thức", "Hình thức phạt", "Hình thức xử lý"), example="phạt tiền",
    hint="Bỏ trống: phạt tiền nếu có số tiền, không thì cảnh cáo.",
)  # fmt: skip
_FINE = Column(
    "fine_vnd", "Số tiền phạt", "money", example="5.000.000",
    synonyms=("Tiền phạt", "Mức phạt", "Số tiền", "Tổng tiền phạt", "Phạt tiền (đồng)"),
    least=10_000, most=2 * 10**9, of_each=True,
    otherwise=(("canh cao", "sanction", Sanction.WARNING),),
)  # fmt: skip
_COMPLIED = Column(
    "complied_on", "Ngày chấp hành", "day",
    synonyms=("Ngày nộp phạt", "Ngày thi hành", "Chấp hành xong ngày", "Ngày nộp tiền",
              "Chấp hành xong", "Nộp phạt", "Ngày nộp tiền phạt", "Nộp tiền phạt", "Nộp phạt ngày",
              "Nộp kho bạc", "Nộp kho bạc nhà nước", "Nộp KBNN", "Ngày nộp kho bạc",
              "Ngày nộp KBNN",
              "Đã nộp KBNN", "Đã nộp kho bạc", "Nộp vào kho bạc", "Nộp NSNN", "Nộp ngân sách",
              "Ngày nộp ngân sách", "Nộp tiền vào KBNN", "Ngày nộp vào KBNN",
              "Đã nộp phạt ngày", "Ngày chấp hành xong", "Ngày chấp hành quyết định",
              "Chấp hành", "Đã chấp hành ngày"),
    vital=True,
)  # fmt: skip
_GOODS = Column(
    "goods_groups", "Nhóm mặt hàng vi phạm", limit=300, example="giày dép; khác: pháo nổ",
    synonyms=(
        "Nhóm hàng vi phạm", "Nhóm mặt hàng", "Mặt hàng vi phạm", "Mặt hàng", "Loại hàng vi phạm",
        "Sản phẩm vi phạm",
    ),
    hint="Cách nhau bằng dấu chấm phẩy; ngoài nhóm của kế hoạch ghi “khác: …”.",
)  # fmt: skip
_OFFENDERS = (
    "Người vi phạm", "Họ tên người vi phạm", "Tên người vi phạm", "Đối tượng vi phạm",
    "Tổ chức, cá nhân vi phạm", "Tên tổ chức, cá nhân vi phạm", "Người bị xử phạt", "Đối tượng",
    "Chủ thể vi phạm", "Tên chủ thể vi phạm", "Bên vi phạm", "Đơn vị vi phạm", "Chủ thể bị xử phạt",
    "Tổ chức, cá nhân bị xử phạt", "Tên tổ chức, cá nhân bị xử phạt", "Đối tượng bị xử phạt",
    "Đơn vị bị xử phạt", "Bên bị xử phạt", "Người bị phạt", "Đối tượng bị xử lý", "Chủ hàng",
    "Chủ hàng hóa", "Chủ lô hàng", "Chủ sở hữu hàng hóa", "Tên đối tượng", "Tên chủ hàng",
)  # fmt: skip
_SHOPS = ("Cơ sở vi phạm", "Tên cơ sở vi phạm", "Tên hộ vi phạm", "Cơ sở bị xử phạt")
# with their shops
_EITHER = (
    "Đối tượng", "Đối tượng vi phạm", "Tổ chức, cá nhân vi phạm", "Chủ thể vi phạm", "Bên vi phạm",
    "Đối tượng bị xử phạt", "Tổ chức, cá nhân bị xử phạt", "Đối tượng bị xử lý",
)  # fmt: skip


def _violating(column: Column) -> Column:
    """As lists of violations call the shop and its owner."""
    if column.name == "name":
        return replace(column, synonyms=(*column.synonyms, *_SHOPS))
    if column.name == "owner":
        either = (*column.shared, *_EITHER)
        return replace(column, synonyms=(*column.synonyms, *_OFFENDERS), shared=either)
    return column


_DECISION = Column(
    "decision", "Mã quyết định", "code", limit=60,
    hint="Chỉ có khi tệp xuất từ phần mềm này; để trống khi nhập mới.",
)  # fmt: skip
_COLUMNS = (
    _DECISION,
    *map(_violating, WHOSE),
    *(_FOUND, _CLASS, _CONDUCT, _DECIDED, _NUMBER, _SANCTION, _FINE, _COMPLIED),
    AGENCY,
    _GOODS,
    *subjects.COLUMNS,
)


def _list(name: str, title: str, hint: str, columns: tuple[Column, ...], **signs: Any) -> List:
    return List(
        name=name,
        title=title,
        hint=hint,
        columns=columns,
        resource=Resource.DECISION,
        shows=("name", "owner", "number", "decided_on", "classification"),
        rests_on=(Establishment, Party),
        withdraws=True,
        only_known=ONLY_SHOPS,
        **signs,
    )


DECISIONS = _list(
    "quyet-dinh", "Quyết định xử phạt", "Mỗi dòng một quyết định đối với một cơ sở.",
    _COLUMNS, opens=CasesClerk, makes=(Decision, DecisionPaper, Violation, Case),
    called=(
        "xu phat", "quyet dinh xu phat", "xu ly vi pham", "xu ly vphc", "vi pham hanh chinh",
        "vu vi pham", "vu viec vi pham",
    ),
)  # fmt: skip
EXPORT = _list(
    "vu-viec-qltt", "Vụ việc và tang vật (sổ vụ việc, tệp INS)",
    "Sổ vụ việc của lực lượng, tệp xuất từ INS: vụ chưa có quyết định, vụ vô chủ cũng nhập; số vụ "
    "việc, số quyết định, số biên bản giữ nguyên, cột không dùng vẫn lưu cùng tệp.",
    (*export_columns.undecided(_COLUMNS), *export_columns.COLUMNS),
    opens=ExportClerk, makes=(Decision, DecisionPaper, CaseGoods, Violation, Case),
    general="quyet-dinh", needs=("case_number", "minutes_number"),
    headed=(" ins ", " vu viec ", " ma vu ", " tang vat ", " hang hoa ", " tri gia "),
    called=("ins", "vu viec qltt", "export vu viec", "xuat vu viec", "quan ly vu viec"),
)  # fmt: skip

LISTS = (DECISIONS, EXPORT)
