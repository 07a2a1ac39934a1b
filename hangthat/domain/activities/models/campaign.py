"""Campaigns: a period in which several agencies work together (đợt cao điểm)."""

from datetime import date
from typing import ClassVar

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.formatters import all_labelled, all_named
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.activities.lexicon import Crowd


def _led_in(reach: Reach) -> models.Q:
    return made_by_own_agency(reach, "lead")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CampaignQuerySet":
        """Every officer reads it; the agency that leads it changes it."""
        return visible(self, user, Resource.CAMPAIGN, action, _led_in)

    def in_force(self, *, on: date) -> "CampaignQuerySet":
        """Going on that day."""
        return self.filter(in_force("start", "end", on=on))


class Campaign(models.Model):
    """What is done in its days and units counts for it: no fact is tied to a campaign by hand.

    `areas`, `agencies`: official codes, which are unique over all time; no area: the province.
    `crowds`: whom it is for, in the words of `Crowd`; it narrows nothing that counts.
    `…_a_day`: what was promised for each day; empty: nothing.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên đợt", max_length=300)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    lead = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì"
    )
    start = models.DateField("từ ngày")
    end = models.DateField("đến hết ngày")
    areas = models.JSONField("địa bàn", default=list, blank=True)
    agencies = models.JSONField("cơ quan tham gia", default=list, blank=True)
    goods = models.JSONField("nhóm mặt hàng", default=list, blank=True)
    crowds = models.JSONField("đối tượng", default=list, blank=True, db_default=[])
    activities_a_day = models.PositiveIntegerField("tuyên truyền mỗi ngày", null=True, blank=True)
    signed_a_day = models.PositiveIntegerField("cam kết mỗi ngày", null=True, blank=True)
    checked_a_day = models.PositiveIntegerField("kiểm tra mỗi ngày", null=True, blank=True)
    dropped_on = models.DateField("ngày hủy", null=True, blank=True)

    objects = CampaignQuerySet.as_manager()
    resource = Resource.CAMPAIGN
    formatters: ClassVar = {
        "areas": all_named("agencies.area"),
        "agencies": all_named("agencies.agency"),
        "crowds": all_labelled(dict(Crowd.choices)),
    }
    weighs = False

    class Meta:
        verbose_name = "đợt cao điểm"
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("start", "end", "dropped_on"),
                    numbers=("activities_a_day", "signed_a_day", "checked_a_day"),
                ),
                name="campaign_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"),
                name="campaign_ends_after_start",
                violation_error_message="Đợt cao điểm không thể kết thúc trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def crowd_words(self) -> str:
        """Whom it is for; nobody named: everybody."""
        return ", ".join(str(Crowd(crowd).label) for crowd in self.crowds) or "mọi người"

    @property
    def words(self) -> str:
        """By which it is found."""
        return f"{self.name} {self.basis} {self.lead}"

    def is_over(self, day: date) -> bool:
        """Dropped, or ended before that day."""
        return self.dropped_on is not None or self.end < day
