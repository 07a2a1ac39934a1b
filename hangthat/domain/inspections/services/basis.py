"""On what an inspection rests: why this subject, in which field, led by whom, held by whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.common.querysets import in_force
from hangthat.core.common.text import nfc
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.inspections.services.team import Seat, must_be_a_team
from hangthat.domain.plans.queries import UNSAID_GOODS, GoodsGroups


@dataclass(frozen=True)
class Basis:
    """What `record` writes beside what was found; the defaults say that nothing was recorded.

    lead: the leading agency; None: the inspection's own.
    joint_number: shared by the rows of all forces of one joint inspection.
    team: empty where nobody recorded it.
    goods: the groups of goods that it looked at.
    """

    reason: str = SelectionReason.UNRECORDED
    field: str = ""
    lead: Agency | None = None
    joint_number: str = ""
    team: tuple[Seat, ...] = ()
    goods: GoodsGroups = UNSAID_GOODS

    def values(self) -> dict[str, Any]:
        """What of it the inspection itself keeps."""
        return {
            "reason": self.reason,
            "field": self.field,
            "lead": self.lead,
            "joint_number": nfc(self.joint_number),
        }


UNRECORDED = Basis()


def must_hold(basis: Basis, *, on: date, today: date) -> None:
    """Refuses: a lead that did not exist that day; what `must_be_a_team` refuses."""
    lead = basis.lead
    # no race: whoever changes an agency's days asks for no inspections
    if lead and not _existed(lead, on):
        # no sheet: a row names no lead
        raise ValidationError({"lead": f"{lead} không hoạt động vào ngày {on:%d/%m/%Y}."})
    if basis.team:
        must_be_a_team(basis.team, today=today)


def _existed(agency: Agency, on: date) -> bool:
    # unscoped: agencies, the same for everybody
    return Agency.objects.filter(in_force("valid_from", "valid_to", on=on), pk=agency.pk).exists()
