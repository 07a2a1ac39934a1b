"""Words out of a list, as people write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted
from hangthat.core.cells.reader.signatures import DENIALS, name_in
from hangthat.core.common.text import fold

_NEAR = 70  # of 100
_TOLD = 6  # choices named in a refusal
_YES = frozenset({"x", "v", "co", "1", "true", "dung", "y", "yes", "roi", "da", "ok"})
_NO = frozenset({"khong", "k", "ko", "0", "false", "sai", "n", "no", "chua", "o"})
_KINDS = frozenset({"hang", "hoa", "co", "so", "hinh", "thuc", "loai", "theo"})
_CERTAIN = re.compile(r"\b(da|co|duoc)\b ?")
# an answer, and where or why: Có (Điều 5), Chưa đưa vào hợp đồng
_TOLD_MORE = re.compile(
    r"(?P<said>có|không) *[(;,–-](?P<more>.*)|(?P<not>chưa) +(?P<done>\w+).*", re.IGNORECASE
)
_TURNED = re.compile(r"\b(chưa|không|hết|nhưng|cũ|bỏ|hủy|thôi)\b", re.IGNORECASE)
_DEEDS = frozenset(
    ["đưa", "ghi", "ký", "bổ", "làm", "lập", "nộp", "đăng", "thông", "thực", "treo", "niêm", "cam"]
)
_ANNOUNCED = re.compile(r"^(ky )?(ban )?(cam ket|ck) (ve viec )?")
_TRADES = re.compile(r"\b(buon ban|mua ban)\b")
_DENYING = "khong "
_SHORT = {"kd": "kinh doanh", "sx": "san xuat", "nk": "nhap khau"}
_TICKS = frozenset("✓✔☑✅+√")


def choice(text: str, column: Column) -> Parsed:
    """By what is shown or stored, accents or not; a near spelling is suggested."""
    known = _choices_by_key(column.choices)
    folded = fold(text)
    if folded in known:
        return Parsed(known[folded])
    if column.reads and (said := column.reads(text)):
        return Parsed(said, more=((column.words, text),) if column.words else ())
    if column.asks and column.answers and (folded in _YES or folded in _NO or text in _TICKS):
        return Parsed(column.answers[folded in _NO])
    kernels = {_kernel(word): stored for word, stored in known.items()}
    if len(kernels) == len(known) and (kernel := _kernel(folded)) in kernels:
        return Parsed(kernels[kernel])
    shown: dict[str, str] = {}
    for stored, word in column.choices:
        shown.setdefault(stored, word)
    near = process.extractOne(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    likely = shown[known[near[0]]] if near and _denies(near[0]) == _denies(folded) else ""
    some = ", ".join(list(shown.values())[:_TOLD])
    more = "…" if len(shown) > _TOLD else ""
    return faulty(column, f"“{text[:60]}” không có trong danh sách ({some}{more}).", likely)


def _kernel(folded: str) -> str:
    """Without the words that say only what kind of thing it is: hàng hóa nhập lậu, nhập lậu. What
    is left must be two words, for one may be another with other accents: giả, giá."""
    words = [word for word in folded.split() if word not in _KINDS]
    return " ".join(words) if len(words) > 1 else folded


def _denies(folded: str) -> bool:
    """Whether it says that something is not so: a suggestion must not turn that around."""
    return len(DENIALS.findall(folded)) % 2 == 1


def begins_with(choices: Sequence[tuple[str, str]]) -> Callable[[str], str | None]:
    """For `Column.reads`: the choice with whose first words, up to a comma, a sentence begins; what
    announces a commitment goes before them, and to buy and sell is to trade. What all choices deny
    may be named alone: Sản xuất, KD."""
    first = {fold(shown.partition(",")[0]): stored for stored, shown in choices}
    deny = all(words.startswith(_DENYING) for words in first)
    bare = {words.removeprefix(_DENYING): stored for words, stored in first.items()}
    # one word may be another with other accents: đăng, đang
    ways = first | {words: one for words, one in bare.items() if deny and " " in words}

    def read(text: str) -> str | None:
        said = " ".join(_SHORT.get(word, word) for word in fold(text).split())
        told = _TRADES.sub("kinh doanh", _ANNOUNCED.sub("", f"{said} "))
        return next((one for words, one in ways.items() if told.startswith(f"{words} ")), None)

    return read


def told_in_titles(
    name: str, choices: Sequence[tuple[str, str]]
) -> Callable[[Sequence[str]], Mapping[str, str]]:
    """For `List.tells`: the choice of that column whose first words, up to a comma, titles say of
    all rows; none where they say two."""
    first = {fold(shown.partition(",")[0]): shown for _, shown in choices}

    def tell(titles: Sequence[str]) -> Mapping[str, str]:
        told = f" {_TRADES.sub('kinh doanh', fold(' ; '.join(titles)))} "
        found = [shown for words, shown in first.items() if f" {words} " in told]
        return {name: found[0]} if len(found) == 1 else {}

    return tell


def yes(text: str, column: Column) -> Parsed:
    """Or in the words of the column's own heading: Đã ký, Chưa ký."""
    folded = fold(text)
    if folded in _YES or text in _TICKS:
        return Parsed(True)
    if folded in _NO:
        return Parsed(False)
    if folded in (fold(column.label), *map(fold, column.synonyms)):
        return Parsed(True)
    if (said := _answer(text)) is not None:
        return Parsed(said)
    if _CERTAIN.sub("", DENIALS.sub("", folded)).strip() in _kernels(column):
        return Parsed(not _denies(folded))
    if column.names and (name := name_in(text)):
        told = f"ô ghi “{text[:60]}”, hiểu là {name} đã ký"
        return noted(True, column, told)._replace(more=((column.names, name),))
    return faulty(column, f"“{text[:60]}” không rõ là có hay không; ghi “có” hoặc “không”.")


def _answer(text: str) -> bool | None:
    """Where its first word is one; none: what follows may turn it around, or says nothing."""
    found = _TOLD_MORE.fullmatch(text)
    if found and found["not"]:
        return False if found["done"].casefold() in _DEEDS else None
    if found is None or _TURNED.search(found["more"]):
        return None
    return fold(found["said"]) in _YES


def _kernels(column: Column) -> set[str]:
    told = map(fold, (column.label, *column.synonyms))
    return {_CERTAIN.sub("", word).strip() for word in told}


@lru_cache(maxsize=100)
def _choices_by_key(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for stored, shown in choices:
        known.setdefault(fold(shown), stored)
    for stored, _ in choices:
        known.setdefault(fold(stored), stored)
    return known
