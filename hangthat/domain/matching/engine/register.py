"""The establishments of a scope in memory, to find many descriptions among them quickly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import log

import numpy as np
from django.db.models import QuerySet

from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.engine import weights as w
from hangthat.domain.matching.engine.described import Described, Likeness
from hangthat.domain.matching.engine.forms import Form, Word
from hangthat.domain.matching.engine.index import Index, fold_all
from hangthat.domain.matching.engine.likening import (
    Pair,
    are_one_site,
    are_two,
    compare,
    compare_numbers,
    compare_tax_codes,
    shared,
)
from hangthat.domain.matching.engine.rows import (
    COLUMNS,
    UNKNOWN,
    Row,
    answers_about,
    by_key,
    by_url,
    former_of,
    units_on,
)
from hangthat.domain.matching.engine.words import GOODS, SIGN, share

_LOOKED_AT = 8  # of the nearest by letters, so many are compared word by word
_SAID = "cán bộ đã trả lời: là một cơ sở"
_WORTH_TELLING = 0.2  # score below which nobody is told of it
_FIXED = dict.fromkeys(GOODS, w.GOODS) | dict.fromkeys(SIGN, w.SIGN)


@dataclass
class Register:
    """Rows unit by unit of the day, what names them, and how rare each word is among them."""

    rows: list[Row]
    units: list[int]  # the unit of each row, numbered
    unit_of: dict[int, int]  # area of any time → its unit, numbered
    index: Index
    by_key: dict[str, list[int]]
    by_url: dict[str, list[int]]
    words: Counter[str]
    streets: Counter[str]
    answers: dict[tuple[str, int], bool]  # of a description about a shop
    forms: dict[int, Form] = field(default_factory=dict)
    rare_words: dict[str, float] = field(default_factory=dict)
    rare_streets: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, rows: QuerySet[Establishment], *, on: date) -> "Register":
        """Reads the database eight times, however many the rows; units are those of that day."""
        unit_of = units_on(on)
        found = [Row(*row) for row in rows.order_by().values_list(*COLUMNS).iterator()]
        found += former_of(rows)
        found.sort(key=lambda row: (unit_of[row.area_id], row.pk))
        units = [unit_of[row.area_id] for row in found]
        who = fold_all([f"{row.name} {row.owner}" for row in found])
        where = fold_all([row.address for row in found])
        return cls(
            found,
            units,
            unit_of,
            Index.of([who, where], np.array(units, np.int64), max(unit_of.values(), default=0) + 1),
            by_key(found),
            by_url(found),
            Counter(who.split()),
            Counter(where.split()),
            answers_about(found),
        )

    def find(
        self,
        one: Described,
        *,
        limit: int = 5,
        least: float = _WORTH_TELLING,
        passed_on: bool = False,
    ) -> list[Likeness]:
        """The likeliest establishments, best first; those hardly alike are left out.

        `passed_on`: but for those that may have been passed on to the owner who is named.
        """
        ours = Form.of(one)
        at = None if one.area is None else self.unit_of[one.area]
        judged = [self._judge(one, ours, at, n) for n in self._candidates(one, ours, at)]
        if self.answers:
            judged = self._answered(one, judged)
        best: dict[int, Likeness] = {}
        for likeness in sorted(judged, key=lambda one: -one.score):
            other = best.setdefault(likeness.establishment, likeness)
            if likeness.premises and other.other_owner and not likeness.other_owner:
                # he was called so once, or had that number
                best[likeness.establishment] = replace(other, other_owner=False)
        found = [likeness for likeness in best.values() if likeness.score >= least][:limit]
        if passed_on:
            told = {likeness.establishment for likeness in found}
            found += [o for o in best.values() if o.passed_on and o.establishment not in told]
        return found

    def find_all(
        self, many: Sequence[Described], *, passed_on: bool = False
    ) -> list[list[Likeness]]:
        """The same for each of many."""
        return [self.find(one, passed_on=passed_on) for one in many]

    def compared(self, one: Described, establishment: int) -> list[Likeness]:
        """The description beside each of the names that this shop has in the register."""
        ours = Form.of(one)
        at = None if one.area is None else self.unit_of[one.area]
        places = (n for n, row in enumerate(self.rows) if row.pk == establishment)
        return [self._judge(one, ours, at, n, coded=True) for n in places]

    def _answered(self, one: Described, judged: list[Likeness]) -> list[Likeness]:
        """What an officer said of the pair holds, whatever the evidence."""
        said = {
            found.establishment: self.answers.get((one.key, found.establishment))
            for found in judged
        }
        if True in said.values():
            return [
                Likeness(found.establishment, 1.0, (_SAID, *found.reasons))
                for found in judged
                if said[found.establishment]
            ]
        return [found for found in judged if said[found.establishment] is None]

    def _candidates(self, one: Described, ours: Form, at: int | None) -> Iterable[int]:
        """By number, phone and web address anywhere; by letters in the unit."""
        texts = [fold_all([f"{one.name} {one.owner}"]), fold_all([one.address])]
        where = [at, UNKNOWN] if at and self.units[:1] == [UNKNOWN] else [at]
        found = dict.fromkeys(
            n for unit in where for n in self.index.nearest(texts, unit, _LOOKED_AT)
        )
        for key in (*ours.keys, *ours.phones):
            found |= dict.fromkeys(self.by_key.get(key, ())[:50])
        for url in ours.urls:
            found |= dict.fromkeys(self.by_url.get(url, ())[:50])
        return found

    def _judge(
        self, one: Described, ours: Form, at: int | None, n: int, *, coded: bool = False
    ) -> Likeness:
        """`coded`: it is known to be this shop, wherever it lies."""
        row, theirs = self.rows[n], self._form(n)
        pair = Pair()
        self._compare_keys(pair, ours, theirs, at, n)
        accented = ours.accented and theirs.accented
        self._compare_names(pair, ours, theirs, accented=accented)
        street = self._compare_streets(pair, ours, theirs, accented=accented)
        _compare_places(pair, one, row)
        compare_numbers(pair, ours, theirs, street=street)
        here = self._same_unit(one, at, n)
        if not here:
            _elsewhere(pair, street=street)
        inside = one.place == row.place_id if one.place and row.place_id else street
        premises = here and inside and row.closed_on is None and are_one_site(ours, theirs)
        two = (premises or coded) and are_two(pair.owners, ours, theirs)
        said = tuple(pair.reasons)
        household = here and row.closed_on is None and pair.household
        score = round(pair.score, 4)
        return Likeness(row.pk, score, said, two, premises, pair.like_named, household)

    def _same_unit(self, one: Described, at: int | None, n: int) -> bool:
        return one.area in (None, self.rows[n].area_id) or at == self.units[n] != UNKNOWN

    def _compare_keys(self, pair: Pair, ours: Form, theirs: Form, at: int | None, n: int) -> None:
        if same := ours.keys & theirs.keys:
            count = self._carriers(next(iter(same)), at)
            pair.hard = True
            pair.add(shared(count), "cùng mã số thuế, số định danh")
            pair.asked |= count <= 1
        elif ours.keys and theirs.keys:
            compare_tax_codes(pair, ours, theirs)
        if same := ours.phones & theirs.phones:
            pair.hard = True
            many = max(self._carriers(next(iter(same)), at), 1)
            pair.add(w.SAME_PHONE - log(many), "cùng điện thoại")
        elif ours.phones and theirs.phones:
            pair.add(w.OTHER_PHONE)
        if any(n in self.by_url.get(url, ()) for url in ours.urls):
            pair.hard = True
            pair.add(w.SAME_CHANNEL, "cùng kênh bán hàng")

    def _compare_names(self, pair: Pair, ours: Form, theirs: Form, *, accented: bool) -> None:
        where = {word.base for word in ours.street} & {word.base for word in theirs.street}
        name = compare(
            _without(ours.name, where), _without(theirs.name, where), self._rarity,
            accented=accented, most=w.NAME_MOST,
            elsewhere=((*theirs.owner, *theirs.street), (*ours.owner, *ours.street)),
        )  # fmt: skip
        pair.add(name.evidence, name.describe("tên"), against=name.own)
        pair.unsure |= (name.doubtful or name.missing) and not pair.hard
        pair.apart |= name.doubtful or name.crossed
        owner = compare(
            ours.owner or ours.name, theirs.owner, self._rarity,
            accented=accented, most=w.OWNER_MOST, distinct=w.OF_OWNER,
        )  # fmt: skip
        if ours.owner and theirs.owner:
            pair.add(owner.evidence, owner.describe("tên chủ"), against=owner.own)
            pair.unsure |= (owner.doubtful or owner.missing) and not pair.hard
            pair.owners = owner
        elif not ours.owner and owner.evidence > 0:
            pair.add(owner.evidence, "tên trùng tên chủ")
        pair.proven |= pair.hard or bool(ours.owner and owner.evidence > 0)
        pair.named = name.whole
        pair.like_named = name.evidence > 0 and not name.own

    def _compare_streets(self, pair: Pair, ours: Form, theirs: Form, *, accented: bool) -> bool:
        """Whether the street or market agrees."""
        if not ours.street or not theirs.street:
            pair.placed |= not theirs.street and not theirs.numbers
            return False
        told = compare(
            ours.street, theirs.street, self._street_rarity, accented=accented,
            most=w.STREET_MOST, distinct=w.OF_STREET,
        )  # fmt: skip
        pair.add(told.evidence, "cùng đường, thôn" if told.whole else "", against=told.own)
        pair.unsure |= told.doubtful and not pair.hard
        pair.apart |= told.doubtful
        agreed = told.evidence > 0 and not told.own
        pair.placed |= agreed and (not told.doubtful or (pair.hard and pair.named))
        return agreed

    def _carriers(self, key: str, at: int | None) -> int:
        """How many shops of the unit carry that number."""
        found = self.by_key.get(key, ())
        return len(found) if at is None else sum(self.units[n] == at for n in found)

    def _form(self, n: int) -> Form:
        if n not in self.forms:
            self.forms[n] = Form.of(self.rows[n].described())
        return self.forms[n]

    def _rarity(self, word: str) -> float:
        return self._rare(self.words, self.rare_words, word)

    def _street_rarity(self, word: str) -> float:
        return self._rare(self.streets, self.rare_streets, word)

    def _rare(self, counted: Counter[str], known: dict[str, float], word: str) -> float:
        """Minus the logarithm of the word's share, the lexicon's at first, then the registry's."""
        if word not in known:
            told = counted[word] + w.PRIOR_WEIGHT * share(word)
            rarity = -log(min(told / (len(self.rows) + w.PRIOR_WEIGHT), 1.0))
            known[word] = _FIXED.get(word, rarity)
        return known[word]


def _without(name: tuple[Word, ...], where: set[str]) -> tuple[Word, ...]:
    """A name without the market that both addresses name; if nothing is left, the name."""
    return tuple(word for word in name if word.base not in where) or name


def _compare_places(pair: Pair, one: Described, row: Row) -> None:
    if one.place is not None and row.place_id is not None:
        same = one.place == row.place_id
        words = "cùng chợ, khu vực kinh doanh" if same else "khác chợ, khu vực kinh doanh"
        pair.placed |= same
        pair.add(w.SAME_PLACE if same else w.OTHER_PLACE, words, against=not same)
    if row.closed_on is not None:
        pair.add(0.0, f"đã đóng cửa ngày {row.closed_on:%d/%m/%Y}")
        pair.unsure = True
    pair.unsure |= one.area is None


def _elsewhere(pair: Pair, *, street: bool) -> None:
    """Another unit is another shop, unless somebody took the wrong commune for the same street."""
    mistaken = pair.hard and street and not pair.against
    pair.add(0.0, "khác xã, phường", against=True)
    pair.most = w.ELSEWHERE_MOST if mistaken else w.ASK - 0.01
    pair.asked = False
