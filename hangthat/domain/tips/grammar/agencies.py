"""Whether words accuse an agency that they call by a short name (Chi cục QLTT, UBND xã).

Its whole name is enough by itself (`Accusation.mentions`). A short one is said in pleas as well
(“mong Chi cục QLTT kiểm tra”), so a misdeed must stand beside it.
"""

import re
from functools import lru_cache

from hangthat.core.common.text import fold
from hangthat.domain.tips.grammar.writing import DEEDS

_LEVELS = "tinh|thanh pho|tp|huyen|xa|phuong|thi tran|khu vuc"
_SHORT = {
    "quan ly thi truong": "quan li thi truong|ql thi truong|qltt",
    "uy ban nhan dan": f"ubnd|uy ban(?= (?:{_LEVELS}) )",
    "cong an": "ca",
    "bo doi bien phong": "bdbp",
    "ban chi dao": "bcd",
    "ban quan ly": "ban quan li|bql",
}
_NARROWER = {*_LEVELS.split("|"), "thanh", "khu", "thi", "so", "doi"}
_PLACED = re.compile(rf"^(?P<base>.+?) (?P<level>{_LEVELS}) (?P<place>.+)$")
_LEAST = 3  # words of a name that points at one office; “công an” alone is said of all of them
# folded, these are “với”, “chứng chỉ”, “lo đi”, “cho quà”, “có phần” too
_ALIKE = ("vòi", "chung chi", "lờ đi", "cho qua", "có phần")
_MARKED = re.compile(rf"\b(?:{'|'.join(_ALIKE)})\b")
_DEEDS = [fold(one) for one in DEEDS if one not in _ALIKE]
_DEED = "|".join(_DEEDS)
_DONE = re.compile(rf" (?:{_DEED}) ")
# “báo trước cho Chi cục” is no misdeed of it
_TOLD = ("bao truoc", "nhan truoc", "bao cho biet", "mat bao", "bao dong")
_TAKEN = re.compile(rf" (?:{'|'.join(one for one in _DEEDS if one not in _TOLD)}) ")
_DENIED = re.compile(rf" (?:khong|dung|chua)(?: (?:de|duoc|nen))? (?:{_DEED})(?= )")
_PLEA = re.compile(
    r" (?:mong|de nghi|kinh gui|gui|nho|xin|yeu cau|kien nghi|bao|bao tin|to cao|chuyen)"
    r"(?: (?:cac|cho|voi|toi|den|len))? $"
)
_AT_HAND = f"(?:nay|o day|so tai|biet|cung|da|dang|van|{_DEED}) "  # “UBND xã đã …”: the one here
_SENTENCE = re.compile(r"[.!?…;\n]+(?=\s|$)")
_CLAUSE = re.compile(r"[,:]")
_FORCE = re.compile(
    r"(?<!cục )(?<!cuc )(?<!đội )(?<!doi )(?<!số )\b"
    r"(?:quản l[ýí] thị trường|quan l[yi] thi truong|ql thị trường|qltt)\b(?P<next> \w+)?",
    re.I,
)


def accuses(text: str, name: str) -> bool:
    """A sentence calls the agency by a short name and tells a misdeed; where it is asked for help,
    only one that is told of it in the same breath."""
    called = _called(name)
    return any(_accused_in(sentence, called) for sentence in _SENTENCE.split(text))


def _accused_in(sentence: str, called: re.Pattern[str]) -> bool:
    sentence = _FORCE.sub(_whole, sentence)
    words, clauses = _folded(sentence), [_folded(one) for one in _CLAUSE.split(sentence)]
    found = called.search(words)
    if not found:
        return False
    if not _PLEA.search(f"{words[: found.start()]} "):
        before, after = f"{words[: found.start()]} ", f" {words[found.end() :]}"
        return bool(_TAKEN.search(before) or _DONE.search(after))
    own = [(one, hit) for one in clauses if (hit := called.search(one))]
    return any(_DONE.search(f" {one[hit.end() :]}") for one, hit in own)


def _whole(force: re.Match[str]) -> str:
    """“QLTT” without a place, a level or a number is the force of the province."""
    follows = (force["next"] or "").strip()
    there = follows.istitle() or follows.isdigit() or fold(follows) in _NARROWER
    return force[0] if there else f"chi cục {force[0]}"


def _folded(text: str) -> str:
    told = fold(_MARKED.sub("hối lộ", text.casefold()))
    return _DENIED.sub(" ", f" {told} ")


@lru_cache(500)
def _called(name: str) -> re.Pattern[str]:
    """Its short names: what stands before a comma, without its place, in the usual letters."""
    own = fold(name.split(",")[0])
    placed = _PLACED.match(own) or _PLACED.match(fold(name))
    base, level, place = placed.group("base", "level", "place") if placed else (own, "", "")
    if base.startswith(own):
        base = own  # its place stands behind the comma, with the office above it
    told = _spelled(base)
    here = re.sub(r"^(?:chi )?cuc (?=\()", "(?:(?:chi )?cuc )?", told)  # “QLTT tỉnh”
    told = re.sub(r"^cuc ", "(?:chi )?cuc ", told)
    ways = [rf"{told}(?! (?:{_LEVELS}) )"] if len(base.split()) >= _LEAST else []
    if placed:
        ways += [
            rf"{here}(?: {level})? {re.escape(place)}",
            rf"{here} {level}(?= (?:{_AT_HAND}|$))",
        ]
    return re.compile(rf" (?:{'|'.join(ways) or '(?!)'})(?= )")


def _spelled(base: str) -> str:
    """With each long word or its letters; of a numbered team the force and “số” may be missing."""
    told = re.escape(base).replace(r"\ ", " ")
    for long, short in _SHORT.items():
        told = told.replace(long, f"(?:{long}|{short})")
    told = re.sub(r"(?: so)? (\d+)", r"(?: so)? \1", told)
    return re.sub(r"^doi (\(\?:quan[^)]*\))(?=.*\d)", r"doi(?: \1)?", told)
