"""Who held a check, what each member declared, what is to be looked at again: for its page."""

from dataclasses import dataclass

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.programmes.queries import assigned_by_plan, team_doubts


@dataclass(frozen=True)
class MemberLine:
    """declared: what he declared, in words; empty where a plan kept it before the check.

    note: who the relative is, or the answer; for those who may say who held the check.
    """

    words: str
    declared: str
    tone: str
    note: str


@dataclass(frozen=True)
class CheckTeam:
    """button: what the reader may do; empty: nothing."""

    members: list[MemberLine]
    doubts: list[str]
    button: str


def check_team(inspection: Inspection, user: User, *, changes: bool) -> CheckTeam:
    """`changes`: the reader may say more of the check."""
    # redundant: of an inspection in sight
    members = list(TeamMember.objects.visible_to(user).filter(inspection=inspection))
    planned = bool(members) and assigned_by_plan(inspection)
    lines = [_line(one, planned=planned, whole=changes) for one in members]
    button = "Sửa đoàn kiểm tra" if members else "Ghi đoàn kiểm tra"
    may_say = changes and inspection.withdrawn_on is None and not planned
    return CheckTeam(lines, team_doubts(inspection, members), button if may_say else "")


def _line(member: TeamMember, *, planned: bool, whole: bool) -> MemberLine:
    words = [member.name, "trưởng đoàn" if member.is_head else ""]
    words.append(f"thẻ {member.card_number}" if member.card_number else "")
    declared, tone = _declared(member, planned)
    note = (member.kinship or member.answer) if whole else ""
    return MemberLine(", ".join(filter(None, words)), declared, tone, note)


def _declared(member: TeamMember, planned: bool) -> tuple[str, str]:
    if member.has_relative is None:
        return ("", "") if planned else ("chưa khai", "mute")
    day = f", khai ngày {member.declared_on:%d/%m/%Y}" if member.declared_on else ""
    if member.has_relative:
        return f"có người thân{day}", "bad"
    return f"không có người thân{day}", "good"
