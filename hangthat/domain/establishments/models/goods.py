"""What a shop sells: goods groups as a plan names them, and brands."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class SoldKind(models.TextChoices):
    GOODS = "goods", "nhóm mặt hàng"
    BRAND = "brand", "nhãn hiệu"


class SoldQuerySet(models.QuerySet["Sold"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SoldQuerySet":
        """What establishments of the person's territory sell."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def in_force(self, *, on: date) -> "SoldQuerySet":
        """Sold on that day."""
        return self.filter(in_force("start", "end", on=on))

    def current(self) -> "SoldQuerySet":
        """Sold until further notice."""
        return self.filter(end=None)

    def called(self, words: str) -> "SoldQuerySet":
        """Of that name, accents forgiven."""
        return self.filter(key=fold(words))


class Sold(models.Model):
    """A shop sells that from a day to a day. Names, not keys: a plan's list is loaded anew."""

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="sold", verbose_name="cơ sở"
    )
    kind = models.CharField("loại", max_length=6, choices=SoldKind.choices)
    name = models.CharField("tên", max_length=300)
    key = models.CharField(max_length=300, editable=False)
    sort_key = sort_field()
    start = models.DateField("từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = SoldQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False
    duplicates_may_stay = True

    class Meta:
        verbose_name = "mặt hàng kinh doanh"
        ordering = ["kind", "sort_key", "pk"]
        indexes = [models.Index(fields=["key"], name="sold_by_key")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="sold_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="sold_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["establishment", "kind", "key"],
                condition=Q(end=None),
                name="sold_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name
