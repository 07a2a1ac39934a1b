"""Two forms beside each other: what speaks for one shop, what against, what forbids to be sure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import exp, log

from rapidfuzz.distance import OSA, Indel

from hangthat.core.common.people import FAMILIES
from hangthat.domain.matching.engine import weights as w
from hangthat.domain.matching.engine.forms import UNTOLD, Form, Word
from hangthat.domain.matching.engine.words import BRANCH, MAY_BE_LEFT_OUT, SITE

Rarity = Callable[[str], float]
_NONE: frozenset[str] = frozenset()
_VOWELS = frozenset("aeiouy")
_LONGEST_NAME = 6  # words of a person's name
_FAMILIES = frozenset(name.replace("i", "y") for name in FAMILIES)  # Lý and Lí are one


@dataclass
class Pair:
    """Two records that may be one, and the evidence so far.

    `unsure`: an officer must look, for something speaks `against` or nothing proves it. `asked`:
    at least ask. `hard`: a number or web address names the owner. `proven`: more than the name
    agrees. `placed`: it says where, and so does the registry; the owner's number does not tell
    which of his shops. `named`: the whole name agrees; `like_named`: in part. `owners`: how their
    names agree, if both sides tell one. `apart`: numbers differ, or names or streets only nearly.
    """

    odds: float = w.PRIOR
    reasons: list[str] = field(default_factory=list)
    unsure: bool = False
    asked: bool = False
    against: bool = False
    hard: bool = False
    proven: bool = False
    placed: bool = False
    named: bool = False
    like_named: bool = False
    owners: "Agreement | None" = None
    apart: bool = False
    most: float = 1.0

    def add(self, evidence: float, reason: str = "", *, against: bool = False) -> None:
        """`against`: two shops rather than one, whatever else agrees."""
        self.odds += evidence
        self.against |= against
        if reason:
            self.reasons.append(reason)

    @property
    def score(self) -> float:
        likely = min(1 / (1 + exp(-self.odds)), self.most)
        if self.unsure or self.against or not (self.proven and self.placed):
            likely = min(likely, w.NEVER_ALONE)
        asked = self.asked or (self.named and not self.against)
        return max(likely, min(w.AT_LEAST_ASK, self.most)) if asked else likely

    @property
    def household(self) -> bool:
        """Whether owner, name and place of both may be those of one shop of a household."""
        same = self.owners and self.owners.whole and not self.owners.other_marks
        return bool(same) and self.like_named and self.placed and not (self.against or self.apart)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two lists of words agree. `own`: each side has words of its own that tell shops apart;
    `crossed`: or that tell goods apart."""

    evidence: float
    share: float
    doubtful: bool  # words agree only nearly
    missing: bool  # one side has words that tell shops apart
    own: bool
    whole: bool
    other_marks: bool
    crossed: bool

    def describe(self, what: str) -> str:
        if self.whole:
            return f"{what} khác dấu" if self.other_marks else f"cùng {what}"
        return f"{what} giống {self.share:.0%}"


@dataclass(slots=True)
class _Pairing:
    """What two lists of words have in common so far, and who is left on either side."""

    rarity: Rarity
    left: list[Word]
    over: list[Word]
    met: float = 0.0
    near: float = 0.0  # the rarest of the words that agree only nearly
    other_marks: bool = False

    def pair_same(self, *, accented: bool) -> None:
        alone = []
        for word in self.left:
            twin = _twin(word, self.over)
            if twin is None:
                alone.append(word)
                continue
            self.over.remove(twin)
            same = not accented or word.marks == twin.marks or UNTOLD in (word.marks, twin.marks)
            self.met += self.rarity(word.base) * (1.0 if same else w.OTHER_MARKS)
            self.other_marks |= not same
        self.left = alone

    def pair_near(self) -> None:
        """One letter away, or an initial: T. for Thị."""
        for word in list(self.left) if self.over else ():
            near = next((other for other in self.over if _near(word.base, other.base)), None)
            if near is None:
                continue
            self.left.remove(word)
            self.over.remove(near)
            rarities = self.rarity(word.base), self.rarity(near.base)
            if min(len(word.base), len(near.base)) <= 2:
                self.met += min(rarities) / 2
            else:
                short = min(len(word.base), len(near.base)) <= w.SHORT
                self.met += (w.FUZZY_SHORT if short else w.FUZZY) * min(rarities)
                self.near = max(self.near, *rarities)

    def leave_out(self, elsewhere: tuple[Iterable[Word], Iterable[Word]]) -> None:
        """Words that stand in another field of the other side are not missing."""
        there, here = ({word.base for word in words} for words in elsewhere)
        self.left = [word for word in self.left if word.base not in there]
        self.over = [word for word in self.over if word.base not in here]

    def join(self) -> None:
        """What is left may be the same letters cut otherwise: taphoa, tap hoa."""
        if not self.left or not self.over:
            return
        one, other = (
            "".join(word.base for word in side).replace(" ", "") for side in (self.left, self.over)
        )
        if Indel.normalized_similarity(one, other, score_cutoff=w.ALIKE_WHOLE) > 0:
            lost = self.weight(self.left)
            self.met += w.FUZZY * lost
            self.near = max(self.near, lost)
            self.left, self.over = [], []

    def weight(self, words: Iterable[Word]) -> float:
        return sum(self.rarity(word.base) for word in words)


