"""Whether words hold a person beside the one who may stand there.

By the shape of names alone: what may be a person's name counts as one, since a name on the street
cannot be taken back.
"""

import re
from collections.abc import Iterator, Sequence

from hangthat.core.common.people import is_person, without_title
from hangthat.core.common.privacy.families import IN_FULL, SURE, is_upland
from hangthat.core.common.privacy.given import (
    KIND,
    LONGEST,
    behind_a_shop,
    may_be_given,
    may_be_somebody,
)
from hangthat.core.common.privacy.personal import bare
from hangthat.core.common.privacy.places import is_place, without_places
from hangthat.core.common.text import fold

_WORD = re.compile(r"[^\W_]+")
_STRETCH = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*")  # words with nothing between them
_MARKET_FORCE = re.compile(r"\bquản lý thị trường\b", re.IGNORECASE)  # no lady of the family Lý
_MIDDLE = frozenset({"thị", "thi", "văn", "van"})
# These begin a sign as a family's name does: Bé Bibo.
_BRANDS = frozenset({"hoang gia", "hoang kim", "hoang cung", "an cung", "cao cap", "ha thanh"})
_SIGNS = frozenset({"bé", "mẹ", "con", "em"})
_SMALL = re.compile(
    r"\b(?:nguyễn|trần|phạm|phan|huỳnh|võ|đặng|bùi|trịnh|trương|đoàn|hoàng|nguyen|tran|pham|huynh|"
    r"dang|bui|trinh|truong|doan|hoang)\s+(?:thị|thi|văn|van)\s+[^\W\d_]+",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:ông|bà|anh|chị|cô|chú|bác|cháu)[\s:]+([^\W\d_]+(?:\s+[^\W\d_]+)*)")
_OFFICES = re.compile(
    r"\b(?:giám đốc|giam doc|p?gđ|(?<!văn phòng )đại diện|chủ (?:hộ|cơ sở|quán|cửa hàng|tiệm|"
    r"doanh nghiệp|nhiệm|tịch)|chu ho|làm chủ|đứng tên)\b"
)
_PARTS = re.compile(r"[;,:/&+\n()]|\s(?:và|cùng|với|của|do|là|bởi|tên|[-–—])\s", re.IGNORECASE)
_LIST = re.compile(r"[;,/\n]")
_DASH = re.compile(r"\s-\s|[–—]")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)")


def may_name_somebody(text: str, *, own: str = "") -> bool:
    """A sign or a clause may hold a person's name. `own`: what may stand there."""
    return bool(somebody_in(text, own=own))


def somebody_in(text: str, *, own: str = "") -> str:
    """As `may_name_somebody`: the name, as it stands there."""
    plain = without_places(_MARKET_FORCE.sub(",", bare(text)))
    kept = f" {fold(own)} "
    return next((one for one in _names_in(plain) if f" {fold(one)} " not in kept), "")


def _names_in(plain: str) -> Iterator[str]:
    for run in _runs(plain):
        for at in range(len(run) - 1):
            if is_named(run[at:]) and not _may_be_goods(run, at):
                yield " ".join(run[at:])
    yield from _SMALL.findall(plain)
    if second := behind_a_shop(plain):
        yield second
    for found in _ADDRESSED.finditer(plain):
        if called := next(_runs(found[1]), []):
            yield " ".join(called)


def _may_be_goods(run: Sequence[str], at: int) -> bool:
    """Within capital letters alone a family that is a given name too begins no name: in "BÁNH HOA
    MAI GIẢ" nobody is called Mai Giả."""
    first, second = run[at].casefold(), run[at + 1].casefold()
    sure = first in SURE or second in _MIDDLE or is_upland(run[at:])
    return at > 0 and not sure and all(map(str.isupper, run))


def tells_of_another(name: str, *, is_body: bool = False) -> bool:
    """Of what stands for a subject's name: somebody besides is named in it, with his office ("giám
    đốc …"), after a sign that parts names, or right behind the first name.

    A firm or shop may be called as a person is: "Công ty TNHH Nguyễn Lan".
    """
    plain = " ".join(bare(name).split())
    plain = plain.title() if plain.islower() else plain
    if _OFFICES.search(plain.casefold()):
        return True
    if _in_brackets(plain):
        return True
    if is_body and (_is_addressed(plain) or _behind_a_sign(plain)):
        return True
    return _has_second(_called(plain))


def is_one_person(name: str) -> bool:
    """Every word begins with a capital, and they are as many as one person's name has."""
    words = _called(" ".join(bare(name).split()))
    mixed = any(one[0].isupper() for one in words) and not all(one[0].isupper() for one in words)
    return len(words) <= LONGEST and not mixed


def _is_addressed(plain: str) -> bool:
    """Ông, bà, as a title: "Công ty Bà Rịa" has none."""
    return any(found[1][0].isupper() for found in _ADDRESSED.finditer(plain))


def _behind_a_sign(plain: str) -> bool:
    first, *others = (without_title(part.strip()) for part in _PARTS.split(plain))
    listed = _LIST.split(plain)[1:]
    even = plain.isupper()
    if any(is_named(_WORD.findall(one)) for one in (first, *others)):
        return True
    return any(map(may_be_somebody, _DASH.split(plain)[1:])) or any(
        len(_WORD.findall(one)) > 1 and may_be_given(one, of_capitals=even) for one in listed
    )


def _in_brackets(plain: str) -> bool:
    """Behind a name nothing in brackets may be somebody's, of whatever family: not a place, a kind
    of shop, a short name or a foreign word, but words with capitals as given names are."""
    return any(may_be_given(one, of_capitals=plain.isupper()) for one in _BRACKETS.findall(plain))


def _called(plain: str) -> list[str]:
    """Its words, without those that say what it is."""
    words = _WORD.findall(plain)
    kind = KIND.match(f"{' '.join(words).casefold()} ")
    return words[kind[0].count(" ") :] if kind else words


def _has_second(words: Sequence[str]) -> bool:
    """Within one run of capitals, or in a later one behind a name of two words."""
    runs = list(_runs(" ".join(words)))
    if any(map(_holds_second, runs)):
        return True
    names = [one for one in runs if len(one) > 1]
    return any(is_named(one) for one in names[1:])


def _holds_second(run: Sequence[str]) -> bool:
    """A mother's family may follow the father's: "Nguyễn Trần Minh Anh"."""
    first = 2 if _is_family(run[0]) else 1
    return any(_begins_another(run, at) for at in range(first, len(run) - 1))


def _begins_another(run: Sequence[str], at: int) -> bool:
    with_middle = at + 2 < len(run) and run[at + 1].casefold() in _MIDDLE
    sure = run[at].casefold() in SURE
    return sure or (_is_family(run[at]) and (with_middle or at > 2) and is_named(run[at:]))


def _is_family(word: str) -> bool:
    return is_person(f"{word} A") or word.casefold() in IN_FULL


def is_named(words: Sequence[str]) -> bool:
    """They begin with a person's name that is no place's."""
    if len(words) == 2 and fold(" ".join(words)) in _BRANDS:
        return False
    begins = any(is_person(" ".join(words[:size])) for size in (2, 3)) or is_upland(words)
    return begins and words[0].casefold() not in _SIGNS and not is_place(" ".join(words[:2]))


def _runs(plain: str) -> Iterator[list[str]]:
    """Words with capitals that follow one another."""
    for stretch in _STRETCH.findall(plain):
        run: list[str] = []
        for word in stretch.split():
            if word[0].isupper():
                run.append(word)
                continue
            if run:
                yield run
            run = []
        if run:
            yield run
