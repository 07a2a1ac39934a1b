"""Outreach activities and who took part in them by name."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.formatters import labelled
from hangthat.core.common.querysets import not_recorded_before, seen, standing, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.activities.lexicon import COUNTERS, FORMS, Counter, Reached
from hangthat.domain.activities.models.form import OutreachForm
from hangthat.domain.establishments.models import (
    Board,
    Establishment,
    Party,
    Place,
    member_constraint,
)
from hangthat.domain.establishments.models.board import of_boards
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.establishments.models.search import in_area


def held_in(reach: Reach) -> models.Q:
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


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    columns = ("pk", "title", "kind", "area_id", "withdrawn_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, title, kind, area, withdrawn in found.iterator(chunk_size=5_000):
        words = f"{title} {FORMS.get(kind, kind)}"
        states = ((in_area(area),) if area else ()) + ((OVER,) if withdrawn else ())
        yield pk, Text(fold(words), marked=words, states=states)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ActivityQuerySet":
        """Those held in the person's territory."""
        return visible(self, user, Resource.ACTIVITY, action, held_in)

    def seen(self, *, known_at: datetime | None) -> "ActivityQuerySet":
        """Recorded by that instant, and not withdrawn by then."""
        return self.filter(seen("recorded_at", known_at=known_at), standing(known_at=known_at))

    def standing(self) -> "ActivityQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())

    def with_people(self) -> "ActivityQuerySet":
        """Each with `people`: its headcount, else how many were reached by name."""
        named = (
            Participant.objects.filter(activity=models.OuterRef("pk"))
            .order_by()
            .values("activity")
            .values(named=models.Count("pk"))
        )
        return self.annotate(
            people=Coalesce("headcount", models.Subquery(named), models.Value(0)),
        )

    def counted_as(self, counter: str) -> "ActivityQuerySet":
        """Those whose form goes into that counter of the reports; a form nobody listed: OTHER."""
        told = COUNTERS | dict(OutreachForm.objects.values_list("name", "counter"))
        if counter == Counter.OTHER:
            return self.exclude(kind__in=[k for k, of in told.items() if of != Counter.OTHER])
        return self.filter(kind__in=[k for k, of in told.items() if of == counter])


class Activity(models.Model):
    """One outreach activity (hoạt động tuyên truyền). `kind` is one of FORMS or free text.

    `times`: broadcasts, articles or turns that the one entry tells of; empty: one.
    """

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
    times = models.PositiveIntegerField("số lượt, số tin bài", null=True, blank=True)
    level = models.CharField("cấp tổ chức", max_length=8, blank=True, choices=Reached.choices)
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="khu vực kinh doanh",
    )
    spot = models.CharField("địa điểm", max_length=300, blank=True)
    others = models.CharField("đơn vị phối hợp khác", max_length=300, blank=True)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    remark = models.TextField("ghi chú", max_length=2000, blank=True)
    corrects: "models.OneToOneField[Activity | None, Activity | None]" = correction_field()
    withdrawn_on = models.DateField("ngày hủy bản ghi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ActivityQuerySet.as_manager()
    resource = Resource.ACTIVITY
    search_source = Source(_texts, latest=True)
    formatters: ClassVar = {"kind": labelled(FORMS)}

    class Meta:
        verbose_name = "hoạt động tuyên truyền"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["-held_on", "-id"], name="activity_newest")]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("held_on"), name="activity_recorded_after_held"
            ),
            models.CheckConstraint(
                condition=typed(days=("held_on",), numbers=("headcount", "times")),
                name="activity_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} ngày {self.held_on:%d/%m/%Y}"

    @property
    def form(self) -> str:
        """The form in words."""
        return FORMS.get(self.kind, self.kind) or "tuyên truyền"

    @property
    def turns(self) -> int:
        """What the entry adds to its counter."""
        return 1 if self.times is None else self.times


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
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ban quản lý"
    )

    objects = ParticipantQuerySet.as_manager()
    resource = Resource.ACTIVITY
    duplicates_may_stay = True  # both took part in the same activity
    happened_on = "activity__held_on"

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
