"""Which sections hold targets, told by their headings."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.plans.reader.outline import Clause

_PROMISE = re.compile(
    r"\b(?:muc tieu|chi tieu|lo trinh|ket qua (?:can|phai) dat|du kien ket qua)\b"
)
_PAST = re.compile(
    r"\b(?:danh gia|ket qua (?:thuc hien|dat duoc|cong tac)|ket qua$|tinh hinh|thuc trang|boi canh|"
    r"ton tai|han che|giai doan truoc|su can thiet)\b"
)
_OTHER = re.compile(
    r"\b(?:nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem|kinh phi|nguon luc|bao cao|"
    r"khen thuong|noi dung thuc hien|noi dung trien khai|che do|nguyen nhan|ket qua)\b"
)
_APART = re.compile(r"\b(?:muc dich|yeu cau|quan diem|doi tuong|pham vi|can cu)\b")
_LIMIT = re.compile(
    r"(?:doi voi (?!cong tac|viec|tuyen truyen|ky cam ket)|tai |tren dia ban |o |khu vuc |dia ban )"
)
_LONG = 30  # words: no longer a heading


def is_promise(clause: Clause) -> bool | None:
    """Stands under "Mục tiêu", "Chỉ tiêu": yes, no, or the headings do not say."""
    for above in clause.lineage():
        if above is clause and not clause.children:
            continue
        verdict = _verdict(above.text)
        if verdict is not None:
            return verdict
    return None


def narrows(text: str) -> bool:
    """A heading or announcing line that limits what stands under it."""
    return _LIMIT.match(fold(text)) is not None


def _verdict(text: str) -> bool | None:
    heading = fold(text)
    if len(heading.split()) > _LONG or "%" in text:
        return None
    promise, other = _PROMISE.search(heading), _OTHER.search(heading)
    if _PAST.search(heading):
        return False
    if promise and (other is None or promise.start() < other.start()):
        return True
    if promise or other or _APART.search(heading):
        return False
    return None
