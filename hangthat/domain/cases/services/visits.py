"""One visit: an inspection, what was found, and if so a violation with its decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.services.photos import stored
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Finding, Inspection
from hangthat.domain.inspections.services import record


@dataclass(frozen=True)
class Found:
    """What was found at one subject; `violation` and `decision` as their services take them."""

    subject: Establishment | Party
    finding: str
    violation: dict[str, Any] = field(default_factory=dict)
    decision: dict[str, Any] = field(default_factory=dict)


@dataclass
class Visit:
    """What a visit left in the records."""

    inspection: Inspection
    violations: list[Violation] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


@transaction.atomic
def visit(
    *,
    found: Sequence[Found],
    held_on: date,
    type: str,
    agency: Agency | None,
    number: str,
    remark: str,
    by: User,
    at: datetime,
    corrects: Inspection | None = None,
    photos: Sequence[UploadedFile] = (),
) -> Visit:
    """Record a visit with all it led to (ghi cuộc kiểm tra).

    Refuses: a violation where none was found, or none where one was; what the rooms refuse.
    """
    for one in found:
        _must_agree(one)
    made = Visit(
        record(
            held_on=held_on,
            type=type,
            findings={one.subject: one.finding for one in found},
            agency=agency,
            number=number,
            remark=remark,
            corrects=corrects,
            photos=stored(photos, by=by, at=at),
            by=by,
            at=at,
        )
    )
    for one in found:
        if one.violation:
            _record_case(one, made, by=by, at=at)
    return made


def _must_agree(one: Found) -> None:
    violated = one.finding == Finding.VIOLATION
    if violated and not one.violation:
        raise ValidationError(f"{one.subject}: có vi phạm thì phải ghi nhóm vi phạm.")
    if not violated and (one.violation or one.decision):
        raise ValidationError(
            f"{one.subject}: kết quả không phải “có vi phạm” nhưng lại có nhóm vi phạm hoặc "
            "quyết định xử phạt."
        )


def _record_case(one: Found, made: Visit, *, by: User, at: datetime) -> None:
    held = made.inspection
    violation = find_violation(
        establishment=one.subject if isinstance(one.subject, Establishment) else None,
        party=one.subject if isinstance(one.subject, Party) else None,
        found_on=held.held_on,
        inspection=held,
        by=by,
        at=at,
        **one.violation,
    )
    made.violations.append(violation)
    if one.decision:
        made.decisions.append(
            decide(violation=violation, agency=held.agency, by=by, at=at, **one.decision)
        )
