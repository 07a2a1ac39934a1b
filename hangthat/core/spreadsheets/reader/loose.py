"""Headings by their words alone: abbreviations written out, small words and their order gone."""

import re
from functools import lru_cache

from hangthat.core.spreadsheets.reader.header import bare

_WHOLE = {
    "kd": "kinh doanh", "hkd": "ho kinh doanh", "dkkd": "dang ky kinh doanh", "cs": "co so",
    "sdt": "dien thoai", "dc": "dia chi", "mst": "ma so thue", "dn": "doanh nghiep",
    "cskd": "co so kinh doanh", "cccd": "can cuoc cong dan", "dt": "dien thoai",
    "dtdd": "dien thoai di dong", "cmnd": "chung minh nhan dan", "vphc": "vi pham hanh chinh",
    "vp": "vi pham", "qd": "quyet dinh", "qdxp": "quyet dinh xu phat", "xp": "xu phat",
    "nk": "nhap khau", "xnk": "xuat nhap khau", "bb": "bien ban", "kt": "kiem tra",
    "sx": "san xuat", "sxkd": "san xuat kinh doanh", "hdkd": "hoat dong kinh doanh",
    "qdxpvphc": "quyet dinh xu phat vi pham hanh chinh",
    "xpvphc": "xu phat vi pham hanh chinh", "bbvphc": "bien ban vi pham hanh chinh",
    "qdxphc": "quyet dinh xu phat hanh chinh", "bbkt": "bien ban kiem tra",
    "dvhc": "don vi hanh chinh", "gc": "ghi chu", "ktra": "kiem tra", "ck": "cam ket",
}  # fmt: skip
_DATED = re.compile(r"\b(ngay thang( nam)?|thoi gian|thoi diem|thang|nam)\b(?=.)|(?<= )nam$")
_HAPPENED = re.compile(r"^(ngay) (duoc|da)\b")
# as offices shorten the names of papers, and what is done with a paper on its day
_OFFICIAL = re.compile(r"\b(xu phat|vi pham)( vi pham)? hanh chinh\b|\b(so) hieu\b")
_MADE = re.compile(
    r"\b(?:(ngay) (?:ky )?(?:ra|ky|lap|ban hanh)|(?:ra|ky|lap|ban hanh) (ngay)) "
    r"(?=(?:quyet dinh|bien ban)\b)"
)
_HIMSELF = re.compile(r"\b(?:dung ra|truc tiep|thay mat) ")  # Người đứng ra ký
_SMALL = frozenset({"so", "cac", "theo", "va", "tai", "cua", "chinh"})


def spelled(heading: str) -> str:
    """Folded, without asides, abbreviations written out."""
    return " ".join(_WHOLE.get(word, word) for word in bare(heading).split())


@lru_cache(10_000)  # the names and synonyms of all lists, for each list and file
def loose(heading: str) -> str:
    """Abbreviations written out, small words gone, in any order: "Ki-ốt số" as "Số ki ốt"."""
    told = _HAPPENED.sub(r"\1", _DATED.sub("ngay", bare(heading)))
    if "của hàng" not in heading.casefold():
        told = told.replace("cua hang", "cuahang")  # a shop, not of goods: Tên hàng
    words = " ".join(_WHOLE.get(word, word) for word in told.split())
    words = _HIMSELF.sub("", words)
    words = _MADE.sub(r"\1\2 ", _OFFICIAL.sub(r"\1\3", words))
    return " ".join(sorted(word for word in words.split() if word not in _SMALL))
