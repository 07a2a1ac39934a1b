"""By what violators are published: rows that begin, are verified and end, and are never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import bring, reasoned
from hangthat.domain.publications.models import NamingBasis

_ONCE = "a basis of naming is verified once, and ends once"
_TRUE = ("covers_persons", "needs_warning", "needs_harm", "verified")


@dataclass(frozen=True)
class BasisTerms:
    kind: str
    title: str
    document: str
    valid_from: date
    valid_to: date | None = None
    covers_persons: bool = False
    needs_warning: bool = False
    needs_harm: bool = False
    classes: Sequence[str] = ()
    source: str = ""


@transaction.atomic
def add_basis(*, terms: BasisTerms, by: User | None, at: datetime) -> NamingBasis:
    """Add a law, a clause or an order (thêm căn cứ); nobody has verified it yet.

    Refuses: no title or document; an end before its beginning.
    """
    title, document = nfc(terms.title), nfc(terms.document)
    if not (title and document):
        # no page: the form asks for both
        raise ValidationError({"title": "Ghi nội dung và văn bản của căn cứ."})
    if terms.valid_to and terms.valid_to < terms.valid_from:
        raise ValidationError({"valid_to": "Ngày hết hiệu lực không được trước ngày hiệu lực."})
    made = NamingBasis(
        key=new_code("CC"), kind=terms.kind, title=title, document=document,
        valid_from=terms.valid_from, valid_to=terms.valid_to,
        covers_persons=terms.covers_persons, needs_warning=terms.needs_warning,
        needs_harm=terms.needs_harm, classes=" ".join(terms.classes), source=nfc(terms.source),
    )  # fmt: skip
    return enter(made, by=by, at=at, summary=f"thêm căn cứ công bố: {made}")


@transaction.atomic
def verify_basis(basis: NamingBasis, *, evidence: str, by: User, at: datetime) -> NamingBasis:
    """State that one has read the text itself (xác minh), and what. Refuses: a second time; no
    words of what was read."""
    _fresh(basis)
    if basis.verified:
        raise ValidationError("Căn cứ này đã được xác minh.")
    return change(
        basis, by=by, at=at, action="approve", right=Action.APPROVE, verified=True,
        summary=f"xác minh căn cứ công bố: {basis}", verified_by=by, verified_at=at,
        evidence=reasoned(evidence),
    )  # fmt: skip


@transaction.atomic
def end_basis(
    basis: NamingBasis, *, last_day: date, reason: str, by: User | None, at: datetime
) -> NamingBasis:
    """Its last day (chấm dứt căn cứ); what rests on it is shown no longer.

    Refuses: one that has ended; a day before its first or after today; no reason.
    """
    _fresh(basis)
    if basis.valid_to:
        raise ValidationError(f"Căn cứ này đã hết hiệu lực ngày {basis.valid_to:%d/%m/%Y}.")
    if last_day > vietnam_day(at) or (basis.valid_from and last_day < basis.valid_from):
        raise ValidationError({"last_day": "Ngày cuối phải từ ngày hiệu lực đến hôm nay."})
    return change(
        basis, by=by, at=at, action="end", summary=f"chấm dứt căn cứ công bố: {basis}",
        reason=reasoned(reason), valid_to=last_day,
    )  # fmt: skip


@transaction.atomic
def load_bases(*, folder: Path, at: datetime) -> int:
    """Bring the rows of `naming_bases.csv` that are not there yet; returns how many were read.

    A row that is there is left as it is: somebody may have verified or ended it.
    """
    path = folder / "naming_bases.csv"
    found: list[dict[str, Any]] = [dict(one) for one in rows(path)] if path.is_file() else []
    for cells in found:
        for name in ("valid_from", "valid_to"):
            cells[name] = day_or_none(cells[name])
        for name in _TRUE:
            cells[name] = cells[name] == "1"
        key = {"key": cells.pop("key"), "valid_from": cells.pop("valid_from")}
        # unscoped: reference data, the same for everybody
        if not NamingBasis.objects.filter(**key).exists():
            words = "căn cứ công bố {0} theo reference/".format
            bring(NamingBasis, by=None, at=at, summary=words, key=key, **cells)
    return len(found)


def _fresh(basis: NamingBasis) -> None:
    lock_for(_ONCE, basis)
    basis.refresh_from_db(fields=["verified", "valid_to", "valid_from"])
