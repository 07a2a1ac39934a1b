"""Places that contain others: a market, a mall, a craft village, a tourist street, a gate."""

from datetime import date
from operator import attrgetter
from typing import ClassVar

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, standing, typed
from hangthat.core.search.models import Source
from hangthat.domain.establishments.lexicon import OF_PLACES
from hangthat.domain.establishments.models.own import by_kind, labelled_values
from hangthat.domain.establishments.models.texts import place_texts


class PlaceKind(models.TextChoices):
    MARKET = "market", "chợ"
    MALL = "mall", "trung tâm thương mại"
    CRAFT_VILLAGE = "craft_village", "làng nghề"
    TOURIST_STREET = "tourist_street", "tuyến phố du lịch"
    TOURIST_AREA = "tourist_area", "khu du lịch"
    BORDER_GATE = "border_gate", "cửa khẩu"
    GATHERING_POINT = "gathering_point", "điểm tập kết hàng hóa"
    WAREHOUSE = "warehouse", "kho bãi"


def places_in(reach: Reach) -> models.Q:
    """Of the territory; the place of a board."""
    if reach.subject:
        return models.Q(boards__code=reach.subject)
    return models.Q() if reach.areas is None else models.Q(area__in=reach.areas)


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlaceQuerySet":
        """Those of the person's territory, or of his own board."""
        return visible(self, user, Resource.BOARD, action, places_in)


class Place(models.Model):
    """A named place in which establishments lie."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=300)
    sort_key = sort_field()
    kind = models.CharField("loại", max_length=20, choices=PlaceKind.choices)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    details = models.JSONField("thông tin riêng", default=dict, blank=True)

    objects = PlaceQuerySet.as_manager()
    resource = Resource.BOARD
    search_source = Source(place_texts)
    formatters: ClassVar = {"details": by_kind(OF_PLACES, attrgetter("kind"))}

    class Meta:
        verbose_name = "khu vực kinh doanh"

    def __str__(self) -> str:
        return self.name

    @property
    def labelled_values(self) -> list[tuple[str, str]]:
        """Label and words of what only places of this kind have."""
        found: list[tuple[str, str]] = labelled_values(OF_PLACES[self.kind], self.details)
        return found


def of_places(reach: Reach) -> models.Q:
    """Rows of such a place."""
    inside = places_in(reach)
    if not inside:
        return models.Q()
    return models.Q(place__in=Place.objects.filter(inside).order_by().values("pk"))


class CriterionMetQuerySet(models.QuerySet["CriterionMet"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CriterionMetQuerySet":
        """Those of places in the person's sight."""
        return visible(self, user, Resource.BOARD, action, of_places)

    def in_force(self, *, on: date) -> "CriterionMetQuerySet":
        """Met on that day, and not withdrawn as a wrong entry."""
        return self.filter(in_force("start", "end", on=on), standing())


class CriterionMet(models.Model):
    """A market meets the criterion “không kinh doanh hàng giả” from a day on (KH 125, IV.2.6)."""

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="criteria", verbose_name="khu vực"
    )
    start = models.DateField("đạt từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)
    assessor = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan đánh giá",
    )
    evidence = models.CharField("căn cứ", max_length=500)
    withdrawn_on = models.DateField("hủy bản ghi ngày", null=True, blank=True)

    objects = CriterionMetQuerySet.as_manager()
    resource = Resource.BOARD
    weighs = False

    class Meta:
        verbose_name = "đạt tiêu chí chợ"
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end", "withdrawn_on")),
                name="criterionmet_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="criterionmet_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} đạt tiêu chí từ {self.start:%d/%m/%Y}"
