"""Words, codes, addresses on the web."""

import re

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.numbers import personal_id, phone
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d_]{2,}(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)


# how numbers behind a name are called, and the numbers themselves
_CALLED = re.compile(
    r"\b(?:sđt|đtdđ|đt|dđ|điện thoại|tel|zalo|số|di động|cccd|cmnd|cmt|cc|căn cước(?: công dân)?|"
    r"định danh|đdcn|id|mst|liên hệ)\b[\s.:]*",
    re.IGNORECASE,
)
_RUN = re.compile(r"\+?\d[\d .-]{7,17}\d")
_NAME_BEFORE = re.compile(r"[^\d]*?[^\W\d_]{2}[^\d]*?")
_EMPTY = " ,;:./–-()|"
_PERSON = 12  # digits of a person's number


def plain(text: str, column: Column) -> Parsed:
    """Of a name with which numbers stand (`dials`, `identifies`) each goes to its own column."""
    runs = _RUN.findall(text) if column.dials else []
    left = _CALLED.sub(" ", _RUN.sub(" ", text)).strip(_EMPTY)
    before = _RUN.split(text, maxsplit=1)[0]
    name = _CALLED.sub(" ", before).strip(_EMPTY)
    if not runs or not _NAME_BEFORE.fullmatch(name) or " ".join(left.split()) != name:
        return Parsed(text)
    found: dict[str, str] = {}
    dropped = []
    for run in runs:
        kind, number = _what_is(run.strip(" .-"), column)
        if not (kind and number):
            return Parsed(text)
        if kind in found:
            dropped.append(run.strip())
        else:
            found[kind] = number
    called = ((column.dials, "điện thoại"), (column.identifies, "số định danh"))
    told = [f"{words} {found[kind]}" for kind, words in called if kind in found]
    told += [f"bỏ {run}" for run in dropped]
    said = f"“{text[:60]}” là {', '.join([name, *told])}"
    return noted(name, column, said)._replace(more=tuple(found.items()))


def _what_is(run: str, column: Column) -> tuple[str, str]:
    """The column of a number, "" where the list has none, and its digits, "" where it is neither a
    person's nor a phone."""
    digits = re.sub(r"\D", "", run)
    if len(digits) == _PERSON and digits[0] == "0":
        number = personal_id(digits, column)
        return column.identifies, "" if number.fault else number.value
    number = phone(run, column)
    return column.dials, "" if number.fault or number.partly else number.value


def code(text: str, column: Column) -> Parsed:
    return Parsed(text.replace(" ", "") if text.replace(" ", "").isdigit() else text)


def url(text: str, column: Column) -> Parsed:
    """With or without https://; nothing but addresses of the web."""
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https") and "." not in scheme[1]:
        return faulty(column, f"“{text[:40]}” không phải địa chỉ web (https://…).")
    if _WEB.fullmatch(text):
        return Parsed(text)
    if sum(bool(_WEB.fullmatch(one)) for one in re.split(r"[\s,;]+", text)) > 1:
        return faulty(column, f"“{text[:80]}” là nhiều địa chỉ; hãy ghi mỗi địa chỉ một dòng.")
    tight = text.replace(" ", "")
    likely = tight if _WEB.fullmatch(tight) else ""
    return faulty(column, f"“{text[:40]}” không phải địa chỉ web, như shop.vn.", likely)
