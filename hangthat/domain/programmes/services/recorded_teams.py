"""The team of a check that no plan assigned: recorded with it or afterwards, and put right."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.inspections.services import Seat, name_team
from hangthat.domain.inspections.services.team import ONE_TEAM
from hangthat.domain.programmes.queries.kin import kin_in_team
from hangthat.domain.programmes.queries.recorded_teams import assigned_by_plan


@transaction.atomic
def record_team(
    *, inspection: Inspection, team: Sequence[Seat], by: User, at: datetime, reason: str = ""
) -> Inspection:
    """Say who held it, or put that right (ghi đoàn kiểm tra).

    Refuses: a team that a plan assigned; what `must_be_answered` and `name_team` refuse.
    """
    lock_for(ONE_TEAM, inspection)
    if assigned_by_plan(inspection) and inspection.team.exists():
        raise ValidationError("Đoàn của cuộc kiểm tra theo kế hoạch là đoàn đã phân công.")
    # off tour: domain/programmes/tests/test_recorded_teams.py
    results = Result.objects.visible_to(by).filter(inspection=inspection)
    found = results.select_related("establishment__party", "party")
    subjects = [one for row in found if (one := row.establishment or row.party)]
    must_be_answered(team, subjects, on=inspection.held_on, by=by, but=inspection)
    return name_team(inspection=inspection, team=team, reason=reason, by=by, at=at)


def must_be_answered(
    team: Sequence[Seat],
    subjects: Collection[Establishment | Party],
    *,
    on: date,
    by: User,
    but: Inspection | None = None,
) -> None:
    """Refuses: a member whom records tell to have a relative there, who neither says so himself
    nor is answered for. `but`: as `kin_in_team` has it."""
    if not team:
        return
    found = kin_in_team(team, subjects, by, on=on, but=but)
    silent = [words for seat, words in found if not (seat.has_relative or seat.answer.strip())]
    if silent:
        raise ValidationError({"team": f"{'; '.join(silent)}. Hãy giải trình."})
