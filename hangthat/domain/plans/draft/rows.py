"""The tables of a draft and the keys of each, with the Vietnamese label a person reads."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from hangthat.domain.plans.lexicon import (
    CONDITIONS,
    DECISIONS,
    DUTY_KINDS,
    POPULATIONS,
    ROLES,
    SINCE_EVER,
    VERBS,
)

FORMAT = 1
REMARK = "# Cần soát: "  # begins the comment of a target that a person should look at
HEADING, BULLET, PARAGRAPH = "heading", "bullet", "paragraph"


@dataclass(frozen=True)
class Key:
    """One key of a table: its label, the words it may hold, the bounds of its number or text.

    Units: `longest` is characters, 0 = any number.
    """

    label: str
    required: bool = False
    words: Collection[str] = ()
    at_least: int | None = None
    at_most: int | None = None
    longest: int = 0


_known: dict[type[Any], dict[str, tuple[Any, Key]]] = {}  # read once: a file has 250 rows


def keys_of(row_type: type[Any]) -> dict[str, tuple[Any, Key]]:
    """The keys of a table in their order: name → type, rules."""
    if row_type not in _known:
        hints = get_type_hints(row_type, include_extras=True)
        _known[row_type] = {
            name: (get_args(hint)[0], get_args(hint)[1])
            for name, hint in hints.items()
            if get_origin(hint) is Annotated
        }
    return _known[row_type]


@dataclass(frozen=True, kw_only=True)
class Head:
    """[plan]: the document itself."""

    code: Annotated[str, Key("mã", required=True, longest=20)] = ""
    number: Annotated[str, Key("số, ký hiệu", required=True, longest=60)] = ""
    title: Annotated[str, Key("trích yếu", required=True)] = ""
    issuer: Annotated[str, Key("cơ quan ban hành", required=True, longest=200)] = ""
    place: Annotated[str, Key("nơi ban hành", longest=100)] = ""
    issued_on: Annotated[date | None, Key("ngày ban hành", required=True)] = None
    first_day: Annotated[date | None, Key("ngày đầu của kỳ", required=True)] = None
    last_day: Annotated[date | None, Key("ngày cuối của kỳ", required=True)] = None
    signer: Annotated[str, Key("người ký", longest=100)] = ""
    signer_title: Annotated[str, Key("chức vụ người ký", longest=200)] = ""
    source: Annotated[str, Key("tệp nguồn")] = ""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """[settings]: what the plan leaves open.

    Units: months, 0 = until the end of the plan; days after signing; checks of one agency; days
    after compliance.
    """

    commitment_months: Annotated[
        int, Key("số tháng hiệu lực của cam kết", at_least=0, at_most=1200)
    ] = 0
    check_within_days: Annotated[
        int, Key("số ngày phải kiểm tra sau khi ký", at_least=1, at_most=3650)
    ] = 60
    checks_a_week: Annotated[
        int, Key("số lượt kiểm tra tối đa một tuần của một cơ quan", at_least=1, at_most=1000)
    ] = 40
    revisit_after_days: Annotated[
        int,
        Key("số ngày thăm lại sau khi chấp hành xong quyết định", at_least=1, at_most=365),
    ] = 90


@dataclass(frozen=True, kw_only=True)
class BasisRow:
    """[[bases]]: a document the plan rests on."""

    text: Annotated[str, Key("nội dung", required=True)] = ""
    number: Annotated[str, Key("số, ký hiệu", longest=60)] = ""
    issued_on: Annotated[date | None, Key("ngày ban hành")] = None


@dataclass(frozen=True, kw_only=True)
class ClauseRow:
    """[[clauses]]: one heading, bullet or paragraph with its exact address."""

    address: Annotated[str, Key("địa chỉ", required=True, longest=60)] = ""
    kind: Annotated[str, Key("loại", required=True, words=(HEADING, BULLET, PARAGRAPH))] = ""
    text: Annotated[str, Key("nội dung", required=True)] = ""
    line: Annotated[int, Key("dòng", at_least=0, at_most=10**6)] = 0


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """[[targets]]: one percentage of one population. `remark` is only a comment in the file."""

    code: Annotated[str, Key("mã", required=True, longest=10)] = ""
    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""
    by_end_of: Annotated[int, Key("đến hết năm", required=True, at_least=1900, at_most=2200)] = 0
    at_least: Annotated[int, Key("ngưỡng", required=True, at_least=1, at_most=100)] = 0
    population: Annotated[str, Key("đối tượng", required=True, words=POPULATIONS)] = ""
    conditions: Annotated[tuple[str, ...], Key("điều kiện", required=True, words=CONDITIONS)] = ()
    verbs: Annotated[tuple[str, ...], Key("hành vi cam kết", words=VERBS)] = ()
    cohort_from: Annotated[date | None, Key("bị xử lý từ ngày")] = None
    cohort_to: Annotated[date | None, Key("bị xử lý đến ngày")] = None
    first_decision: Annotated[str, Key("quyết định đầu tiên", words=(SINCE_EVER,))] = ""
    area: Annotated[str, Key("mã địa bàn", longest=40)] = ""
    decisions: Annotated[str, Key("quyết định được tính", words=DECISIONS)] = ""
    text: Annotated[str, Key("nguyên văn", required=True)] = ""
    remark: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """[[tasks]]: what one agency must do."""

    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""
    agency: Annotated[str, Key("cơ quan", required=True, longest=300)] = ""
    role: Annotated[str, Key("vai trò", required=True, words=ROLES)] = ""
    text: Annotated[str, Key("nội dung", required=True)] = ""


@dataclass(frozen=True, kw_only=True)
class NamedTaskRow:
    """[[named_tasks]]: a task that is followed by name. `code`: the same in each plan that has it,
    whatever its clause says; `clause`: that of the task."""

    code: Annotated[str, Key("mã", required=True, longest=30)] = ""
    name: Annotated[str, Key("tên việc", required=True, longest=200)] = ""
    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""


@dataclass(frozen=True, kw_only=True)
class ReportPartRow:
    """[[report_parts]]: what a report must say."""

    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""
    text: Annotated[str, Key("nội dung", required=True)] = ""


@dataclass(frozen=True, kw_only=True)
class DutyRow:
    """[[report_duties]]: which report, by when.

    "trước ngày 20" is before_day = 20 (the 19th is the last day), "chậm nhất ngày 15" is
    by_day = 15. `next_month`: the day lies in the month after the period.
    """

    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""
    kind: Annotated[str, Key("loại báo cáo", required=True, words=DUTY_KINDS)] = ""
    before_day: Annotated[int | None, Key("trước ngày", at_least=1, at_most=31)] = None
    before_month: Annotated[int | None, Key("trước tháng", at_least=1, at_most=12)] = None
    before_year: Annotated[int | None, Key("trước năm", at_least=1900, at_most=2200)] = None
    by_day: Annotated[int | None, Key("chậm nhất ngày", at_least=1, at_most=31)] = None
    by_month: Annotated[int | None, Key("chậm nhất tháng", at_least=1, at_most=12)] = None
    by_year: Annotated[int | None, Key("chậm nhất năm", at_least=1900, at_most=2200)] = None
    next_month: Annotated[bool, Key("ở tháng sau kỳ báo cáo")] = False
    text: Annotated[str, Key("nội dung", required=True)] = ""


@dataclass(frozen=True, kw_only=True)
class GoodsRow:
    """[[goods]]: a class of goods to watch; `open` for "các loại hàng hóa bị làm giả …"."""

    name: Annotated[str, Key("tên", required=True, longest=300)] = ""
    clause: Annotated[str, Key("điều khoản", required=True, longest=60)] = ""
    open: Annotated[bool, Key("nhóm mở")] = False


@dataclass(frozen=True, kw_only=True)
class RecipientRow:
    """[[recipients]]: who receives the plan."""

    name: Annotated[str, Key("tên", required=True, longest=300)] = ""
    note: Annotated[str, Key("ghi chú", longest=60)] = ""


@dataclass(frozen=True, kw_only=True)
class LooseRow:
    """[[unplaced]] and [[ignored]]: a line that no other table could take, and why."""

    line: Annotated[int, Key("dòng", at_least=0, at_most=10**6)] = 0
    text: Annotated[str, Key("nội dung", required=True)] = ""
    reason: Annotated[str, Key("lý do", required=True)] = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The whole file."""

    plan: Head = Head()
    settings: Settings = Settings()
    unplaced: tuple[LooseRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    named_tasks: tuple[NamedTaskRow, ...] = ()
    report_parts: tuple[ReportPartRow, ...] = ()
    report_duties: tuple[DutyRow, ...] = ()
    goods: tuple[GoodsRow, ...] = ()
    recipients: tuple[RecipientRow, ...] = ()
    bases: tuple[BasisRow, ...] = ()
    clauses: tuple[ClauseRow, ...] = ()
    ignored: tuple[LooseRow, ...] = ()


ROW_TABLES: dict[str, type[Any]] = {
    "unplaced": LooseRow,
    "targets": TargetRow,
    "tasks": TaskRow,
    "named_tasks": NamedTaskRow,
    "report_parts": ReportPartRow,
    "report_duties": DutyRow,
    "goods": GoodsRow,
    "recipients": RecipientRow,
    "bases": BasisRow,
    "clauses": ClauseRow,
    "ignored": LooseRow,
}
