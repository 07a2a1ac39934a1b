"""Campaigns: several agencies work together for some days."""

from collections.abc import Collection
from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Out,
    Text,
)
from hangthat.domain.activities import services
from hangthat.domain.activities.lexicon import Crowd
from hangthat.domain.activities.models import Campaign
from hangthat.domain.activities.models.campaign import CampaignQuerySet
from hangthat.domain.activities.services import PROMISES, CampaignPlan
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.targets.services.readings import in_use

router = Router(tags=["Tuyên truyền"])
READS = (Resource.CAMPAIGN, Action.READ)
_OWN = ("name", "start", "end", "basis", "areas", "agencies", "goods", "crowds", *PROMISES)
Codes = Annotated[list[Code], Field(max_length=400)]
ADay = Annotated[int | None, Field(strict=True, ge=1, le=100_000)]


class CampaignsQuery(Paging):
    on: Day | None = Field(None, description="Đang diễn ra vào ngày này.")
    dropped: bool = Field(False, description="Cả đợt đã hủy.")


class CampaignOut(Out):
    code: str = Field(examples=["DCD-7K3M9Q2F1X"])
    name: str
    basis: str
    lead: Named
    start: date
    end: date
    areas: list[str] = Field(description="Mã xã, phường; trống: toàn tỉnh.")
    agencies: list[str] = Field(description="Mã cơ quan tham gia.")
    goods: list[str]
    crowds: list[str] = Field(description="Đối tượng; trống: mọi người.")
    activities_a_day: int | None
    signed_a_day: int | None
    checked_a_day: int | None
    dropped_on: date | None


class CampaignWhole(CampaignOut):
    version: int = Field(description="Cũng là ETag.")


class _Terms(Body):
    """What both a new campaign and a change of one name."""

    basis: Text = Field("", max_length=300)
    areas: Codes = Field(default_factory=list, description="Mã xã, phường; trống: toàn tỉnh.")
    agencies: Codes = Field(default_factory=list, description="Mã cơ quan tham gia.")
    goods: Annotated[list[Text], Field(max_length=100)] = Field(
        default_factory=list, description="Nhóm mặt hàng, như kế hoạch gọi."
    )
    crowds: Annotated[list[Text], Field(max_length=len(Crowd))] = Field(
        default_factory=list, description=f"Đối tượng, trong {', '.join(Crowd.values)}."
    )
    activities_a_day: ADay = None
    signed_a_day: ADay = None
    checked_a_day: ADay = None


class NewCampaign(_Terms):
    name: Text = Field(min_length=1, max_length=300)
    lead: Code = Field(description="Mã cơ quan chủ trì.")
    start: Day
    end: Day


class AmendedCampaign(_Terms, Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    lead: Code = ""
    start: Day = date.min
    end: Day = date.max


def _visible(request: ApiRequest) -> CampaignQuerySet:
    # redundant: whoever may open the page at all sees every row of it
    mine = Campaign.objects.visible_to(request.user).select_related("lead")
    return mine.order_by(F("dropped_on").asc(nulls_first=True), "-start", "-pk")


_CHANGE = Act(Resource.CAMPAIGN, Action.CHANGE, _visible)


def _row(campaign: Campaign) -> CampaignOut:
    return CampaignOut(
        code=campaign.code,
        name=campaign.name,
        basis=campaign.basis,
        lead=Named.of(campaign.lead),
        start=campaign.start,
        end=campaign.end,
        areas=campaign.areas,
        agencies=campaign.agencies,
        goods=campaign.goods,
        crowds=campaign.crowds,
        activities_a_day=campaign.activities_a_day,
        signed_a_day=campaign.signed_a_day,
        checked_a_day=campaign.checked_a_day,
        dropped_on=campaign.dropped_on,
    )


@reads(router, "/campaigns", asks=READS, summary="Các đợt cao điểm")
def campaigns(request: ApiRequest, query: Query[CampaignsQuery]) -> Page[CampaignOut]:
    rows = _visible(request)
    if query.on:
        rows = rows.in_force(on=query.on)
    return page_of(rows if query.dropped else rows.filter(dropped_on=None), query, _row)


@reads(router, "/campaigns/{code}", asks=READS, summary="Một đợt cao điểm")
def campaign(request: ApiRequest, code: str) -> CampaignWhole:
    found = named_in_path(_visible(request), code)
    return CampaignWhole(**dict(_row(found)), version=version_of(found))


@writes(
    router,
    "/campaigns",
    asks=(Resource.CAMPAIGN, Action.ADD),
    summary="Mở đợt cao điểm",
)
def launch_campaign(request: ApiRequest, body: NewCampaign) -> FactWritten:
    lead = _agency(body.lead)
    _must_be_known(body)
    made = services.launch(_plan(body, lead), by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/campaigns/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa đợt cao điểm",
    description="Đổi ngày hay địa bàn thì số liệu của đợt tính lại theo.",
)
def amend_campaign(request: ApiRequest, code: str, body: AmendedCampaign) -> Changed:
    found = _CHANGE.record_as_read(request, code)
    lead = _agency(body.lead) if body.sends("lead") else found.lead
    _must_be_known(body)
    plan = _plan(body.over(found, *_OWN), lead)
    services.amend_campaign(found, plan, by=request.user, at=now())
    return Changed(code=found.code, version=version_of(found))


@writes(
    router,
    "/campaigns/{code}/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy một đợt cao điểm",
    description="Hoạt động, cam kết, kiểm tra đã ghi vẫn còn nguyên.",
)
def drop_campaign(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.drop_campaign(found, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)


def _plan(body: NewCampaign | AmendedCampaign, lead: Agency) -> CampaignPlan:
    return CampaignPlan(
        name=body.name,
        lead=lead,
        start=body.start,
        end=body.end,
        basis=body.basis,
        areas=body.areas,
        agencies=body.agencies,
        goods=body.goods,
        crowds=body.crowds,
        activities_a_day=body.activities_a_day,
        signed_a_day=body.signed_a_day,
        checked_a_day=body.checked_a_day,
    )


def _agency(code: str) -> Agency:
    # unscoped: reference data, the same for everybody
    return named_in_body(Agency.objects.in_force(on=localdate()), code, "lead")


def _must_be_known(terms: _Terms) -> None:
    """Refuses: 422 at the first code that is none."""
    today = localdate()
    # unscoped: reference data, the same for everybody
    all_named(Agency.objects.in_force(on=today), terms.agencies, "agencies")
    units = {unit.code for unit in Territory.load().in_force(today, level=Level.COMMUNE)}
    _must_be_among(units, terms.areas, "areas", "Không có xã, phường này hiện nay.")
    groups = set(goods_of(in_use(on=today)))
    _must_be_among(groups, terms.goods, "goods", "Kế hoạch không có nhóm này.")


def _must_be_among(known: Collection[str], named: list[str], field: str, words: str) -> None:
    for place, one in enumerate(named):
        if one not in known:
            raise ValidationError({f"{field}.{place}": words})
