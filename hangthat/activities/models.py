"""Outreach activities and their participants."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models

from hangthat.access.lexicon import Action, Resource
from hangthat.access.policy import Reach
from hangthat.agencies.models import Agency, Area, User
from hangthat.common.querysets import seen, standing, typed
from hangthat.common.text import fold
from hangthat.establishments.models import Board, Establishment, Party, member_constraint
from hangthat.establishments.models.reach import (
    about_members,
    made_by_own_agency,
    of_boards,
    visible,
)
from hangthat.establishments.models.search import in_area
from hangthat.search.models import OVER, Source, Text

FORMS = {
    "inspection": "qua kiểm tra, kiểm soát",
    "conference": "hội nghị",
    "seminar": "hội thảo chuyên đề",
    "leaflet": "phát tờ rơi",
    "notice": "khuyến cáo",
    "loudspeaker": "loa phát thanh, truyền thanh",
    "television": "truyền hình",
    "visit": "đến từng cơ sở",
}  # Source: KH 125, III.3.1 b4; the plan's list is open, so any other word is taken too


def _held_in(reach: Reach) -> models.Q:
    if reach.subject:
        reached = Participant.objects.filter(_reached_in(reach))
        return models.Q(pk__in=reached.values("activity"))
    inside = models.Q() if reach.areas is None else models.Q(area__in=reach.areas)
    return inside & made_by_own_agency(reach, "organiser")


def _reached_in(reach: Reach) -> models.Q:
    members = about_members(reach)
    if not members:  # everybody
        return models.Q()
    return members | (of_boards(reach) or models.Q(board__isnull=False))


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ActivityQuerySet":
        """Those held in the person's territory."""
        return visible(self, user, Resource.ACTIVITY, action, _held_in)

    def seen(self, *, known_at: datetime | None) -> "ActivityQuerySet":
        """Recorded by that instant, and not withdrawn by then."""
        return self.filter(seen("recorded_at", known_at=known_at), standing(known_at=known_at))

    def standing(self) -> "ActivityQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())


class Activity(models.Model):
    """One outreach activity (hoạt động tuyên truyền). `kind` is one of FORMS or free text."""

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("hình thức", max_length=60, blank=True)
    title = models.CharField("nội dung", max_length=300, blank=True)
    held_on = models.DateField("ngày tổ chức")
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    organiser = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan tổ chức",
    )
    headcount = models.PositiveIntegerField("số lượt người", null=True, blank=True)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name="ghi lại cho",
    )
    withdrawn_on = models.DateField("ngày hủy ghi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ActivityQuerySet.as_manager()
    resource = Resource.ACTIVITY

    class Meta:
        verbose_name = "hoạt động tuyên truyền"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["-held_on", "-id"], name="activity_newest")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("held_on",), numbers=("headcount",)),
                name="activity_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} ngày {self.held_on:%d/%m/%Y}"

    @property
    def form(self) -> str:
        """The form in words."""
        return FORMS.get(self.kind, self.kind) or "tuyên truyền"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ParticipantQuerySet":
        """The names of the person's territory."""
        return visible(self, user, Resource.ACTIVITY, action, _reached_in)


class Participant(models.Model):
    """Who was reached by name (người được tuyên truyền)."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="participants", verbose_name="hoạt động"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ thể"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban quản lý"
    )

    objects = ParticipantQuerySet.as_manager()
    resource = Resource.ACTIVITY

    class Meta:
        verbose_name = "người được tuyên truyền"
        constraints = [
            member_constraint("participant_is_one_member", "party", "establishment", "board"),
            models.UniqueConstraint(fields=["activity", "party"], name="participant_party_once"),
            models.UniqueConstraint(
                fields=["activity", "establishment"], name="participant_establishment_once"
            ),
            models.UniqueConstraint(fields=["activity", "board"], name="participant_board_once"),
        ]

    def __str__(self) -> str:
        return str(self.establishment or self.party or self.board)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "title", "kind", "area_id", "withdrawn_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, title, kind, area, withdrawn in found.iterator(chunk_size=5_000):
        words = f"{title} {FORMS.get(kind, kind)}"
        states = ((in_area(area),) if area else ()) + ((OVER,) if withdrawn else ())
        yield pk, Text(fold(words), marked=words, states=states)


SOURCE = Source("activity", Activity, {Activity._meta.db_table: "id"}, _texts, latest=True)
