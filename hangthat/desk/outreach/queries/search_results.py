"""Activities, materials and campaigns in the search box."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import (
    Candidate,
    ComparedKind,
    IndexedKind,
    Line,
    joined,
)
from hangthat.domain.activities.models import Activity, Campaign, Material


def activity_line(activity: Activity, user: User, on: date) -> Line:
    title = activity.title or capfirst(str(activity))
    note = [activity.form, f"{activity.held_on:%d/%m/%Y}", activity.area and activity.area.name]
    over = "đã hủy bản ghi" if activity.withdrawn_on else ""
    return Line(title, reverse("desk:activity", args=[activity.code]), joined(note), over)


def materials(user: User, on: date) -> Iterator[Candidate]:
    # redundant: whoever may open the page at all sees every row of it
    for one in Material.objects.visible_to(user).select_related("issuer"):
        yield Candidate(one.words, one.is_over(on), one)


def material_line(material: Material, user: User, on: date) -> Line:
    note = joined([material.get_kind_display(), material.get_crowd_display()])
    over = "đã thôi dùng" if material.is_over(on) else ""
    return Line(str(material), reverse("desk:material", args=[material.code]), note, over)


def campaigns(user: User, on: date) -> Iterator[Candidate]:
    # redundant: whoever may open the page at all sees every row of it
    for one in Campaign.objects.visible_to(user).select_related("lead"):
        yield Candidate(one.words, one.is_over(on), one)


def campaign_line(campaign: Campaign, user: User, on: date) -> Line:
    note = f"{campaign.start:%d/%m/%Y}–{campaign.end:%d/%m/%Y}"
    over = "đã hủy" if campaign.dropped_on else "đã xong" if campaign.is_over(on) else ""
    return Line(campaign.name, reverse("desk:campaign", args=[campaign.code]), note, over)


SEARCH = (
    IndexedKind(
        "tuyen-truyen",
        "Tuyên truyền",
        Activity,
        Resource.ACTIVITY,
        activity_line,
        ("area",),
    ),
    ComparedKind("tai-lieu", "Tài liệu", materials, material_line, Resource.MATERIAL),
    ComparedKind("dot-cao-diem", "Đợt cao điểm", campaigns, campaign_line, Resource.CAMPAIGN),
)
