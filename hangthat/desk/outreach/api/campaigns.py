"""Campaigns: several agencies work together for some days."""

from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.timezone import localdate
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.actions import acts, adds, amends, shows, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, named_in_body
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Amended, Because, Code, Day, Given, Named, Text, Told
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Campaign
from hangthat.domain.activities.services import PROMISES, CampaignPlan
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.targets.services.readings import in_use

router = Router(tags=["Tuyên truyền"])
READS, CHANGES = (Resource.CAMPAIGN, Action.READ), (Resource.CAMPAIGN, Action.CHANGE)
_PLAIN = ("code", "name", "basis", "start", "end", "areas", "agencies", "goods", *PROMISES)
Codes = Annotated[list[Code], Field(max_length=400)]
ADay = Annotated[int | None, Field(strict=True, ge=1, le=100_000)]


class CampaignsAsked(Paging):
    on: Day | None = Field(None, description="Đang diễn ra vào ngày này.")
    dropped: bool = Field(False, description="Cả đợt đã hủy.")

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        if self.on:
            rows = rows.in_force(on=self.on)
        return rows if self.dropped else rows.filter(dropped_on=None)


class CampaignTold(Told):
    code: str = Field(examples=["DCD-7K3M9Q2F1X"])
    name: str
    basis: str
    lead: Named
    start: date
    end: date
    areas: list[str] = Field(description="Mã xã, phường; trống: toàn tỉnh.")
    agencies: list[str] = Field(description="Mã cơ quan tham gia.")
    goods: list[str]
    activities_a_day: int | None
    signed_a_day: int | None
    checked_a_day: int | None
    dropped_on: date | None


class CampaignWhole(CampaignTold):
    version: int = Field(description="Cũng là ETag.")


class _Terms(Given):
    """What both a new campaign and a change of one name."""

    basis: Text = Field("", max_length=300)
    areas: Codes = Field(default_factory=list, description="Mã xã, phường; trống: toàn tỉnh.")
    agencies: Codes = Field(default_factory=list, description="Mã cơ quan tham gia.")
    goods: Annotated[list[Text], Field(max_length=100)] = Field(
        default_factory=list, description="Nhóm mặt hàng, như kế hoạch gọi."
    )
    activities_a_day: ADay = None
    signed_a_day: ADay = None
    checked_a_day: ADay = None

    def checked(self, said: dict[str, Any]) -> dict[str, Any]:
        """Its codes are known. Refuses: 422 at the first that is not."""
        today = localdate()
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today)
        if "lead" in said:
            said["lead"] = named_in_body(agencies, said["lead"], "lead")
        all_named(agencies, said.get("agencies", []), "agencies")
        units = {unit.code for unit in Territory.load().in_force(today, level=Level.COMMUNE)}
        _must_be_among(units, said.get("areas", []), "areas", "Không có xã, phường này hiện nay.")
        groups = set(goods_of(in_use()))
        _must_be_among(groups, said.get("goods", []), "goods", "Kế hoạch không có nhóm này.")
        return said


class NewCampaign(_Terms):
    name: Text = Field(min_length=1, max_length=300)
    lead: Code = Field(description="Mã cơ quan chủ trì.")
    start: Day
    end: Day

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return self.checked(self.model_dump())


class AmendedCampaign(_Terms, Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    lead: Code = ""
    start: Day = date.min
    end: Day = date.max

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return self.checked(self.model_dump(exclude_unset=True))


def _must_be_among(known: set[str], named: list[str], field: str, words: str) -> None:
    for place, one in enumerate(named):
        if one not in known:
            raise ValidationError({f"{field}.{place}": words})


def _seen(request: ApiRequest) -> Any:
    # redundant: whoever may open the page at all sees every row of it
    mine = Campaign.objects.visible_to(request.user).select_related("lead")
    return mine.order_by(F("dropped_on").asc(nulls_first=True), "-start", "-pk")


def _amend(campaign: Campaign, *, by: Any, at: Any, **said: Any) -> Campaign:
    held = {name: getattr(campaign, name) for name in (*_PLAIN[1:], "lead")}
    return services.amend_campaign(campaign, CampaignPlan(**(held | said)), by=by, at=at)


def _row(one: Campaign) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in (*_PLAIN, "dropped_on")}
    return plain | {"lead": Named.of(one.lead)}


shows(
    router,
    "/campaigns",
    names=("campaigns", "campaign"),
    rows=_seen,
    asks=READS,
    asked=CampaignsAsked,
    gives=CampaignTold,
    gives_whole=CampaignWhole,
    told=lambda one: CampaignTold(**_row(one)),
    whole=lambda _, one: CampaignWhole(**_row(one), version=version_of(one)),
    says=("Các đợt cao điểm", "Một đợt cao điểm"),
)
adds(
    router,
    "/campaigns",
    name="launch_campaign",
    asks=(Resource.CAMPAIGN, Action.ADD),
    takes=NewCampaign,
    does=lambda *, by, at, **said: services.launch(CampaignPlan(**said), by=by, at=at),
    says="Mở đợt cao điểm",
)
amends(
    router,
    "/campaigns/{code}",
    name="amend_campaign",
    rows=_seen,
    asks=CHANGES,
    takes=AmendedCampaign,
    does=_amend,
    says="Sửa đợt cao điểm",
    more="Đổi ngày hay địa bàn thì số liệu của đợt tính lại theo.",
)
acts(
    router,
    "/campaigns/{code}/withdrawal",
    name="drop_campaign",
    rows=_seen,
    asks=CHANGES,
    takes=Because,
    does=services.drop_campaign,
    says="Hủy một đợt cao điểm",
    more="Hoạt động, cam kết, kiểm tra đã ghi vẫn còn nguyên.",
)
