"""Where on the map a place of business is (vị trí cơ sở)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class How(models.TextChoices):
    DEVICE = "device", "định vị của điện thoại"
    MAP = "map", "chấm trên bản đồ"
    TYPED = "typed", "gõ tọa độ"
    FILE = "file", "từ tệp gửi lên"


class PositionQuerySet(models.QuerySet["Position"]):
    def visible_to(self, user: User, action: Action = Action.ADDRESS) -> "PositionQuerySet":
        """Those of establishments whose address the person may read: it is as good as one."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)


class Position(models.Model):
    """Degrees north and east (WGS 84) of one establishment. Units: accuracy in metres."""

    establishment = models.OneToOneField(
        Establishment, models.PROTECT, related_name="position", verbose_name="cơ sở"
    )
    latitude = models.FloatField("vĩ độ")
    longitude = models.FloatField("kinh độ")
    accuracy_m = models.PositiveIntegerField("sai số (m)", null=True, blank=True)
    how = models.CharField("cách ghi", max_length=8, choices=How.choices)
    set_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    set_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)

    objects = PositionQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False
    duplicates_may_stay = True

    class Meta:
        verbose_name = "vị trí cơ sở"
        indexes = [models.Index(fields=["latitude", "longitude"], name="position_on_the_map")]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90)
                & Q(longitude__gte=-180, longitude__lte=180),
                name="position_is_on_the_earth",
            ),
            models.CheckConstraint(
                condition=typed(numbers=("accuracy_m", "version")),
                name="position_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"vị trí {self.establishment}"
