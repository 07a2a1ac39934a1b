"""Officials who signed for themselves: counted apart, no member of any target."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, area_of
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Code, Day, Given, Named, Text, Told
from hangthat.desk.commitments.api.asked import ADDS, READS
from hangthat.desk.commitments.api.papers import Revocation
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import OfficialPledge

router = Router(tags=["Cam kết, quy chế"])


class PledgesAsked(Paging):
    valid_on: Day | None = Field(None, description="Còn hiệu lực vào ngày này.")

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        return rows.valid(on=self.valid_on) if self.valid_on else rows


class PledgeTold(Told):
    code: str = Field(examples=["CB-7K3M9Q2F1X"])
    name: str
    position: str
    agency: Named | None
    area: Named | None
    text: str = Field(examples=["official-1"])
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    recorded_at: datetime


class NewPledge(Given):
    text: Code = Field(examples=["official-1"], description="Mẫu dành cho cán bộ, công chức.")
    name: Text = Field(min_length=1, max_length=150)
    position: Text = Field("", max_length=150)
    agency: Code | None = None
    area: Code = Field(description="Mã xã, phường nơi công tác, trong địa bàn của bạn.")
    signed_on: Day

    def said(self, request: ApiRequest) -> dict[str, Any]:
        today = localdate()
        return self.model_dump() | {
            "text": text_of(self.text, "text"),
            "agency": agency_of(self.agency, on=today, field="agency"),
            "area": area_of(request, self.area, resource=Resource.COMMITMENT, on=today),
        }


def _seen(request: ApiRequest) -> QuerySet[OfficialPledge]:
    mine = OfficialPledge.objects.visible_to(request.user)
    return mine.select_related("agency", "area", "text")


def _told(one: OfficialPledge) -> PledgeTold:
    plain = ("code", "name", "position", "signed_on", "valid_to", "revoked_on", "recorded_at")
    return PledgeTold(
        agency=Named.maybe(one.agency),
        area=Named.maybe(one.area),
        text=one.text.code,
        **{name: getattr(one, name) for name in plain},
    )


shows(
    router,
    "/pledges",
    names=("pledges", "pledge"),
    rows=_seen,
    asks=READS,
    asked=PledgesAsked,
    gives=PledgeTold,
    told=_told,
    says=("Cam kết của cán bộ, công chức", "Một bản cam kết của cán bộ"),
)
adds(
    router,
    "/pledges",
    name="add_pledge",
    asks=ADDS,
    takes=NewPledge,
    does=services.pledge,
    says="Ghi cam kết của một cán bộ",
)
acts(
    router,
    "/pledges/{code}/revocation",
    name="revoke_pledge",
    rows=_seen,
    asks=(Resource.COMMITMENT, Action.END),
    takes=Revocation,
    does=lambda one, **said: services.revoke_pledge(pledge=one, **said),
    says="Thu hồi cam kết của một cán bộ",
)
