"""DuckDB as a peer, where it is installed: status words as columns, one pass per day and kind."""

import importlib.util
from datetime import date
from typing import Any

import numpy as np

from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services import Count, Tallies
from hangthat.domain.targets.services.tallying import Codebook


def installed() -> bool:
    return importlib.util.find_spec("duckdb") is not None


class Duck:
    """Loaded before the clock starts: a table of (home, word) for each day and kind."""

    def __init__(self, counts: list[Count], *, threads: int) -> None:
        import duckdb

        self.database: Any = duckdb.connect(":memory:", config={"threads": threads})
        self.tables: list[tuple[str, date, Codebook]] = []
        for counted in counts:
            for kind in MemberKind:
                if counted.codebooks[kind].promises:
                    self._load(counted, kind)

    def cells(self) -> list[tuple[date, Tallies]]:
        return [(on, self._tallies(name, codebook)) for name, on, codebook in self.tables]

    def _load(self, counted: Count, kind: MemberKind) -> None:
        group = counted.grouped[kind]
        name = f"{kind}_{counted.on:%Y%m%d}"
        columns = {
            "home": group.pair_homes[group.pairs],
            "word": group.pair_words[group.pairs],
        }
        self.database.register("rows", columns)
        self.database.execute(f"CREATE TABLE {name} AS SELECT home, word FROM rows")
        self.database.unregister("rows")
        self.tables.append((name, counted.on, counted.codebooks[kind]))

    def _tallies(self, table: str, codebook: Codebook) -> Tallies:
        sums = ", ".join(f"sum(({term})::INTEGER)" for term in _terms(codebook))
        query = f"SELECT home, {sums} FROM {table} GROUP BY home"
        columns = [
            np.asarray(c, np.int32) for c in self.database.execute(query).fetchnumpy().values()
        ]
        counts = np.stack(columns[1:], axis=1).reshape(-1, len(codebook.codes), len(Answer))
        return Tallies(codebook.kind, codebook.codes, columns[0], counts)


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
