"""Campaigns: the list, one with its days and agencies, setting one, putting it right."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.outreach.forms.outreach import CampaignForm
from hangthat.desk.outreach.queries.campaigns import MEASURES, progress_of, units_of
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Campaign
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.targets.services.readings import in_use

_PAGE = 50


@asks(Resource.CAMPAIGN, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: whoever may open the page at all sees every row of it
    found = Campaign.objects.visible_to(request.user).select_related("lead")
    found = found.order_by(F("dropped_on").asc(nulls_first=True), "-start", "-pk")
    page = paginate(request, found, _PAGE)
    return render(request, "outreach/campaigns.html", {"page": page, "today": localdate()})


@asks(Resource.CAMPAIGN, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    campaign, territory, today = _campaign(request, code), Territory.load(), localdate()
    progress = progress_of(campaign, request.user, territory, on=today)
    context = {
        "campaign": campaign,
        "today": today,
        "units": units_of(campaign, territory),
        "progress": progress,
        "whole": progress.whole.line(campaign),
        "days": [sums.line(campaign) for sums in progress.days],
        "agencies": [sums.line(campaign) for sums in progress.agencies],
        "heads": [label for label, _ in MEASURES.values()],
        "own": not campaign.dropped_on and reaches(request, campaign, Action.CHANGE),
        "history": history_of(campaign, request.user),
    }
    return render(request, "outreach/campaign.html", context)


@asks(Resource.CAMPAIGN, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=_form(request),
        act=lambda said: services.launch(services.CampaignPlan(**said), by=request.user, at=now()),
        title="Mở đợt cao điểm",
        explanation="Hoạt động, cam kết, kiểm tra trong những ngày và địa bàn này tự tính vào đợt.",
        button="Mở đợt",
        back=reverse("desk:campaigns"),
        done="Đã mở đợt cao điểm.",
    )


@asks(Resource.CAMPAIGN, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    campaign = _mine(request, code)
    return act_page(
        request,
        form=_form(request, campaign),
        act=lambda said: services.amend_campaign(
            campaign, services.CampaignPlan(**said), by=request.user, at=now()
        ),
        title=f"Sửa: {campaign.name}",
        explanation="Đổi ngày hay địa bàn thì số liệu của đợt tính lại theo.",
        button="Lưu thay đổi",
        back=_card(campaign),
        done=f"Đã lưu {campaign.name}.",
        edits=Edits(campaign),
    )


@asks(Resource.CAMPAIGN, Action.CHANGE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    campaign = _mine(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.drop_campaign(campaign, **said, by=request.user, at=now()),
        title=f"Hủy đợt: {campaign.name}",
        explanation="Hoạt động, cam kết, kiểm tra đã ghi vẫn còn nguyên.",
        button="Hủy đợt",
        back=_card(campaign),
        done=f"Đã hủy {campaign.name}.",
    )


def _form(request: StaffRequest, campaign: Campaign | None = None) -> CampaignForm:
    today = localdate()
    units = Territory.load().in_force(today, level=Level.COMMUNE)
    return CampaignForm(
        form_data(request),
        user=request.user,
        today=today,
        units=sorted(units, key=lambda unit: unit.sort_key),
        goods=goods_of(in_use(on=today)),
        campaign=campaign,
    )


def _campaign(request: StaffRequest, code: str) -> Campaign:
    # redundant: whoever may open the page at all sees every row of it
    mine = Campaign.objects.visible_to(request.user).select_related("lead")
    found: Campaign = get_object_or_404(mine, code=code)
    return found


def _mine(request: StaffRequest, code: str) -> Campaign:
    campaign = _campaign(request, code)
    must_reach(request, campaign, Action.CHANGE)
    return campaign


def _card(campaign: Campaign) -> str:
    return reverse("desk:campaign", args=[campaign.code])
