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
from hangthat.domain.activities import services as activities
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services.stall import sign_at_visit
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.inspections.models import Finding, Inspection
from hangthat.domain.inspections.services import UNRECORDED, Basis, must_say_why, record


@dataclass(frozen=True)
class SubjectFinding:
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


@dataclass(frozen=True)
class VisitDetails:
    """Of the inspection itself. corrects: the wrong entry that it replaces. unmet: why not met."""

    held_on: date
    type: str
    agency: Agency | None
    number: str = ""
    remark: str = ""
    corrects: Inspection | None = None
    photos: Sequence[UploadedFile] = ()
    basis: Basis = UNRECORDED
    unmet: str = ""


@dataclass(frozen=True)
class OutreachAtVisit:
    """The shop was told of the law during the visit; with a text it signed that commitment."""

    text: CommitmentText | None = None
    scan: UploadedFile | None = None
    witness: str = ""


@transaction.atomic
def visit(
    details: VisitDetails,
    *,
    findings: Sequence[SubjectFinding],
    outreach: OutreachAtVisit | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Record a visit with all it led to (ghi cuộc kiểm tra).

    outreach: only of a visit at one shop.
    Refuses: a violation where none was found, or none where one was; what the rooms refuse.
    """
    for one in findings:
        _must_agree(one)
        must_say_why(one.subject, one.finding, details.remark + details.unmet)
    must_stand([one.subject for one in findings])
    made = Visit(
        record(
            held_on=details.held_on,
            type=details.type,
            findings={one.subject: one.finding for one in findings},
            agency=details.agency,
            number=details.number,
            remark=details.remark,
            corrects=details.corrects,
            photos=stored(details.photos, by=by, at=at),
            basis=details.basis,
            by=by,
            at=at,
        )
    )
    for one in findings:
        if one.violation:
            _record_case(one, made, by=by, at=at)
    if outreach:
        _reach_out(outreach, findings[0].subject, details, by=by, at=at)
    return made


def _reach_out(
    outreach: OutreachAtVisit,
    shop: Establishment | Party,
    details: VisitDetails,
    *,
    by: User,
    at: datetime,
) -> None:
    assert isinstance(shop, Establishment), "outreach at a visit is outreach to a shop"
    activity = activities.record(
        kind="inspection",
        held_on=details.held_on,
        area=shop.area,
        organiser=details.agency,
        establishments=[shop],
        by=by,
        at=at,
    )
    if outreach.text:
        sign_at_visit(
            shop,
            outreach.text,
            held_on=details.held_on,
            scan=outreach.scan,
            witness=outreach.witness,
            activity=activity,
            by=by,
            at=at,
        )


def _must_agree(one: SubjectFinding) -> None:
    violated = one.finding == Finding.VIOLATION
    if violated and not one.violation:
        raise ValidationError(f"{one.subject}: có vi phạm thì phải ghi nhóm vi phạm.")
    if not violated and (one.violation or one.decision):
        raise ValidationError(
            f"{one.subject}: kết quả không phải “có vi phạm” nhưng lại có nhóm vi phạm hoặc "
            "quyết định xử phạt."
        )


def _record_case(one: SubjectFinding, made: Visit, *, by: User, at: datetime) -> None:
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
