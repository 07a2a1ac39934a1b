"""The team that held a check which no plan assigned."""

from typing import Annotated

from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Body, FactWritten, Remark
from hangthat.desk.parts.api.inspection_basis import MOST_MEMBERS, SeatIn, team_of
from hangthat.domain.inspections.models import Inspection, InspectionQuerySet
from hangthat.domain.programmes.queries import officers_at, team_doubts
from hangthat.domain.programmes.services import record_team

router = Router(tags=["Kiểm tra"])


class RecordedTeam(Body):
    team: Annotated[list[SeatIn], Field(max_length=MOST_MEMBERS)]
    reason: Remark = ""


class TeamWritten(FactWritten):
    doubts: list[str] = Field(description="Điều cần xem lại ở đoàn vừa ghi.")


def _visible(request: ApiRequest) -> InspectionQuerySet:
    return Inspection.objects.visible_to(request.user)


_CHANGE = Act(Resource.INSPECTION, Action.CHANGE, _visible)


@writes(
    router,
    "/inspections/{code}/team",
    asks=_CHANGE.asks,
    summary="Ghi đoàn của cuộc kiểm tra không theo kế hoạch",
    description="Thay toàn bộ đoàn đã ghi; khi ấy `reason` là bắt buộc.",
)
def record_team_of_inspection(request: ApiRequest, code: str, body: RecordedTeam) -> TeamWritten:
    held = _CHANGE.record(request, code)
    team = team_of(body.team, officers_at(held, request.user))
    record_team(inspection=held, team=team, reason=body.reason, by=request.user, at=now())
    return TeamWritten(code=held.code, doubts=team_doubts(held, list(held.team.all())))
