"""Short names of agencies: CA tỉnh, SCT, BCH BĐBP, UBND p. Tam Thanh, Đội QLTT 2."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PLACE = re.compile(r"(?P<level>tinh|thanh pho|thi xa|huyen|quan|xa|phuong|thi tran|dac khu) ")
_RANK = re.compile(r"^(?:bo chi huy|ban chi huy|chi cuc|cuc) ")
_OF_PROVINCES = re.compile(r"(?:so|cuc|chi cuc|bo chi huy|ban chi huy) ")  # communes have none
_REGION = re.compile(r" khu vuc [ivx\d]+$")
_TEAM = re.compile(r"^(doi|to)\b.* so (\d+)\b")
_LEFT_OUT = {"va"}  # in names, and in what is said: NN&MT, VHTTDL


class Short(NamedTuple):
    """One way to call an agency, its words still in full.

    `alone`: it counts only if no other agency, of any time, may be called so. `nowhere`: only
    where no commune is spoken of; in a commune "Công an" may be those of the commune.
    """

    words: tuple[str, ...]
    alone: bool = False
    nowhere: bool = False


def short_names(name: str, above: str, area: str, *, province: bool) -> Iterator[Short]:
    """How offices cut a name short, all folded: its place, its rank, the body that it belongs to.

    `above`: what of the name stands before a comma, where the body that it belongs to follows.
    """
    level = found["level"] if (found := _PLACE.match(area)) else ""
    own = area.removeprefix(f"{level} ")
    yield _short(name)
    if team := _TEAM.match(name):
        yield _short(f"{team[1]} so {team[2]}", alone=True)
    for body in _bodies(name, above, area):
        if area:
            yield _short(f"{body} {area}")
            yield _short(f"{body} {own}", alone=True)
        yield _short(body, nowhere=not (province and _OF_PROVINCES.match(body)))
    if province:
        for body in _bodies(_REGION.sub("", name), above, area):
            force = _RANK.sub("", body)
            yield from (_short(f"{one} {level}") for one in (body, force))
            yield _short(f"{force} {area}")
            yield _short(force, nowhere=True)


def reads_as(said: str, name: Short) -> bool:
    """Whether these words, or first letters of its words, are the whole name: sct, so cong thuong;
    doi 2, doi so 2."""
    return len(name.words) in _ends(said, name.words)


def begins(said: str, name: str) -> bool:
    """Whether a name begins so, with two of its words at least: ubnd p, of a ward."""
    return any(end > 1 for end in _ends(said, _words(name)))


def breaks_off(said: str, name: str, province: str) -> bool:
    """Whether a name breaks off so, within itself, after three of its words at least, with its
    first in full: so nn, so nong nghiep tinh; not where only a number tells it from others."""
    bare, words = said.removesuffix(f" {province}").removesuffix(" tinh"), _words(name)
    if bare.split()[:1] != name.split()[:1]:
        return False
    after = (words[end : end + 1] for end in _ends(bare, words) if end > 2)
    return any(word not in (("so",), ("khu",), ("tinh",)) for word in after)


def of_provinces(name: str) -> bool:
    """Whether communes have none of its kind: so, cuc, chi cuc."""
    return bool(_OF_PROVINCES.match(name))


def _bodies(name: str, above: str, area: str) -> set[str]:
    """A name without its place, without the body that it belongs to, without "nhân dân"."""
    own = {one.removesuffix(f" {area}") if area else one for one in (name, above)}
    return own | {one.replace(" nhan dan", "") for one in own}


def _short(words: str, *, alone: bool = False, nowhere: bool = False) -> Short:
    return Short(_words(words), alone, nowhere)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split() if word not in _LEFT_OUT)


def _ends(said: str, name: tuple[str, ...]) -> set[int]:
    """After how many words of a name all that is said may end; none: it is another name."""
    ends = {0}
    for word in _words(said):
        ends = {later for end in ends for later in _after(word, name, end)}
    return ends


def _after(word: str, name: tuple[str, ...], at: int) -> Iterator[int]:
    """A word is itself, or the first letters of as many; "số" may be left out."""
    if word.isdigit() and name[at : at + 2] == ("so", word):
        yield at + 2
    run = name[at : at + len(word)]
    if name[at : at + 1] == (word,):
        yield at + 1
    elif word.isalpha() and word == "".join(one[0] for one in run):
        yield at + len(word)
