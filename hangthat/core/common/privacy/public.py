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
_NUMBERS = "không ghi số định danh, điện thoại, tài khoản mạng xã hội, ngày sinh, địa chỉ"
_KIN = "không nói đến người thân, tuổi, lớp học hay người bán của ai; ghi “một người khác” nếu cần"
_NAME = "không nêu tên người khác; ghi “một người khác” nếu cần"


def public_fault(words: str, *, own: Iterable[str] = ()) -> str:
    """Which words nobody may read on a public page, and what to do; empty: they may stand there.

    `own`: names that may, of the subject.
    """
    told = tuple(own)
    plain = " ".join(bare(words).split())
    closer = _CLOSER.search(plain)
    if found := personal_in(plain) or (closer[0] if closer else ""):
        return f"Bỏ “{found}” khỏi nội dung công khai: {_NUMBERS}."
    apart = _without(plain, told)
    if found := kin_in_words(apart, own=told):
        return f"Bỏ “{found}” khỏi nội dung công khai: {_KIN}."
    if found := somebody_in(apart, own=" , ".join(told)):
        return f"Bỏ “{found}” khỏi nội dung công khai: {_NAME}."
    return ""


def _without(plain: str, names: Iterable[str]) -> str:
    for name in filter(None, names):
        plain = re.sub(re.escape(name), ",", plain, flags=re.IGNORECASE)
    return plain
