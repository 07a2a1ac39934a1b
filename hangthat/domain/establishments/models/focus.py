"""Where to look first: key areas and hot-spots (KH 125, I.2, III.1)."""

from datetime import date

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.establishments.models.place import Place


class FocusKind(models.TextChoices):
    AREA = "area", "địa bàn trọng điểm"
    HOT_SPOT = "hot_spot", "điểm nóng"


def focus_in(reach: Reach) -> models.Q:
    """Of the territory; in the place of a board."""
    if reach.subject:
        return models.Q(place__boards__code=reach.subject)
    return models.Q() if reach.areas is None else models.Q(area__in=reach.areas)


class FocusQuerySet(models.QuerySet["Focus"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FocusQuerySet":
        """Those of the person's territory, or of his own board."""
        return visible(self, user, Resource.BOARD, action, focus_in)

    def in_force(self, *, on: date) -> "FocusQuerySet":
        """Watched on that day."""
        return self.filter(in_force("start", "end", on=on))


class Focus(models.Model):
    """A unit, a place or a point that is watched from a day to a day, by whom and why."""

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=8, choices=FocusKind.choices)
    name = models.CharField("tên", max_length=300)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="địa bàn")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focuses",
        verbose_name="khu vực kinh doanh",
    )
    where = models.CharField("vị trí", max_length=300, blank=True)
    why = models.CharField("vì sao", max_length=1000)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan chịu trách nhiệm",
    )
    head = models.CharField("người đứng đầu chịu trách nhiệm", max_length=150, blank=True)
    start = models.DateField("từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = FocusQuerySet.as_manager()
    resource = Resource.BOARD
    weighs = False

    class Meta:
        verbose_name = "địa bàn trọng điểm, điểm nóng"
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="focus_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="focus_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name
