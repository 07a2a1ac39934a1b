"""Pictures taken at an inspection."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.domain.inspections.models.inspection import Inspection, held_in


def _of_inspections(reach: Reach) -> Q:
    inside = held_in(reach)
    return Q(inspection__in=Inspection.objects.filter(inside).values("pk")) if inside else Q()


class InspectionPhotoQuerySet(models.QuerySet["InspectionPhoto"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "InspectionPhotoQuerySet":
        """Of the inspections in the person's sight."""
        return visible(self, user, Resource.INSPECTION, action, _of_inspections)


class InspectionPhoto(models.Model):
    """A picture taken at an inspection (ảnh kiểm tra); it stands and falls with it."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="photos", verbose_name="cuộc kiểm tra"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ảnh")

    objects = InspectionPhotoQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False

    class Meta:
        verbose_name = "ảnh kiểm tra"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "file"], name="inspection_photo_once"),
        ]

    def __str__(self) -> str:
        return self.file.name
