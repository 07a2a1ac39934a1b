"""Who must do what: the items under an agency's name, or those that begin with it."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import TaskRow
from hangthat.domain.plans.draft.rows import HEADING
from hangthat.domain.plans.lexicon import CARRY_OUT, LEAD, SUPPORT
from hangthat.domain.plans.reader.outline import Clause
from hangthat.domain.plans.reader.sections import is_promise

_DUTIES = re.compile(
    r"\b(?:phan cong|to chuc thuc hien|trach nhiem|nhiem vu cua|nhiem vu cu the|giao nhiem vu)\b"
)
_NOT_DUTIES = re.compile(r"\b(?:bao cao|kinh phi|thoi gian|che do|khen thuong|muc tieu|chi tieu)\b")
_AGENCY = re.compile(
    r"(?:(?:giao|de nghi|yeu cau) )?(?:cac )?(?:so|cong an|cuc|chi cuc|hai quan|thue|bo chi huy|"
    r"bo doi|uy ban|ubnd|ban|bao|dai|thanh tra|mat tran|hoi|hiep hoi|lien doan|lien minh|doan|"
    r"tinh doan|vien kiem sat|toa an|kho bac|ngan hang|van phong|giam doc|thu truong|luc luong|"
    r"co quan|to chuc|doanh nghiep|don vi|trung tam|truong|chu tich|quan ly thi truong|dia phuong|"
    r"huyen|xa|phuong|thanh vien|chi nhanh|buu dien)\b"
)
_ACTS = re.compile(
    r"(?<=\w)(?<!\bcác)(?<!\bvà),?\s+(?=(?:chủ trì|phối hợp|chủ động|tăng cường|có trách nhiệm|"
    r"chỉ đạo|tham mưu|tổ chức|thực hiện|triển khai|hướng dẫn|tuyên truyền|kiểm tra|đẩy mạnh|"
    r"xây dựng|căn cứ|rà soát|chịu trách nhiệm|theo chức năng|tiếp tục|bố trí|vận động|giám sát|"
    r"làm đầu mối|định kỳ|báo cáo|mở|duy trì|cung cấp|ban hành|lồng ghép|bảo đảm|đảm bảo)\b)"
)
_SUPPORTS = re.compile(r"(?:chu dong |tich cuc |co trach nhiem )*phoi hop\b")
_LEADS = re.compile(r"\bchu tri\b")
_OTHER_LEADS = re.compile(r"\b(?:do|voi) (?:\w+ ){1,8}?chu tri\b")
_HANDING_OVER = re.compile(
    r"(?i),?\s+(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|là (?:cơ quan|đơn vị))\b.*"
)
# of a table: a heading, and the cell under it up to the next heading
_COLUMN = re.compile(
    r"(?i);\s*(?:cơ quan|đơn vị|ngành)?\s*(?P<role>chủ trì|phối hợp|thực hiện)(?: thực hiện)?"
    r"\s*:\s*(?P<agencies>.+?)(?=;\s*[^;:]{1,40}:|$)"
)
_SEVERAL = re.compile(r"\s*;\s*|\s*\n\s*")
_NAME_AT_MOST = 25  # words


def tasks_of(clauses: list[Clause]) -> tuple[TaskRow, ...]:
    """One or more rows per item; an item that only names an agency is not one."""
    return tuple(task for clause in clauses if _is_duty(clause) for task in _of_clause(clause))


def _is_duty(clause: Clause) -> bool:
    """Stands in the section that shares out the work."""
    if clause.children or is_promise(clause):
        return False
    if clause.style and _NOT_DUTIES.match(fold(clause.text)):
        return False
    for above in clause.lineage():
        text = fold(above.text)
        if above is not clause and above.kind == HEADING:
            if _NOT_DUTIES.search(text):
                return False
            if _DUTIES.search(text):
                return True
    return False


def _of_clause(clause: Clause) -> list[TaskRow]:
    """Of a row of a table one for each agency of its columns, whose heading says its part."""
    columns = [
        (found["role"].lower(), found["agencies"]) for found in _COLUMN.finditer(clause.text)
    ]
    tabled = [
        TaskRow(clause=clause.address, agency=agency, role=role, text=clause.text)
        for role, agencies in columns
        for agency in _SEVERAL.split(agencies.strip(" .;"))
        if agency
    ]
    task = None if tabled else _task(clause)
    return [task] if task else tabled


def _task(clause: Clause) -> TaskRow | None:
    agency, text = _headed(clause)
    if not agency:
        agency, text = _inline(clause.text)
    if not agency or not text:
        return None
    return TaskRow(clause=clause.address, agency=agency, role=_role(text), text=clause.text)


def _headed(clause: Clause) -> tuple[str, str]:
    """The nearest heading or announcing line that is an agency's name."""
    for above in clause.lineage():
        name = _HANDING_OVER.sub("", above.text).rstrip(" :.;")
        if above is clause or _DUTIES.search(fold(name)) or len(name.split()) > _NAME_AT_MOST:
            continue
        if _AGENCY.match(fold(name)):
            return name, clause.text
    return "", ""


def _inline(text: str) -> tuple[str, str]:
    """ "Sở Công Thương: Chủ trì, …", "Công an tỉnh chủ trì …" → agency, what it does."""
    if not _AGENCY.match(fold(text)):
        return "", ""
    name, colon, rest = text.partition(":")
    if colon and len(name.split()) <= _NAME_AT_MOST and not _ACTS.search(name):
        return name.strip(), rest.strip()
    act = _ACTS.search(text)
    if act and len(text[: act.start()].split()) <= _NAME_AT_MOST:
        name = re.sub(r"(?i)^(?:giao|đề nghị|yêu cầu)\s+", "", text[: act.start()])
        return name, text[act.end() :]
    return "", ""


def _role(text: str) -> str:
    """ "Chủ trì" only where the sentence says so of its own agency."""
    meaning = fold(text)
    if _SUPPORTS.match(meaning):
        return SUPPORT
    return LEAD if _LEADS.search(_OTHER_LEADS.sub(" ", meaning)) else CARRY_OUT
