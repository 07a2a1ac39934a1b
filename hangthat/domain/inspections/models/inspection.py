"""Inspections and what was found at each subject."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import names_one, not_recorded_before, seen, standing, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.subqueries import ExistsInSubqueries, in_subqueries
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models.basis import InspectionField, SelectionReason


class InspectionType(models.TextChoices):
    PERIODIC = "periodic", "định kỳ"
    THEMATIC = "thematic", "chuyên đề"
    UNSCHEDULED = "unscheduled", "đột xuất"


class Finding(models.TextChoices):
    CLEAN = "clean", "không vi phạm"
    VIOLATION = "violation", "có vi phạm"
    NOT_FOUND = "not_found", "không gặp"
    REFUSED = "refused", "không hợp tác"


def _found_in(reach: Reach) -> Q:
    return about_members(reach) & made_by_own_agency(reach, "inspection__agency")


def held_in(reach: Reach) -> Q:
    """Those that lie in it: where their subjects do."""
    inside = in_subqueries({"pk": _inspections}, reach) if about_members(reach) else Q()
    return inside & made_by_own_agency(reach)


def _held_there(reach: Reach) -> Q:
    """As `held_in`, for a single inspection."""
    inside = Q()
    if about_members(reach):
        inside = in_subqueries({"pk": _inspections}, reach, ExistsInSubqueries)
    return inside & made_by_own_agency(reach)


def _inspections(reach: Reach) -> models.QuerySet[Any, Any]:
    found = Result.objects.filter(about_members(reach)).order_by()
    return found.values(pointed=F("inspection"))


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ResultQuerySet":
        """What was found at members in the person's territory."""
        return visible(self, user, Resource.INSPECTION, action, _found_in)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its number, that of the joint inspection, and the day."""
    columns = ("pk", "number", "joint_number", "held_on", "withdrawn_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, number, joint, held_on, withdrawn in found.iterator(chunk_size=5_000):
        words = f"{number} {held_on:%d/%m/%Y} {joint}"
        yield pk, Text(fold(words), marked=number, states=(OVER,) if withdrawn else ())


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "InspectionQuerySet":
        """Those with a subject in the person's territory."""
        held = _held_there if names_one(self) else held_in
        return visible(self, user, Resource.INSPECTION, action, held)

    def seen(self, *, known_at: datetime | None) -> "InspectionQuerySet":
        """Recorded by that instant, and not withdrawn by then."""
        return self.filter(seen("recorded_at", known_at=known_at), standing(known_at=known_at))

    def standing(self) -> "InspectionQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())

    def counted_once(self) -> "InspectionQuerySet":
        """Of each joint inspection one of these rows, for the province; a force counts its own.

        Of the rows of one number the first: whichever rows are asked, each inspection is among
        them once. So what is withdrawn, or of elsewhere, is left out before.
        """
        same = self.order_by().filter(joint_number=OuterRef("joint_number"), pk__lt=OuterRef("pk"))
        return self.filter(Q(joint_number="") | ~Exists(same))

    def beyond_once(self) -> int:
        """By how many rows these are more than `counted_once`."""
        joint = self.order_by().exclude(joint_number="")
        told = joint.aggregate(rows=Count("pk"), once=Count("joint_number", distinct=True))
        return int(told["rows"] - told["once"])


class Inspection(models.Model):
    """One inspection (cuộc kiểm tra). Source of the types: Pháp lệnh QLTT 11/2016, Điều 18.

    lead: empty where its own agency leads.
    joint_number: shared by the rows of all forces of one joint inspection; empty: of one alone.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    held_on = models.DateField("ngày kiểm tra")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan kiểm tra",
    )
    type = models.CharField("loại", max_length=12, choices=InspectionType.choices)
    number = models.CharField("số quyết định kiểm tra", max_length=60, blank=True)
    reason = models.CharField(
        "lý do chọn",
        max_length=15,
        choices=SelectionReason.choices,
        default=SelectionReason.UNRECORDED,
    )
    field = models.CharField(
        "lĩnh vực kiểm tra", max_length=15, choices=InspectionField.choices, blank=True
    )
    lead = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan chủ trì",
    )
    joint_number = models.CharField("số cuộc kiểm tra liên ngành", max_length=60, blank=True)
    corrects: "models.OneToOneField[Inspection | None, Inspection | None]" = correction_field()
    withdrawn_on = models.DateField("ngày hủy bản ghi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = InspectionQuerySet.as_manager()
    resource = Resource.INSPECTION
    search_source = Source(_texts, latest=True, spelling=2)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="inspection_newest"),
            models.Index(
                fields=["joint_number"],
                condition=~Q(joint_number=""),
                name="inspection_joint_number",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("held_on"), name="inspection_recorded_after_held"
            ),
            models.CheckConstraint(
                condition=typed(days=("held_on",)), name="inspection_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"kiểm tra {self.get_type_display()} ngày {self.held_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        """Where its subjects are."""
        results = self.results.select_related("establishment", "party")
        subjects = [result.establishment or result.party for result in results]
        return {area for subject in subjects if subject for area in home_areas(subject)}


class Result(models.Model):
    """What was found at one subject (kết quả kiểm tra)."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="results", verbose_name="cuộc kiểm tra"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    finding = models.CharField("kết quả", max_length=10, choices=Finding.choices)
    remark = models.TextField("ghi nhận", blank=True)

    objects = ResultQuerySet.as_manager()
    resource = Resource.INSPECTION
    happened_on = "inspection__held_on"

    class Meta:
        verbose_name = "kết quả kiểm tra"
        constraints = [
            member_constraint("result_is_of_one_member", "party", "establishment"),
            models.UniqueConstraint(fields=["inspection", "party"], name="result_party_once"),
            models.UniqueConstraint(
                fields=["inspection", "establishment"], name="result_establishment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment or self.party}: {self.get_finding_display()}"
