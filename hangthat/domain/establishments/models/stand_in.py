"""Owners whom somebody entered by a number that a party out of his sight carries already."""

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.core.common.subqueries import in_subqueries
from hangthat.domain.establishments.models.party import Party
from hangthat.domain.establishments.models.reach import establishments_in, owners_in


def _of_known(reach: Reach) -> Q:
    """Rows about parties that the grants open; who typed the number is not among them."""
    return in_subqueries({"known": owners_in}, reach) if establishments_in(reach) else Q()


class StandInQuerySet(models.QuerySet["StandIn"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "StandInQuerySet":
        """Those of whose known party the person sees the record."""
        return visible(self, user, Resource.PARTY, action, _of_known)

    def counted(self) -> "StandInQuerySet":
        """Những bản ghi tính là của chủ cơ sở đã có: taken for the known party until told apart."""
        return self.filter(is_one=True, party__merged_into=None).exclude(party=F("known"))

    def waiting(self) -> "StandInQuerySet":
        """Chờ xác nhận: nobody has said yet whether it is one party or two."""
        return self.filter(apart_on=None, party__merged_into=None).exclude(party=F("known"))


class StandIn(models.Model):
    """`party` is as somebody typed it, `known` carried its number before and he did not see it.

    `is_one`: the names agree too, so that it counts as the known party (docs/adr/0046).
    """

    party = models.OneToOneField(
        Party, models.PROTECT, related_name="stand_in", verbose_name="chủ cơ sở như đã ghi"
    )
    known = models.ForeignKey(
        Party, models.PROTECT, related_name="stand_ins", verbose_name="chủ cơ sở đã có"
    )
    is_one = models.BooleanField("tính là một")
    asked_on = models.DateField("ghi ngày")
    apart_on = models.DateField("xác nhận là hai chủ cơ sở ngày", null=True, blank=True)

    objects = StandInQuerySet.as_manager()
    resource = Resource.PARTY
    stays_in_a_merge = ("party",)
    goes_along = True

    class Meta:
        verbose_name = "chủ cơ sở ghi trùng số"
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("asked_on", "apart_on")),
                name="standin_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(apart_on=None) | Q(is_one=False), name="standin_apart_is_not_one"
            ),
        ]

    def __str__(self) -> str:
        return f"chủ cơ sở ghi trùng số của {self.known}"

    def home_areas(self) -> set[int]:
        return self.known.home_areas()
