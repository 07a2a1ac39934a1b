"""What was told of each made sheet, beside what was planted in it."""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from hangthat.core.spreadsheets.reader import read
from hangthat.core.totals.reader import Totals, totals_of
from tests.totals.sheets import Draft

Layout = Callable[[Draft], None]
COLUMNS = ("right", "unclear", "missed", "false", "doubt")


def made(layout: Layout, seed: int) -> Draft:
    """A third of the sheets has nothing planted."""
    draft = Draft(random.Random(f"{layout.__name__} {seed}"))
    layout(draft)
    draft.plant(seed % 3)
    return draft


def told(content: bytes, words: Iterable[str] = ()) -> Totals:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bieu.xlsx"
        path.write_bytes(content)
        return totals_of(read(path, name="bieu.xlsx", words=frozenset(words)))


def judged(draft: Draft, words: Iterable[str] = ()) -> tuple[Counter[str], list[str]]:
    """right, missed: of the totals that do not come out; unclear: told of them as not sure;
    false: told as sure of one that does; doubt: told as not clear of one that does."""
    found, truth, allowed = told(draft.content(), words), draft.truth(), draft.allowed()
    sure = {one.cell for one in found.differences if one.sure}
    unsure = {one.cell for one in found.differences if not one.sure}
    unsure |= {one.cell for one in found.unclear}
    counts = Counter(
        right=len(truth & sure),
        unclear=len(truth & unsure - sure),
        missed=len(truth - sure - unsure),
        false=len(sure - truth - allowed),
        doubt=len(unsure - truth - sure - allowed),
    )
    told_of = [f"{word} {cell}" for word, cells in (
        ("missed", truth - sure - unsure), ("false", sure - truth - allowed), ("unclear", unsure)
    ) for cell in sorted(cells)]  # fmt: skip
    return counts, told_of
