"""Why a place could not be checked, and where and when the device was."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.checklists.models.of_inspection import OfInspectionQuerySet
from hangthat.domain.inspections.models import Finding, Inspection, InspectionPhoto
from hangthat.domain.inspections.models.inspection import held_in


class UncheckedReason(models.TextChoices):
    """Why nothing could be checked; each belongs to one finding."""

    CLOSED = "closed", "đóng cửa"
    ABSENT = "absent", "chủ cơ sở vắng mặt, không có người đại diện"
    MOVED = "moved", "không còn ở địa chỉ này"
    NO_ACCESS = "no_access", "không vào được (ngập, sửa chữa, dịch bệnh)"
    OUT_OF_TIME = "out_of_time", "hết giờ, chưa kiểm tra tới"
    SHORT_HANDED = "short_handed", "thiếu người, không đủ đoàn để kiểm tra"
    DENIED = "denied", "không cho vào kiểm tra"
    NO_PAPERS = "no_papers", "không xuất trình giấy tờ"
    OBSTRUCTED = "obstructed", "cản trở, bỏ đi"
    OTHER = "other", "lý do khác"


OF_REFUSAL = (UncheckedReason.DENIED, UncheckedReason.NO_PAPERS, UncheckedReason.OBSTRUCTED)


def fits(reason: str, finding: str) -> bool:
    """Whether a finding may have that reason."""
    if finding not in (Finding.NOT_FOUND, Finding.REFUSED):
        return not reason
    if reason in ("", UncheckedReason.OTHER):
        return True
    return (reason in OF_REFUSAL) == (finding == Finding.REFUSED)


def _on_earth() -> Q:
    inside = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
    return Q(latitude=None, longitude=None) | inside


class CheckDetails(models.Model):
    """What an inspection's device and officer said besides (chi tiết cuộc kiểm tra).

    Units: degrees; metres. `device_at`: by the clock of the device, which nobody vouches for.
    """

    inspection = models.OneToOneField(
        Inspection, models.PROTECT, related_name="+", verbose_name="cuộc kiểm tra"
    )
    unchecked = models.CharField(
        "lý do không kiểm tra được", max_length=12, choices=UncheckedReason.choices, blank=True
    )
    unchecked_note = models.CharField("nói rõ lý do", max_length=500, blank=True)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)
    accuracy_m = models.PositiveIntegerField("sai số (m)", null=True, blank=True)
    device_at = models.DateTimeField("giờ của thiết bị", null=True, blank=True)

    objects = OfInspectionQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False

    class Meta:
        verbose_name = "chi tiết cuộc kiểm tra"
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("accuracy_m",)),
                name="checkdetails_values_are_of_their_kind",
            ),
            models.CheckConstraint(condition=_on_earth(), name="checkdetails_lie_on_earth"),
        ]

    def __str__(self) -> str:
        return f"chi tiết {self.inspection}"


def _of_photos(reach: Reach) -> Q:
    inside = held_in(reach)
    held = Inspection.objects.filter(inside).values("pk")
    return Q(photo__inspection__in=held) if inside else Q()


class PhotoTakingQuerySet(models.QuerySet["PhotoTaking"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PhotoTakingQuerySet":
        """Of the inspections in the person's sight."""
        return visible(self, user, Resource.INSPECTION, action, _of_photos)


class PhotoTaking(models.Model):
    """When and where a picture was taken, as the device says (nơi và lúc chụp).

    Units: degrees; metres.
    """

    photo = models.OneToOneField(
        InspectionPhoto, models.PROTECT, related_name="+", verbose_name="ảnh"
    )
    taken_at = models.DateTimeField("chụp lúc, theo thiết bị", null=True, blank=True)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)
    accuracy_m = models.PositiveIntegerField("sai số (m)", null=True, blank=True)

    objects = PhotoTakingQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False

    class Meta:
        verbose_name = "nơi và lúc chụp ảnh"
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("accuracy_m",)),
                name="phototaking_values_are_of_their_kind",
            ),
            models.CheckConstraint(condition=_on_earth(), name="phototaking_lies_on_earth"),
        ]

    def __str__(self) -> str:
        return f"ảnh {self.photo}"
