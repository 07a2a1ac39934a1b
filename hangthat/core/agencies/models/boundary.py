"""True boundaries of units, where the province has the right to show them (ranh giới)."""

from django.db import models
from django.db.models import F, Q

from hangthat.core.agencies.models.area import Area


class Boundary(models.Model):
    """The outline of one unit in degrees east and north (WGS 84).

    `shape`: polygons, each a list of rings, each a closed list of (longitude, latitude); the
    first ring is the outside. The four sides are its box.
    """

    area = models.OneToOneField(
        Area, models.PROTECT, related_name="boundary", verbose_name="đơn vị"
    )
    shape = models.JSONField("đường ranh giới", editable=False)
    west = models.FloatField("cực tây")
    south = models.FloatField("cực nam")
    east = models.FloatField("cực đông")
    north = models.FloatField("cực bắc")
    source = models.CharField("nguồn", max_length=300)

    weighs = False

    class Meta:
        verbose_name = "ranh giới"
        constraints = [
            models.CheckConstraint(
                condition=Q(west__lt=F("east"), south__lt=F("north"))
                & Q(west__gte=-180, east__lte=180, south__gte=-90, north__lte=90),
                name="boundary_box_is_a_box",
            ),
        ]

    def __str__(self) -> str:
        return f"ranh giới {self.area}"

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box; the outline itself is not asked."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east
