"""The goods a plan speaks of: its three classes, and those that its conditions do not count."""

from hangthat.domain.plans.lexicon.phrases import any_of, compiled, listed, maybe

_NAMED = maybe("cac", "nhung", "loai", "mat", "doi voi") + any_of("hang hoa", "hang", "san pham")
_THREE_CLASSES = any_of(
    "gia mao(?: nhan hieu)?",
    "gia",
    "nhai",
    "khong (?:ro|co) nguon goc(?: xuat(?: xu)?)?(?: ro rang)?",
    "(?:xam|vi) pham (?:quyen )?so huu tri tue",
)
_OUTSIDE = any_of(
    "nhap lau",
    "lau",
    "cam",
    "kem chat luong",
    "khong (?:dam bao|bao dam) (?:chat luong|an toan(?: thuc pham)?)",
    "qua han(?: su dung)?",
    "het han(?: su dung)?",
)
GOOD = any_of(f"(?:{_NAMED} (?:la )?)?{any_of(_THREE_CLASSES, _OUTSIDE)}", f"{_NAMED} vi pham")
GOODS = listed(GOOD)
OUTSIDE_GOODS = compiled(f"(?:hang hoa|hang|san pham) {_OUTSIDE}", "nhap lau", "kem chat luong")
