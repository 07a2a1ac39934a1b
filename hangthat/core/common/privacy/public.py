"""Whether words may stand where citizens read them: the one rule for replies, corrections, answers
and warnings."""

import re
from collections.abc import Iterable

from hangthat.core.common.privacy.kin import kin_in_words
from hangthat.core.common.privacy.personal import bare, personal_in
from hangthat.core.common.privacy.somebody import somebody_in

# Closer than a commune, which is all that a public page tells of a place.
_CLOSER = re.compile(
    r"\b(?:thôn|xóm|ấp|tổ dân phố|khối phố|khu phố|ở bản)\s+(?:số\s+)?(?-i:[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ\d])\w*"
    r"|\bkhối\s\d+,?\s(?:phường|xã)|\bnhà (?:riêng|ở|trọ|tôi ở)\b(?! xã hội)",
    re.IGNORECASE,
)
# Where to go and whom to ring: "số 5 đường Hùng Vương", "1800 6838", "0205 3812 345".
_OF_OFFICES = re.compile(
    r"(?<!\d)(?:1[89]00|02\d{1,2})(?:[ .-]?\d){4,8}(?!\d)|"
    r"\bsố\s+\d+[a-z]?(?:/\d+)*,?\s+(?=(?:đường|phố)\b)",
    re.IGNORECASE,
)


def public_fault(words: str, *, own: Iterable[str] = (), to_one: bool = False) -> str:
    """Which words nobody may read on a public page, and what to do; empty: they may stand there.

    `own`: names that may, of the subject. `to_one`: a letter of an office to whoever holds a
    receipt, which may say where things are and how to ring the office.
    """
    told = tuple(own)
    plain = " ".join(bare(words).split())
    if to_one:
        plain = _OF_OFFICES.sub("", plain)
    closer = None if to_one else _CLOSER.search(plain)
    if found := personal_in(plain) or (closer[0] if closer else ""):
        return (
            f"Bỏ “{found}” khỏi nội dung công khai: không ghi số định danh, điện thoại, tài khoản "
            "mạng xã hội, ngày sinh, địa chỉ."
        )
    apart = _without(plain, told)
    if found := kin_in_words(apart, own=told):
        return (
            f"Bỏ “{found}” khỏi nội dung công khai: không nói đến người thân, tuổi, lớp học hay "
            "người bán của ai; ghi là một người khác nếu cần."
        )
    if found := somebody_in(apart, own=" , ".join(told)):
        return (
            f"Bỏ “{found}” khỏi nội dung công khai: không nêu tên người khác; ghi là một người "
            "khác nếu cần."
        )
    return ""


def _without(plain: str, names: Iterable[str]) -> str:
    for name in filter(None, names):
        plain = re.sub(re.escape(name), ",", plain, flags=re.IGNORECASE)
    return plain
