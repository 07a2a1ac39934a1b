"""What loading a draft changes, and the row that somebody is about to add to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hangthat.desk.plans.queries.draft import DraftPage
from hangthat.domain.plan_drafts.queries import AnyRow
from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.draft.rows import ROW_TABLES
from hangthat.domain.plans.services import Difference, changes_between, questions


@dataclass(frozen=True)
class Changes:
    """What loading changes in the version in use, the targets first."""

    of_targets: Sequence[Difference]
    others: Sequence[Difference]

    def __bool__(self) -> bool:
        return bool(self.of_targets or self.others)


def changes_of(page: DraftPage) -> Changes:
    """Nothing for a plan that is new here."""
    if page.replaces is None:
        return Changes([], [])
    before, _ = questions(text=page.replaces.content)
    codes = {row.code for row in (*before.targets, *page.draft.targets)}
    found = changes_between(before, page.draft)
    return Changes(
        [one for one in found if one.where in codes],
        [one for one in found if one.where not in codes],
    )


def empty_row(table: str, draft: Draft, *, unplaced: AnyRow = None, like: AnyRow = None) -> AnyRow:
    """A row to be filled in, as far as it is clear: from a sentence, or like another target."""
    if table != "targets":
        return ROW_TABLES[table]()
    known = {row.code for row in draft.targets}
    numbers = range(1, len(known) + 2)
    code = next(code for n in reversed(numbers) if (code := f"T{n:02}") not in known)
    if like is not None:
        return replace(like, code=code, by_end_of=0, at_least=0, remark="")
    if unplaced is None:
        return ROW_TABLES[table](code=code)
    clause = next((one.address for one in draft.clauses if one.line == unplaced.line), "")
    return ROW_TABLES[table](code=code, clause=clause, text=unplaced.text)
