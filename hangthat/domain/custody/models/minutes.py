"""The paper on which goods were dealt with, and who stood there (biên bản xử lý tang vật)."""

from django.db import models
from django.db.models import F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_recorded_before, typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.custody.models.sight import held_in


class MinutesKind(models.TextChoices):
    """What was done with the goods; each is a kind of movement too."""

    RETURNED = "returned", "trả lại"
    CONFISCATED = "confiscated", "tịch thu"
    SOLD = "sold", "bán"
    DESTROYED = "destroyed", "tiêu hủy"
    TRANSFERRED = "transferred", "chuyển cơ quan khác"


def _lines() -> models.QuerySet[models.Model]:
    from django.apps import apps

    rows: models.QuerySet[models.Model] = apps.get_model(
        "custody", "LotMovement"
    )._base_manager.all()
    return rows


_SEIZURE = "lot__seizure__"


class DisposalMinutesQuerySet(models.QuerySet["DisposalMinutes"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DisposalMinutesQuerySet":
        """Those that name a lot in the person's sight."""
        mine = visible(_lines(), user, Resource.GOODS, action, held_in(_SEIZURE))
        mine = mine.filter(open_to(user, f"{_SEIZURE}case"))
        return self.filter(models.Exists(mine.filter(minutes=OuterRef("pk"))))

    def in_journal_of(self, user: User) -> "DisposalMinutesQuerySet":
        """Those that name a lot whose lines the person may read unless its case is restricted."""
        mine = _lines().filter(where(user, Resource.GOODS, Action.READ, held_in(_SEIZURE)))
        return self.filter(models.Exists(mine.filter(minutes=OuterRef("pk"))))

    def sealed_from(self, user: User) -> "DisposalMinutesQuerySet":
        """Those that name nothing but lots of cases restricted to others."""
        named = _lines().filter(minutes=OuterRef("pk"))
        hidden = models.Exists(named.filter(kept_from(user, f"{_SEIZURE}case")))
        return self.filter(hidden, ~models.Exists(named.filter(open_to(user, f"{_SEIZURE}case"))))


class DisposalMinutes(models.Model):
    """One paper on one day; it may name lots of several cases. Its number is kept as given.

    `council`: the names of those who stood there with their posts, one a line.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=12, choices=MinutesKind.choices)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    number = models.CharField("số biên bản", max_length=60)
    held_on = models.DateField("ngày lập")
    spot = models.CharField("nơi thực hiện", max_length=300, blank=True)
    method = models.CharField("cách thực hiện", max_length=500, blank=True)
    council = models.TextField("hội đồng, người chứng kiến", max_length=2000, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = DisposalMinutesQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    happened_on = "held_on"

    class Meta:
        verbose_name = "biên bản xử lý tang vật"
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["agency", "number"], name="minutes_by_number")]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="disposal_minutes_have_a_number"),
            models.CheckConstraint(
                condition=not_recorded_before("held_on"), name="minutes_recorded_after_held"
            ),
            models.CheckConstraint(
                condition=typed(days=("held_on",)), name="disposalminutes_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"biên bản {self.get_kind_display()} {self.number} ngày {self.held_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        rows = (
            _lines().filter(minutes=self.pk).values_list(F("lot__seizure__case__area"), flat=True)
        )
        return set(rows)

    @property
    def members(self) -> list[str]:
        return [line.strip() for line in self.council.splitlines() if line.strip()]


class MinutesPhotoQuerySet(models.QuerySet["MinutesPhoto"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MinutesPhotoQuerySet":
        """With their paper."""
        # redundant: on the tour no paper has photos; desk/custody/tests/test_restricted_goods.py
        return self.filter(minutes__in=DisposalMinutes.objects.visible_to(user, action))

    def in_journal_of(self, user: User) -> "MinutesPhotoQuerySet":
        return self.filter(minutes__in=DisposalMinutes.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "MinutesPhotoQuerySet":
        return self.filter(minutes__in=DisposalMinutes.objects.sealed_from(user))


class MinutesPhoto(models.Model):
    """A photo taken while goods were dealt with."""

    minutes = models.ForeignKey(
        DisposalMinutes, models.PROTECT, related_name="photos", verbose_name="biên bản"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ảnh")

    objects = MinutesPhotoQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False

    class Meta:
        verbose_name = "ảnh xử lý tang vật"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "file"], name="minutes_photo_once")
        ]

    def __str__(self) -> str:
        return f"ảnh của {self.minutes}"
