"""What only a shop of its kind has, from a day to a day: stall number, lease, licences."""

from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.own import by_kind, labelled_values
from hangthat.domain.establishments.models.reach import of_establishments


class ShopDetailsQuerySet(models.QuerySet["ShopDetails"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ShopDetailsQuerySet":
        """Those of establishments of the person's territory."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def in_force(self, *, on: date) -> "ShopDetailsQuerySet":
        """As it was on that day."""
        return self.filter(in_force("start", "end", on=on))

    def current(self) -> "ShopDetailsQuerySet":
        """The last word on each shop."""
        return self.filter(end=None)


class ShopDetails(models.Model):
    """The values of a kind's own fields (`lexicon.OF_SHOPS`) between two days."""

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="details", verbose_name="cơ sở"
    )
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến hết ngày", null=True, blank=True)
    values = models.JSONField("nội dung", default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = ShopDetailsQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    formatters: ClassVar = {"values": by_kind(OF_SHOPS, attrgetter("establishment.kind"))}
    weighs = False
    duplicates_may_stay = True

    class Meta:
        verbose_name = "thông tin riêng của loại cơ sở"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="shopdetails_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="shopdetails_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["establishment"], condition=Q(end=None), name="shopdetails_one_last_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.establishment}"

    @property
    def labelled_values(self) -> list[tuple[str, str]]:
        """Label and words of each value, in the order of the table."""
        found: list[tuple[str, Any]] = labelled_values(
            OF_SHOPS[self.establishment.kind], self.values
        )
        return found
