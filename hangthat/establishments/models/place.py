"""Places that contain others: a market, a mall, a craft village, a tourist street, a gate."""

from django.db import models

from hangthat.access.lexicon import Action, Resource
from hangthat.agencies.models import Area, User
from hangthat.establishments.models.reach import places_in, visible


class PlaceKind(models.TextChoices):
    MARKET = "market", "chợ"
    MALL = "mall", "trung tâm thương mại"
    CRAFT_VILLAGE = "craft_village", "làng nghề"
    TOURIST_STREET = "tourist_street", "tuyến phố du lịch"
    TOURIST_AREA = "tourist_area", "khu du lịch"
    BORDER_GATE = "border_gate", "cửa khẩu"
    GATHERING_POINT = "gathering_point", "điểm tập kết hàng hóa"
    WAREHOUSE = "warehouse", "kho bãi"


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlaceQuerySet":
        """Those of the person's territory, or of his own board."""
        return visible(self, user, Resource.BOARD, action, places_in)


class Place(models.Model):
    """A named place in which establishments lie."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=300)
    kind = models.CharField("loại", max_length=20, choices=PlaceKind.choices)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )

    objects = PlaceQuerySet.as_manager()
    resource = Resource.BOARD

    class Meta:
        verbose_name = "khu vực kinh doanh"

    def __str__(self) -> str:
        return self.name
