"""A search and its candidates: the rows that the index names for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pyroaring import BitMap

from hangthat.core.search.models.terms import Term


@dataclass(frozen=True)
class SearchQuery:
    """What is searched for in one kind of rows.

    `personal`: numbers and addresses are searched too. `scope`: states, one of which a row must
    have; None: any row. `scope_is_exact`: the scope holds the rows that the person may see and no
    others, so rows may be counted by the index alone.
    """

    terms: list[Term]
    personal: bool
    scope: tuple[str, ...] | None = None
    scope_is_exact: bool = False


@dataclass(frozen=True)
class Candidates:
    """Rows that may match. The index may name too many, never too few.

    `rows`: those that the index names. `tiers`: sets of rows, the most important first; a row of
    a tier comes before a row outside of it. `unindexed`: rows written since the index last looked
    at them, whatever it says of them.
    """

    rows: BitMap = field(default_factory=BitMap)
    tiers: tuple[BitMap, ...] = ()
    unindexed: BitMap = field(default_factory=BitMap)

    @property
    def indexed(self) -> BitMap:
        return self.rows - self.unindexed

    @property
    def all(self) -> BitMap:
        return self.rows | self.unindexed

    def restricted_to(self, keys: Iterable[int]) -> "Candidates":
        only = BitMap(keys)
        return replace(self, rows=self.rows & only, unindexed=self.unindexed & only)

    def in_order(self, *, latest: bool) -> Iterator[int]:
        """The indexed ones in the order of `rank`, as far as the index knows it."""
        groups = [self.indexed]
        for tier in self.tiers:
            groups = [part for rows in groups for part in (rows & tier, rows - tier) if part]
        for rows in groups:
            yield from reversed(rows) if latest else rows


@dataclass(frozen=True)
class TopRows:
    """The keys of the best rows, in order. `count`: of all matches; `more`: at least so many."""

    keys: list[int]
    count: int
    more: bool = False
