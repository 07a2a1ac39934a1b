"""Which shops of a unit share the most telling letters: an index of trigrams in flat arrays."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_LETTERS = " abcdefghijklmnopqrstuvwxyz0123456789\n"
_BASE = len(_LETTERS)
_OF_BYTE = np.zeros(256, np.int64)
_OF_BYTE[[ord(letter) for letter in _LETTERS]] = np.arange(_BASE)
_GRAMS = _BASE**3
_COMMON = 0.2  # a trigram in so large a share of all shops tells nothing and costs most
_FAR = 0.3  # of the nearest's likeness: what has less is not looked at word by word
_FEW = 100  # of so few shops no trigram is common
_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER = re.compile("[^a-z0-9\n]+")


def fold_all(texts: Sequence[str]) -> str:
    """As `fold`, of many texts at once, one a line: a hundred thousand in half a second."""
    whole = "\n".join(text.replace("\n", " ") for text in texts)
    bare = _MARKS.sub("", unicodedata.normalize("NFD", whole.casefold()).replace("đ", "d"))
    return _OTHER.sub(" ", bare)


@dataclass(frozen=True)
class Index:
    """Postings sorted by trigram, unit and shop; shops are numbered unit by unit."""

    keys: Numbers  # trigram × units + unit
    shops: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float64]  # of a trigram: how telling
    lengths: npt.NDArray[np.float64]  # of a shop: the square root of its squared weights
    units: int
    starts: Numbers  # of each unit its first shop, and the end

    @classmethod
    def of(cls, folded: Sequence[str], unit_of: Numbers, units: int) -> "Index":
        """`folded`: for each field of the shops their folded lines; fields do not mix."""
        parts = [_grams(text, field) for field, text in enumerate(folded)]
        grams = np.concatenate([codes for codes, _ in parts])
        shops = np.concatenate([lines for _, lines in parts])
        count = np.bincount(grams, minlength=_GRAMS * len(folded))
        size = max(len(unit_of), 1)
        weights = np.log((size + _FEW) / np.maximum(count, 1)).clip(min=0) ** 2
        weights[count > _COMMON * size + _FEW] = 0
        squared = np.bincount(shops, weights[grams], minlength=size)
        kept = weights[grams] > 0
        order = (grams[kept] * units + unit_of[shops[kept]]) * size + shops[kept]
        order.sort()
        return cls(
            order // size,
            (order % size).astype(np.int32),
            weights,
            np.sqrt(squared + 1.0),
            units,
            np.searchsorted(unit_of, np.arange(units + 1)),
        )

    def nearest(self, folded: Sequence[str], unit: int | None, limit: int) -> list[int]:
        """The shops of that unit (None: of all) that share most, best first."""
        grams = np.unique(np.concatenate([_grams(t, f)[0] for f, t in enumerate(folded)]))
        grams = grams[self.weights[grams] > 0]
        first = grams * self.units + (unit or 0)
        last = first + (1 if unit is not None else self.units)
        low, high = np.searchsorted(self.keys, first), np.searchsorted(self.keys, last)
        sizes = high - low
        if not sizes.sum():
            return []
        start, end = (0, len(self.lengths)) if unit is None else self.starts[unit : unit + 2]
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        found = self.shops[np.repeat(low, sizes) + within] - start
        shared = np.bincount(found, np.repeat(self.weights[grams], sizes), minlength=end - start)
        score = shared / self.lengths[start:end]
        best = (
            np.argpartition(score, -limit)[-limit:] if len(score) > limit else np.arange(len(score))
        )
        best = best[score[best] > _FAR * score.max()]
        return [int(shop) + int(start) for shop in best[np.argsort(-score[best])]]


def _grams(lines: str, field: int) -> tuple[Numbers, Numbers]:
    """The trigrams of each line and the number of the line; a word begins with a blank."""
    text = np.frombuffer(f" {lines} ".replace("\n", " \n ").encode("ascii"), np.uint8)
    letters = _OF_BYTE[text]
    codes = (letters[:-2] * _BASE + letters[1:-1]) * _BASE + letters[2:]
    breaks = letters == _BASE - 1
    line = np.cumsum(breaks)[:-2]
    whole = ~(breaks[:-2] | breaks[1:-1] | breaks[2:])
    return codes[whole] + field * _GRAMS, line[whole]
