"""Headings that an office has of its own, said once for every later file (tiêu đề đã nhớ)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import must
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold
from hangthat.core.intake.models import ColumnMapping
from hangthat.core.intake.services.lists import List
from hangthat.core.journal.services import enter, remove_all


@transaction.atomic
def remember_heading(
    *, heading: str, column: str, kind: List, by: User, at: datetime
) -> ColumnMapping:
    """That heading of the list means that column in every later file of the office (nhớ tiêu đề).

    `column`: empty: it means none, and is not used.
    Refuses: an empty heading; one that the office has already.
    """
    # off tour: desk/intake/tests/test_headings.py
    must(by, Resource.BATCH, Action.ADD)
    said = fold(heading)[:200]
    if not said:
        raise ValidationError({"heading": "Hãy ghi tiêu đề như trong tệp."})
    office = f"agency {by.agency_id}" if by.agency_id else f"person {by.pk}"
    lock_for("a heading means one column in an office", (office, kind.name, said))
    known = ColumnMapping.objects.known_to(by).filter(list_name=kind.name, heading=said).first()
    if known:
        label = kind.column(known.column).label if known.column else "không dùng"
        raise ValidationError({"heading": f"Đã nhớ “{said}” là “{label}”; hãy bỏ trước."})
    one = ColumnMapping(sender=by, list_name=kind.name, heading=said, column=column)
    return enter(one, by=by, at=at, summary=f"nhớ tiêu đề: {one}")


@transaction.atomic
def forget_heading(*, mapping: ColumnMapping, by: User, at: datetime) -> None:
    """The heading is understood by its words again (thôi nhớ). What was taken in stays."""
    # off tour: desk/intake/tests/test_headings.py
    must(by, Resource.BATCH, Action.CHANGE)
    remove_all(
        [mapping], by=by, at=at, summary=lambda one: f"thôi nhớ tiêu đề: {one}",
        reason="bỏ tiêu đề đã nhớ",
    )  # fmt: skip
