"""What a draft says now, and what loading it would change."""

import hashlib
from typing import Any

from hangthat.domain.plan_drafts.models import PlanDraft
from hangthat.domain.plans.draft import Draft
from hangthat.domain.plans.models import PlanVersion

AnyRow = Any  # a row of any table of a draft
OF_ONE_ROW = ("plan", "settings")  # the tables that are one row


def in_use(draft: Draft) -> PlanVersion | None:
    """The version that loading it would replace; empty: a plan that is new here."""
    # unscoped: reference data, the same for everybody
    return PlanVersion.objects.in_use().filter(plan__code=draft.plan.code).first()


def is_another_paper(draft: Draft, version: PlanVersion) -> bool:
    """Whether two papers seem to have one code: a number begins anew each year."""
    plan = draft.plan
    return (plan.number, plan.issued_on) != (version.number, version.issued_on)


def stamp_of(draft: PlanDraft, version: PlanVersion | None) -> str:
    """Of what stands on the page that shows what loading changes."""
    return _print(f"{draft.content}|{version.sha256 if version else ''}")


def row_of(draft: Draft, table: str, position: int) -> Any:
    """The row of a table, counted from 1; of a table of one row that one. None: there is none."""
    if table in OF_ONE_ROW:
        return getattr(draft, table)
    rows = getattr(draft, table)
    return rows[position - 1] if 0 < position <= len(rows) else None


def print_of(row: object) -> str:
    """By which a form knows later that the row is as it was when it was shown."""
    return _print(repr(row))


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
