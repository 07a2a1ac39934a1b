"""DuckDB as a peer, where it is installed: the status words as columns, one pass per day and kind."""

import importlib.util
from typing import Any

import numpy as np

from bench.frame import Frame, Matrix
from hangthat.establishments.models import MemberKind
from hangthat.targets.grammar import Answer
from hangthat.targets.services import Count, Tallies
from hangthat.targets.services.tallying import Codebook


def installed() -> bool:
    return importlib.util.find_spec("duckdb") is not None


class Duck:
    """Loaded before the clock starts; a table of (home, word) for each day and kind."""

    def __init__(self, frame: Frame, counts: list[Count], *, threads: int) -> None:
        import duckdb

        self.frame = frame
        self.counts = counts
        self.database = duckdb.connect(":memory:", config={"threads": threads})
        for n, kind, counted in self._tables():
            group = counted.grouped[kind]
            home = group.pair_homes[group.pairs]
            word = group.pair_words[group.pairs]
            self.database.register("rows", {"home": home, "word": word})
            self.database.execute(f"CREATE TABLE t{n} AS SELECT home, word FROM rows")
            self.database.unregister("rows")

    def matrix(self) -> Matrix:
        found = self.frame.empty()
        for n, kind, counted in self._tables():
            codebook = counted.codebooks[kind]
            table = self._counted(f"t{n}", codebook)
            counts = np.ascontiguousarray(table[:, 1:]).reshape(-1, len(codebook.codes), 3)
            homes = table[:, 0].astype(np.int32)
            tallies = Tallies(kind, codebook.codes, homes, counts)
            self.frame.add(found, tallies, counted.territory, counted.on)
        return found

    def _counted(self, table: str, codebook: Codebook) -> Any:
        sums = ", ".join(f"sum(({term})::INTEGER)" for term in _terms(codebook))
        rows = self.database.execute(f"SELECT home, {sums} FROM {table} GROUP BY home").fetchnumpy()
        return np.stack([np.asarray(column, np.int64) for column in rows.values()], axis=1)

    def _tables(self) -> list[tuple[str, MemberKind, Count]]:
        return [
            (f"{n}_{kind}", kind, counted)
            for n, counted in enumerate(self.counts)
            for kind in MemberKind
            if counted.codebooks[kind].promises
        ]


def _terms(codebook: Codebook) -> list[str]:
    """What each answer to each target asks of the word."""
    terms = []
    for bits in codebook.bits.values():
        inside = f"(word & {bits.member}) <> 0"
        failed = f"(word & {bits.failed}) <> 0"
        met = f"(word & {bits.met}) = {bits.met}"
        each = {
            Answer.MET: f"{inside} AND {met} AND NOT {failed}",
            Answer.FAILED: f"{inside} AND {failed}",
            Answer.UNKNOWN: f"{inside} AND NOT ({met}) AND NOT ({failed})",
        }
        terms += [each[answer] for answer in Answer]
    return terms
