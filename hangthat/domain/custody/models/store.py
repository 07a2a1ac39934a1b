"""Where goods are kept: stores of an agency, with places in them (kho, vị trí)."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import not_before, typed


def kept_in(prefix: str, reach: Reach) -> models.Q:
    here = models.Q() if reach.areas is None else models.Q(**{f"{prefix}area__in": reach.areas})
    return here & made_by_own_agency(reach, f"{prefix}agency")


class StoreQuerySet(models.QuerySet["Store"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "StoreQuerySet":
        """Of the person's own agency, in his territory."""
        return visible(self, user, Resource.STORE, action, lambda reach: kept_in("", reach))

    def open(self) -> "StoreQuerySet":
        """Đang dùng."""
        return self.filter(closed_on=None)


class Store(models.Model):
    """A store of one agency (kho tang vật), or of none on record.

    `keeper`: who answers for it (thủ kho).
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên kho", max_length=200)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="xã, phường")
    address = models.CharField("địa chỉ kho", max_length=300, blank=True)
    keeper = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thủ kho"
    )
    opened_on = models.DateField("dùng từ ngày")
    closed_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    objects = StoreQuerySet.as_manager()
    resource = Resource.STORE
    weighs = False

    class Meta:
        verbose_name = "kho tang vật"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("opened_on", "closed_on")),
                name="store_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("closed_on", "opened_on"), name="store_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StorePlaceQuerySet(models.QuerySet["StorePlace"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "StorePlaceQuerySet":
        """Of stores that the person sees."""
        return visible(self, user, Resource.STORE, action, lambda reach: kept_in("store__", reach))

    def open(self) -> "StorePlaceQuerySet":
        """Đang dùng, in a store that is in use."""
        return self.filter(closed_on=None, store__closed_on=None)


class StorePlace(models.Model):
    """A shelf, a cage, a corner of a store (vị trí trong kho); its label says its code."""

    code = models.CharField("mã", max_length=60, unique=True)
    store = models.ForeignKey(
        Store, models.PROTECT, related_name="places", verbose_name="kho tang vật"
    )
    name = models.CharField("tên vị trí", max_length=100)
    closed_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)

    objects = StorePlaceQuerySet.as_manager()
    resource = Resource.STORE
    weighs = False

    class Meta:
        verbose_name = "vị trí trong kho"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["store", "name"],
                condition=models.Q(closed_on=None),
                name="store_place_name_once",
            ),
            models.CheckConstraint(
                condition=typed(days=("closed_on",)), name="storeplace_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.store.name}, {self.name}"

    def home_areas(self) -> set[int]:
        return {self.store.area_id}
