"""What offices write under "kết quả": a finding, as far as the words tell one."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.inspections.models import Finding, InspectionType

_CLAUSE = re.compile(r"[,;\n]+|\.+(?=\s|$)|\s+(?:nhưng|song|tuy nhiên)\s+")
_SHORT_NO = re.compile(r"\b(ko|k|khg)\.\s*", re.IGNORECASE)
_PRICE = re.compile(r"\bgiá\b", re.IGNORECASE)  # without its accent it is a fake
_NO = r"\b(khong|chua|ko|k|khg)\b"
_WRONG = (
    r"\b(vi pham|vp|vphc|sai pham|hang gia|hang cam|hang lau|xu phat|phat tien|tich thu|tam giu)\b"
)
# what a shop was found to do is told without the word: hàng hóa không rõ nguồn gốc, hết hạn
_LACKING = re.compile(
    rf"{_NO}( (co|ro|xuat trinh( duoc)?|chung minh( duoc)?|dam bao|bao dam|niem yet|ghi|day du|"
    r"du)){0,3}"
    r" (nguon goc|xuat xu|hoa don|hd|hdct|chung tu|tien|nhan( mac| phu)?|giay phep|giay chung nhan|"
    r"an toan thuc pham|vsattp|attp|chat luong|ve sinh)\b|"
    r"\b(het|qua) han( su dung)?\b|\b(nhap lau|gia mao|kem chat luong)\b"
)
_NOTHING = re.compile(
    rf"{_NO} (co|phat hien|thay|ghi nhan)( (duoc|ra))?( van de( gi)?| gi)"
    r"( ca| nghi van| dang ngo| bat thuong)?"
)
_DENIED = re.compile(rf"{_NO}(?: (?!{_NO})\w+){{0,6}}? {_WRONG}(?:(?: hoac| va| gi)? {_WRONG})*")
_GUILTY = re.compile(_WRONG)
# said of what stands before it, as in a form: "vi phạm: không", "xử phạt 0 đồng", "0 vi phạm"
_TAKEN_BACK = re.compile(
    rf"({_NO}|(?<!\d )\b0\b)( (co|phat hien|thay|ghi nhan|gi|nao|lan|ca|dong|d|vnd|vu|loi|"
    r"truong hop|hanh vi))*$|^(so \w+ )?0+\b"
)
_FAILED = re.compile(rf"{_NO} dat( yeu cau)?")
_GOOD = re.compile(
    r"\b(chap hanh (tot|dung|nghiem)|dung quy dinh|dam bao|bao dam|dat yeu cau|tot|"
    r"binh thuong)\b|^dat$"
)
_ABSENT = re.compile(
    r"\b(khong gap|vang mat|di vang|dong cua|khong co nguoi|nghi ban|khong mo cua|khong co mat)\b|"
    r"^(quay|sap|quan|cua hang|kho|xuong|co so|ho|dang|tam)?( dang| tam| da)? ?nghi$"
)
_UNWILLING = re.compile(
    r"\b(khong hop tac|chong doi|can tro|tu choi|khong chap hanh (viec|quyet dinh) kiem tra)\b"
)


# what makes somebody go out though no plan says so; "theo kế hoạch" may be either of the others
_TYPES = (
    (InspectionType.UNSCHEDULED, re.compile(
        r"\b(dot xuat|tin bao|nguon tin|to giac|to cao|phan anh|don thu|khieu nai|duong day nong|"
        r"dau hieu vi pham)\b"
    )),
    (InspectionType.THEMATIC, re.compile(r"\b(chuyen de|cao diem)\b")),
    (InspectionType.PERIODIC, re.compile(r"\b(dinh k[yi]|thuong ky|thuong xuyen|hang nam)\b")),
)  # fmt: skip

_SHORT_TYPES = {
    "dk": InspectionType.PERIODIC, "dx": InspectionType.UNSCHEDULED, "cd": InspectionType.THEMATIC,
}  # fmt: skip


def type_of(text: str) -> str | None:
    """Why a shop was checked, in the words of offices: Theo tin báo; None where they tell no type,
    or two."""
    said = [str(one) for one, words in _TYPES if words.search(fold(text))]
    said = said or [str(one) for short, one in _SHORT_TYPES.items() if fold(text) == short]
    return said[0] if len(said) == 1 and not re.search(_NO, fold(text)) else None


def finding_of(text: str) -> str | None:
    """Of each clause what it says; None where they disagree, or where none says anything: also of
    "vi phạm: không", which is asked about."""
    clauses = _CLAUSE.split(_SHORT_NO.sub(r"\1 ", _PRICE.sub("tiền", text)))
    found = {said for clause in clauses if (said := _of_clause(fold(clause)))}
    return found.pop() if len(found) == 1 else None


def _of_clause(folded: str) -> str | None:
    if _UNWILLING.search(folded):
        return str(Finding.REFUSED)
    if _ABSENT.search(folded):
        return str(Finding.NOT_FOUND)
    if _NOTHING.fullmatch(folded):
        return str(Finding.CLEAN)
    if _FAILED.fullmatch(folded):
        return str(Finding.VIOLATION)
    folded = " ".join(_LACKING.sub(" vi pham ", folded).split())
    left = _DENIED.sub(" ", folded)
    if _GUILTY.search(left):
        if _TAKEN_BACK.search(left.strip()):
            return None
        return str(Finding.VIOLATION)
    if left != folded:
        return str(Finding.CLEAN)
    good = _GOOD.search(folded) and not re.search(_NO, folded)
    return str(Finding.CLEAN) if good else None
