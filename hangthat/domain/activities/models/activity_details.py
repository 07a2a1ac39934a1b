"""What stands beside an activity: whom it reached, who helped, what was handed out, photos."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.activities.lexicon import Crowd
from hangthat.domain.activities.models.activity import Activity, held_in
from hangthat.domain.activities.models.material import Material
from hangthat.domain.establishments.models import Establishment


def _of_activities(reach: Reach) -> Q:
    inside = held_in(reach)
    return Q(activity__in=Activity.objects.filter(inside).values("pk")) if inside else Q()


class DetailQuerySet(models.QuerySet):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DetailQuerySet":
        """Of the activities in the person's sight."""
        found: DetailQuerySet = visible(self, user, Resource.ACTIVITY, action, _of_activities)
        return found


class Audience(models.Model):
    """How many people of one sort an activity reached. Units: people, once each time."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="audiences", verbose_name="hoạt động"
    )
    crowd = models.CharField("đối tượng", max_length=10, choices=Crowd.choices)
    headcount = models.PositiveIntegerField("số lượt người")

    objects = DetailQuerySet.as_manager()
    resource = Resource.ACTIVITY
    weighs = False

    class Meta:
        verbose_name = "lượt người theo đối tượng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("headcount",)), name="audience_values_are_of_their_kind"
            ),
            models.UniqueConstraint(fields=["activity", "crowd"], name="audience_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_crowd_display()}: {self.headcount}"


class Attendee(models.Model):
    """Somebody reached who is not in the registry (người dự ngoài danh sách cơ sở).

    `unit`: where the person sells or works, as it was said. `establishment`: the shop entered for
    the person later; the activity's own counts stay as they were reported.
    """

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="attendees", verbose_name="hoạt động"
    )
    name = models.CharField("họ tên", max_length=150)
    unit = models.CharField("đơn vị, nơi bán", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    establishment = models.ForeignKey(
        Establishment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đã thêm thành cơ sở",
    )

    objects = DetailQuerySet.as_manager()
    resource = Resource.ACTIVITY
    weighs = False

    class Meta:
        verbose_name = "người dự ngoài danh sách"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.unit}" if self.unit else self.name


class Partner(models.Model):
    """An agency, association or union that took part (cơ quan, đoàn thể phối hợp)."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="partners", verbose_name="hoạt động"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")

    objects = DetailQuerySet.as_manager()
    resource = Resource.ACTIVITY
    weighs = False

    class Meta:
        verbose_name = "cơ quan, đoàn thể phối hợp"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "agency"], name="partner_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency)


class Handout(models.Model):
    """Copies of a material that were handed out, or the material that was read out."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="handouts", verbose_name="hoạt động"
    )
    material = models.ForeignKey(
        Material, models.PROTECT, related_name="handouts", verbose_name="tài liệu"
    )
    copies = models.PositiveIntegerField("số bản", null=True, blank=True)

    objects = DetailQuerySet.as_manager()
    resource = Resource.ACTIVITY
    weighs = False

    class Meta:
        verbose_name = "tài liệu đã phát"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("copies",)), name="handout_values_are_of_their_kind"
            ),
            models.UniqueConstraint(fields=["activity", "material"], name="handout_once"),
        ]

    def __str__(self) -> str:
        return f"{self.material}: {self.copies} bản" if self.copies else str(self.material)


class Photo(models.Model):
    """A picture taken at an activity (ảnh hoạt động)."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="photos", verbose_name="hoạt động"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    caption = models.CharField("chú thích", max_length=300, blank=True)

    objects = DetailQuerySet.as_manager()
    resource = Resource.ACTIVITY
    weighs = False

    class Meta:
        verbose_name = "ảnh hoạt động"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "file"], name="photo_once"),
        ]

    def __str__(self) -> str:
        return self.caption or self.file.name
