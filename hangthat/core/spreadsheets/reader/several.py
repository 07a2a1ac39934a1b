"""Headings that say one thing in several words: alternatives (Ki ốt/sạp), and a thing with what
else of it stands in its cells (Tên hàng, nhãn hiệu, chủng loại)."""

import re
from collections.abc import Iterable

from hangthat.core.spreadsheets.reader.both import Known, leans

_ASIDE = re.compile(r"\([^)]*\)|\*")
_OR = re.compile(r"\s*/\s*|\s+(?:hoặc|hay)\s+", re.IGNORECASE)
_BIRTH = re.compile(r"(?:ngày,? (?:tháng,? )?)?(?:năm )?sinh\b", re.IGNORECASE)
_MORE = re.compile(r"\s*[,;]\s*")


_SLASH = re.compile(r"^(?P<first>[^/]+?)\s*/\s*(?P<others>[^/]+)$")


def only(names: Iterable[str]) -> str:
    """The one name that all of these are; "" for none, or for several."""
    apart = set(names)
    return apart.pop() if len(apart) == 1 else ""


def one_thing(heading: str, known: Known) -> str:
    """The column of such a heading; "" if it means none, or several."""
    said = _ASIDE.sub(" ", heading).strip()
    return _either(said, known) or _first_of(said, known)


def shared_end(heading: str, known: Known) -> str:
    """The column of two words that share their end: Người/đơn vị vi phạm; "" if there is none."""
    both = _SLASH.match(heading)
    words = both["others"].split() if both else []
    for at in range(1, len(words)):
        name = known.alone(f"{both['first']} {' '.join(words[at:])}") if both else ""
        if name and known.alone(" ".join(words)) in ("", name):
            return name
    return ""


def _either(heading: str, known: Known) -> str:
    """Where each of several words, the first at least, is known as the same."""
    words = [word for word in _OR.split(heading) if word]
    names = [known.alone(word) for word in words]
    same = len(words) > 1 and set(filter(None, names)) == {names[0]}
    return names[0] if same and is_whole(words[0], heading) else ""


def _first_of(heading: str, known: Known) -> str:
    """The first of several things, if no other is one that has a column of its own."""
    words = [word for word in _MORE.split(heading) if word]
    name = known.alone(words[0]) if len(words) > 1 else ""
    more = [word for word in words[1:] if not _BIRTH.match(word)]  # papers tell of people so
    others = {known.alone(word) for word in more} - {"", name}
    told = known.kinds.get(name) == ("day" if leans(words[0]) else "text") if words else False
    return name if told and not others and is_whole(words[0], heading) else ""


def is_whole(first: str, heading: str) -> bool:
    """Ngày, tháng is a day; Ngày, tháng, năm sinh is one of something else."""
    return leans(heading) or not leans(first)
