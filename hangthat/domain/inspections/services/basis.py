"""On what an inspection rests: why this subject, in which field, led by whom, held by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import in_force
from hangthat.core.common.text import nfc
from hangthat.domain.inspections.models import Inspection, SelectionReason, TeamMember
from hangthat.domain.plans.queries import UNSAID_GOODS, GoodsGroups

LEAST_TEAM = 2


@dataclass(frozen=True)
class Seat:
    """One place in the team. Of an officer name and card may be empty: they are looked up."""

    officer: User | None = None
    name: str = ""
    card_number: str = ""
    is_head: bool = False


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


def must_hold(basis: Basis, *, on: date) -> None:
    """Refuses: a lead that did not exist that day; a team of fewer than two, with a member
    twice, without a name, or with another number of heads than one."""
    lead = basis.lead
    # no race: whoever changes an agency's days asks for no inspections
    if lead and not _existed(lead, on):
        # no sheet: a row names no lead
        raise ValidationError({"lead": f"{lead} không hoạt động vào ngày {on:%d/%m/%Y}."})
    if basis.team:
        must_be_a_team(basis.team)


def must_be_a_team(team: Sequence[Seat]) -> None:
    if len(team) < LEAST_TEAM:
        # no page: the form names no team
        # no sheet: a row names no team
        raise ValidationError({"team": "Đoàn kiểm tra phải có ít nhất hai người."})
    if not all(seat.officer or seat.name.strip() for seat in team):
        # no page: the form names no team
        # no sheet: a row names no team
        raise ValidationError({"team": "Thành viên đoàn kiểm tra phải có họ tên."})
    officers = [seat.officer.pk for seat in team if seat.officer]
    if len(set(officers)) < len(officers):
        # no page: the form names no team
        # no api: the team is named by its names
        # no sheet: a row names no team
        raise ValidationError({"team": "Có người được ghi hai lần trong đoàn kiểm tra."})
    if sum(seat.is_head for seat in team) != 1:
        # no page: the form names no team
        # no sheet: a row names no team
        raise ValidationError({"team": "Đoàn kiểm tra phải có đúng một trưởng đoàn."})


def members_of(inspection: Inspection, team: Sequence[Seat]) -> list[TeamMember]:
    """The rows of the team, not saved, with the cards of that day."""
    if not team:
        return []
    cards = cards_of([seat.officer for seat in team if seat.officer], on=inspection.held_on)
    return [
        TeamMember(
            inspection=inspection,
            officer=seat.officer,
            name=nfc(seat.name) or str(seat.officer or ""),
            card_number=seat.card_number
            or (cards.get(seat.officer.pk, "") if seat.officer else ""),
            is_head=seat.is_head,
        )
        for seat in team
    ]


def cards_of(officers: Sequence[User], *, on: date) -> dict[int, str]:
    """Officer → the number of the inspection card that he held on that day."""
    # unscoped: of the members whom the caller names
    posts = Post.objects.in_force(on=on).filter(user__in=officers).exclude(card_number="")
    return dict(posts.order_by("valid_from", "pk").values_list("user_id", "card_number"))


def _existed(agency: Agency, on: date) -> bool:
    # unscoped: agencies, the same for everybody
    return Agency.objects.filter(in_force("valid_from", "valid_to", on=on), pk=agency.pk).exists()
