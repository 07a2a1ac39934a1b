"""Teams that held checks: whether a plan assigned them, and what is to be looked at again."""

from collections.abc import Sequence

from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries.rules import HEAD_CARD, LEAST, provision_of_force


def assigned_by_plan(inspection: Inspection) -> bool:
    """Whether a planned check was held by it: then each of its team has declared before."""
    # unscoped: of an inspection in sight
    return PlannedCheck.objects.filter(inspection=inspection).exists()


def team_doubts(inspection: Inspection, team: Sequence[TeamMember]) -> list[str]:
    """What the law of the day asks of the team and it was not; nothing is refused for it.

    Empty where nobody recorded a team. Of a force of which no row is known, relatives alone.
    """
    if not team:
        return []
    day, force = inspection.held_on, inspection.agency
    found = []
    least = provision_of_force(force, LEAST, on=day)
    if least and least.value.isdecimal() and len(team) < int(least.value):
        people = "một người" if len(team) == 1 else f"{len(team)} người"
        words = f"Đoàn có {people}; quy định: ít nhất {least.value} người"
        found.append(f"{words} ({_source(least)}).")
    card = provision_of_force(force, HEAD_CARD, on=day)
    head = next((one for one in team if one.is_head), None)
    if card and head and not head.card_number:
        found.append(f"Trưởng đoàn {head} không có số thẻ kiểm tra ({_source(card)}).")
    if kin := [str(one) for one in team if one.has_relative]:
        found.append(f"Trong đoàn có người thân của đối tượng kiểm tra: {', '.join(kin)}.")
    return found


def _source(row: Provision) -> str:
    return row.document if row.verified else f"{row.document}; chưa xác minh"
