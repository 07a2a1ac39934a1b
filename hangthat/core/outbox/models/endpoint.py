"""Where an agency's own software is told of reminders."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import Agency


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    def open(self) -> "WebhookEndpointQuerySet":
        """Not closed."""
        return self.filter(ended_at__isnull=True)


class WebhookEndpoint(models.Model):
    """An address of an agency's software (điểm nhận tin). `secret` signs what is sent to it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    url = models.CharField("địa chỉ", max_length=500)
    secret = models.CharField("khóa ký", max_length=100)
    made_at = models.DateTimeField("mở lúc")
    ended_at = models.DateTimeField("đóng lúc", null=True, blank=True)

    sealed: ClassVar = {"secret": ".+"}

    objects = WebhookEndpointQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "điểm nhận tin"
        ordering = ["agency", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "url"],
                condition=Q(ended_at__isnull=True),
                name="endpoint_once_of_an_agency",
                violation_error_message="Cơ quan này đã có điểm nhận tin ở địa chỉ ấy.",
            )
        ]

    def __str__(self) -> str:
        return f"điểm nhận tin của {self.agency}"
