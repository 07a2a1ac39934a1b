"""Inspections of several forces under one number."""

from datetime import datetime

from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import change
from hangthat.domain.inspections.models import Inspection


def join(
    inspection: Inspection, *, number: str, lead: Agency, by: User | None, at: datetime
) -> Inspection:
    """It is part of a joint inspection (ghi vào cuộc kiểm tra liên ngành).

    Whose act that is, the caller has asked: a force may join another's inspection to its own.
    """
    words = f"{inspection}: ghi vào cuộc kiểm tra liên ngành {number}"
    return change(
        inspection, by=by, at=at, action="amend", summary=words, joint_number=number, lead=lead
    )


def part(inspection: Inspection, *, reason: str, by: User | None, at: datetime) -> Inspection:
    """It counts by itself again (tách khỏi cuộc kiểm tra liên ngành), led as before it joined."""
    words = f"{inspection}: tách khỏi cuộc kiểm tra liên ngành {inspection.joint_number}"
    return change(
        inspection, by=by, at=at, action="amend", summary=words, reason=reason,
        joint_number="", lead=_lead_before(inspection),
    )  # fmt: skip


def _lead_before(inspection: Inspection) -> Agency | None:
    """As the line of the journal says by which it joined; none if it was recorded as a part."""
    # unscoped: of an inspection that the caller has reached
    lines = Entry.objects.of(Inspection._meta.label_lower, inspection.pk)
    for line in lines.filter(action="amend").order_by("-pk"):
        if line.changes.get("joint_number", [])[1:] == [inspection.joint_number]:
            before, _ = line.changes.get("lead", (inspection.lead_id, None))
            # unscoped: reference data, the same for everybody
            return Agency.objects.filter(pk=before).first()
    return None