def compare(
    ours: tuple[Word, ...],
    theirs: tuple[Word, ...],
    rarity: Rarity,
    *,
    accented: bool,
    most: float,
    distinct: float = w.DISTINCT,
    elsewhere: tuple[Iterable[Word], Iterable[Word]] = ((), ()),
) -> Agreement:
    """`accented`: both are written with marks. `elsewhere`: words of their other fields, of ours.

    `distinct`: how rare words must be together to tell shops apart.
    """
    pairing = _Pairing(rarity, list(ours), list(theirs))
    pairing.pair_same(accented=accented)
    pairing.pair_near()
    pairing.leave_out(elsewhere)
    pairing.join()
    left, over = pairing.weight(pairing.left), pairing.weight(pairing.over)
    own = min(left, over) >= distinct
    lost = min((left + over) * (w.LEFT_BOTH if own else w.LEFT_ONE), w.LEFT_MOST)
    met, near = pairing.met, pairing.near >= distinct
    return Agreement(
        min(w.AGREED * met, most) - lost,
        met / (met + (left + over) / 2) if met else 0.0,
        pairing.other_marks or near,
        left + over >= distinct,
        own,
        not pairing.left and not pairing.over and not pairing.near,
        pairing.other_marks,
        min(left, over) >= w.GOODS,
    )


def _twin(word: Word, among: list[Word]) -> Word | None:
    first = None
    for other in among:
        if other.base == word.base:
            if other.marks == word.marks:
                return other
            first = first or other
    return first


def _near(one: str, other: str) -> bool:
    short, long = sorted((len(one), len(other)))
    if short <= 2:
        less, more = sorted((one, other), key=len)
        initial = short == 1 or _VOWELS.isdisjoint(less)  # Th. is one, Lự is none
        return initial and more.startswith(less)
    most = 2 if short >= w.LONG else 1
    return long - short <= most and OSA.distance(one, other, score_cutoff=most) <= most


def compare_numbers(pair: Pair, ours: Form, theirs: Form, *, street: bool) -> None:
    """Every number that both sides tell must agree, kind by kind.

    `street`: the street or market agrees; elsewhere the same number tells little.
    """
    other_phone = bool(ours.phones and theirs.phones and not ours.phones & theirs.phones)
    for kind in {**ours.numbers, **theirs.numbers}:
        mine = ours.numbers.get(kind, _NONE)
        other = theirs.numbers.get(kind, _NONE)
        if not mine or not other:
            _one_sided(pair, kind)
        elif mine == other or (kind != BRANCH and (mine < other or other < mine)):
            strong = kind == SITE and street
            evidence = w.SAME_SITE if strong else w.SAME_AREA_NUMBER
            pair.add(evidence, f"cùng {kind} {_list(mine & other)}")
            pair.placed |= kind == SITE
            pair.proven |= strong and not other_phone
        else:
            pair.add(w.OTHER_SITE, f"khác {kind}: {_list(mine)} và {_list(other)}", against=True)
    mine, other = _NONE.union(*ours.numbers.values()), _NONE.union(*theirs.numbers.values())
    differ = not (mine <= other or other <= mine)  # whatever they are said to count
    pair.unsure |= differ
    pair.apart |= differ


def are_one_site(ours: Form, theirs: Form) -> bool:
    """Whether both name the same stall or house of a street or market that is one."""
    mine, other = ours.numbers, theirs.numbers
    both = mine.keys() & other.keys()
    return SITE in both and all(mine[kind] == other[kind] for kind in both)


def _one_sided(pair: Pair, kind: str) -> None:
    if kind == BRANCH:
        pair.add(w.BRANCH_UNSAID, "chỉ một bên ghi chi nhánh", against=True)
    elif kind not in MAY_BE_LEFT_OUT:
        pair.add(w.SITE_UNSAID)
        pair.unsure = True
        pair.apart |= kind != SITE  # Thôn Đoàn Kết 3 is not Thôn Đoàn Kết


def compare_tax_codes(pair: Pair, ours: Form, theirs: Form) -> None:
    """Of one form (10 and 13 digits begin alike; 12 are a person's) two numbers are two owners."""
    if _numbers_of_two(ours, theirs):
        pair.add(w.OTHER_TAX_CODE, "khác mã số thuế, số định danh", against=True)


def _numbers_of_two(ours: Form, theirs: Form) -> bool:
    return any(
        (len(a) in (9, 12)) == (len(b) in (9, 12)) and len(a) == len(b)
        for a in ours.keys
        for b in theirs.keys
    )


def are_two(owners: Agreement | None, ours: Form, theirs: Form) -> bool:
    """Whether the named owners are two people or firms, not one who is written otherwise.

    Their numbers say so, or both are names of people with another given name: a household is also
    called by its sign, a firm by who speaks for it.
    """
    if not owners or not owners.own or ours.keys & theirs.keys:
        return False
    if _numbers_of_two(ours, theirs):
        return True
    people = _is_person(ours.owner) and _is_person(theirs.owner)
    return people and not _near(ours.owner[-1].base, theirs.owner[-1].base)


def _is_person(name: tuple[Word, ...]) -> bool:
    return 2 <= len(name) <= _LONGEST_NAME and name[0].base.replace("i", "y") in _FAMILIES


def _list(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(numbers)).upper()


def shared(count: int) -> float:
    """What a hard key is worth when so many shops of the unit carry it."""
    return w.SAME_NUMBER if count <= 1 else w.SAME_NUMBER_MANY - log(count)
