"""Parts of joint checks that wait for what a force records."""

from django.db.models import F, Q

from hangthat.core.agencies.queries.families import Families
from hangthat.domain.coordination.models import JointPart, JointPartQuerySet
from hangthat.domain.coordination.queries.nearness import is_near
from hangthat.domain.inspections.models import Inspection


def open_parts(inspection: Inspection) -> JointPartQuerySet:
    """Parts of the same force at the same subjects that wait for what it records; also of those
    whose work it carries on."""
    results = inspection.results.all()
    shops = [one.establishment_id for one in results if one.establishment_id]
    owners = [one.establishment.party_id for one in results if one.establishment]
    parties = [one.party_id for one in results if one.party_id]
    there = (
        Q(joint__establishment__in=shops)
        | Q(joint__party__in=[*parties, *owners])
        | Q(joint__establishment__party__in=parties)
    )
    # unscoped: of the force that recorded it
    rows = JointPart.objects.open().filter(
        there, agency__in=Families().of(inspection.agency_id or 0)
    )
    planned = Q(planned_check__isnull=False, planned_check__inspection=inspection)
    rows = rows.filter(planned | Q(joint__made_on__lte=inspection.held_on))
    # that of the planned check which it held first
    rows = rows.order_by(F("planned_check__inspection").desc(nulls_last=True), "joint", "pk")
    return rows.select_related("joint__lead", "planned_check")


def part_of_itself(inspection: Inspection, parts: JointPartQuerySet) -> JointPart | None:
    """Which of these parts it closes by itself: that of the planned check which it held, or one of
    a visit near it. Whatever else its force does there meanwhile is a check of its own."""
    for part in parts:
        planned = part.planned_check
        if planned is not None:
            if planned.inspection_id == inspection.pk:
                return part
        elif is_near(part.joint, inspection.held_on):
            return part
    return None
