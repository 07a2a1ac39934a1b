"""Whether words tell of somebody's kin, of an age, of a child at school, or of who served at the
counter: none of them is the one who may be named, and many are under age.

Capitals part a sign from a person: "Con Cưng" is a shop, "con Páo" somebody's child.
"""

import re
from collections.abc import Iterable, Iterator

from hangthat.core.common.privacy.given import is_kind_of_shop
from hangthat.core.common.privacy.somebody import is_named
from hangthat.core.common.text import fold

_CAPITAL = r"(?-i:[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])"
_NUMBER = (
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín|mười|mươi|"
    r"mot|bon|nam|lam|sau|bay|tam|chin|muoi)"
)
_AGE = re.compile(
    rf"\b{_NUMBER}\s?(?:tuổi|tuoi)\b|\b(?:lên|tuổi)\s?:?\s?\d{{1,2}}\b(?!\s?\w)|"
    r"\b(?:vị|chưa) thành niên\b|\bchưa đủ tuổi\b|"
    r"\btrẻ(?: em| nhỏ)? (?:bán|trông|đứng|giao)\b",
    re.IGNORECASE,
)
_SHORT_AGE = re.compile(r"\b\d{1,2}\s?t\b", re.IGNORECASE)  # in a name; goods weigh tons
_OF_USERS = re.compile(r"\b(?:dưới|trên|từ|đến|đủ|tới|quá)\s$", re.IGNORECASE)  # of goods
# Of goods, whatever their name: "size 5 tuổi", "sữa cho trẻ 1 tuổi", "quần áo 3-5 tuổi".
_OF_GOODS = re.compile(
    r"\b(?:size|cỡ)\s$|\bda\s$|\b(?:trẻ(?: em)?|bé|người) (?:dưới|trên|từ)\s$|"
    r"\b(?:sữa|bột|cháo|tã|bỉm|quần|áo|váy|đầm|đồ|giày|dép|mũ|tất|ba ?lô|balo|cặp|xe|ghế|nôi|sách|"
    r"vở|truyện|tranh|bánh|kẹo|vitamin|siro|kem|cốm|men)(?: (?!do|của|là|bị|bởi)[^\W\d_]+){0,4}"
    r"(?:[^.;:]{0,9}\b\d{1,2}\s?(?:[-–]|đến|tới)\s?|"
    r"\s(?:trẻ(?: em| nhỏ)?|(?:em )?bé(?: trai| gái)?|mẫu giáo)\s(?:từ\s)?)$",
    re.IGNORECASE,
)
_DOES = re.compile(r"\s(?:bán|trông|đứng|giao|làm|phụ)\b", re.IGNORECASE)
_CLASS = re.compile(rf"\b(?:lớp|lop)\s{_NUMBER}(?:\s?[a-e]\d{{0,2}})?\b", re.IGNORECASE)
_PUPIL = re.compile(
    r"\b(?:học sinh|sinh viên|học trò|bạn học|"
    r"học (?:thcs|thpt|cấp (?:hai|ba|[123]))|hoc sinh|sinh vien)\b",
    re.IGNORECASE,
)
_AT_SCHOOL = re.compile(
    rf"\s(?:lớp|trường|khối|thcs|thpt|tiểu học|năm|tên|{_CAPITAL})", re.IGNORECASE
)
_IS_PUPIL = re.compile(r"\b(?:là|em|cháu|bé|bạn|một)\s$", re.IGNORECASE)
# Goods and shops for pupils: "đồng phục học sinh", "sách Toán lớp 5".
_FOR_PUPILS = re.compile(
    r"\b(?:phẩm|phục|sách|vở|giáo khoa|cặp|ba ?lô|túi|giày|dép|áo|quần|xe|bàn|ghế|dụng cụ|chơi|"
    r"bút|trang|cơm|tin|xá|cho|bộ|dùng|trọ)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_TIES = r"con|cháu|em|vợ|chồng|bạn|mẹ|bố|cha|bé"
_TITLES = frozenset({
    "ông", "bà", "anh", "chị", "cô", "dì", "chú", "bác", "cậu", "mợ", "thím", "thằng",
})  # fmt: skip
_CALLED_SO = _TITLES | {"em", "cháu", "vợ", "chồng"}
_SIGNS = frozenset({"em", "mẹ", "bố", "cha", "bé"})  # behind a kind of shop: "Shop mẹ Bống"
_RELATIVE = (
    r"con (?:gái|trai|đẻ|ruột|nuôi|dâu|rể|riêng)|bạn (?:gái|trai)|"
    r"(?:anh|chị|em) (?:trai|gái|ruột|họ|dâu|rể|vợ|chồng)|"
    r"cháu (?:trai|gái|nội|ngoại|ruột|họ)|(?:bố|cha|mẹ) (?:đẻ|ruột|nuôi|vợ|chồng)"
)
_SMALL = re.compile(rf"\b(?:{_RELATIVE}|vợ|chồng|con nhỏ|(?:ông|bà) (?:nội|ngoại))\b")
_EVEN = re.compile(rf"\b(?:{_RELATIVE})\b", re.IGNORECASE)
_TIED = re.compile(
    rf"\b(?:{_TIES})\s?(?::|\s(?:là|tên|của|ông|bà|anh|chị|cô|chú)\b)", re.IGNORECASE
)
_OWN = re.compile(
    rf"(?<!cho )\b(?:{_RELATIVE})\b|\bvợ\b|\b(?:{_TIES})(?: của)? (?:tôi|chúng tôi|mình|nó|"
    r"(?:anh|chị|ông|bà|cô) (?:ấy|ta|này)|chủ|người vi phạm)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?<!trẻ )\b({_TIES}|{'|'.join(sorted(_TITLES))})[\s:]+([^\W\d_]+(?:\s[^\W\d_]+)*)",
    re.IGNORECASE,
)
_NOBODYS = frozenset({"ba ria", "ba trieu", "ba na", "co to", "anh quoc", "ong doc"})
_APART = re.compile(r"[;,:/&+(\[{–—]|\s-\s")
_AT_SIGN = re.compile(r"\s*(?:con|cháu|em|vợ|chồng|bạn)\b(?! bé\b| cưng\b)", re.IGNORECASE)
_INSIDE = re.compile(r"(?:[;,:/&+(\[{–—-]|\b(?:và|cùng|với|của|do|bởi|là))\s?$", re.IGNORECASE)
_STAFF = re.compile(
    r"\b(?:người (?:bán|giao|trông|làm|giúp việc|vận chuyển)|nhân viên|chủ hàng|giúp việc|"
    r"trông (?:hộ|hàng|quán|quầy|giúp)|đứng (?:bán|tên)|bán hộ|"
    rf"(?:lái xe|tài xế|thủ kho|kế toán|giao hàng)(?=\s?:|\s{_CAPITAL}))",
)
_AT_STAFF = re.compile(r"\s*(?:lái xe|tài xế|thủ kho|kế toán|giao hàng)\b", re.IGNORECASE)
_STAFF_CALLED = re.compile(
    r"\b(?:người (?:bán|giao|trông|mua|làm|vận chuyển)|nhân viên|chủ hàng|lái xe|tài xế|thủ kho|"
    rf"kế toán)(?: hàng)?(?: thật)?(?: là| tên)*[\s:]+{_CAPITAL}\w+|"
    rf"\b(?:hàng|bán|người|cháu|em|con)(?: là)? tên(?: là)?:?\s{_CAPITAL}\w+",
    re.IGNORECASE,
)


def kin_in_name(name: str) -> str:
    """What a subject's name holds besides: an age, a class, kin, staff; as it stands there.

    A name all in capitals or all in small letters is read as if each word had one capital.
    """
    plain = " ".join(name.split())
    even = plain.islower() or plain.isupper()
    found = next(_ages_in(plain, of_name=True), "")
    return found or next(_kin_of_name(plain.title() if even else plain, even=even), "")


def kin_in_words(words: str, *, own: Iterable[str] = ()) -> str:
    """Likewise in a sentence, which may say for whom goods are: "trẻ em dưới 3 tuổi"."""
    plain = " ".join(words.split())
    if found := next(_ages_in(plain, of_name=False), ""):
        return found
    if kin := _OWN.search(plain) or _STAFF_CALLED.search(plain):
        return kin[0]
    kept = f" {' '.join(map(fold, own))} "
    return next((one for one, run in _called_in(plain) if f" {fold(run)} " not in kept), "")


def _ages_in(plain: str, *, of_name: bool) -> Iterator[str]:
    for age in _AGE.finditer(plain):
        before, behind = plain[: age.start()], plain[age.end() :]
        if (of_name or not _OF_USERS.search(before)) and not _is_of_goods(age[0], before, behind):
            yield age[0]
    if of_name and (short := _SHORT_AGE.search(plain)):
        yield short[0]
    for found in _CLASS.finditer(plain):
        sign = found[0][0].isupper() and not plain.isupper()  # "Lớp 1 Việt Nam"
        if not sign and not _FOR_PUPILS.search(plain[: found.start()]):
            yield found[0]
    for pupil in _PUPIL.finditer(plain):
        before, behind = plain[: pupil.start()], plain[pupil.end() :]
        somebody = of_name or _AT_SCHOOL.match(behind) or _IS_PUPIL.search(before)
        if somebody and not _FOR_PUPILS.search(before):
            yield pupil[0]


def _is_of_goods(age: str, before: str, behind: str) -> bool:
    """ "5 năm tuổi" is no child of five: its number stands before it."""
    years = age.casefold().startswith("năm") and bool(re.search(r"\d\s$", before))
    return years or (bool(_OF_GOODS.search(before)) and not _DOES.match(behind))


def _kin_of_name(plain: str, *, even: bool) -> Iterator[str]:
    for pattern in (_TIED, _STAFF, _EVEN if even else _SMALL):
        if found := pattern.search(plain):
            yield found[0]
    for part in _APART.split(plain)[1:]:
        if found := _AT_SIGN.match(part) or _AT_STAFF.match(part):
            yield found[0].strip()
    for found in _CALLED.finditer(plain):
        tie, run, before = found[1], _capitals(found[2]), plain[: found.start()]
        if run and _is_of_another(tie, run, before):
            yield f"{tie} {' '.join(run)}"


def _is_of_another(tie: str, run: list[str], before: str) -> bool:
    """Of a shop's name: a word of kin with a capital is its sign, unless a whole name follows."""
    if tie.casefold() in _TITLES:
        return tie.islower() and bool(_INSIDE.search(before))
    if tie[0].isupper():
        return is_named(run)
    return tie not in _SIGNS or not (is_kind_of_shop(before) or before.endswith("mẹ và "))


def _called_in(plain: str) -> Iterator[tuple[str, str]]:
    """Of a sentence: "con Páo", "Chị Lan", "Em Na"; no brand ("Con Cưng")."""
    for found in _CALLED.finditer(plain):
        tie, run = found[1], _capitals(found[2])
        one = f"{tie} {' '.join(run)}"
        person = tie[0].islower() or tie.casefold() in _CALLED_SO
        if run and (person or is_named(run)) and fold(f"{tie} {run[0]}") not in _NOBODYS:
            yield one, " ".join(run)


def _capitals(words: str) -> list[str]:
    run: list[str] = []
    for word in words.split():
        if not word[0].isupper():
            break
        run.append(word)
    return run
