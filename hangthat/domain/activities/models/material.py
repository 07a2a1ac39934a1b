"""The library: what is handed out, posted up, read out (tài liệu tuyên truyền)."""

from datetime import date

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.activities.lexicon import Crowd, Language, MaterialKind


def _issued_in(reach: Reach) -> models.Q:
    return made_by_own_agency(reach, "issuer")


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MaterialQuerySet":
        """Everybody who works under the plan reads it; an agency changes its own."""
        return visible(self, user, Resource.MATERIAL, action, _issued_in)

    def in_force(self, *, on: date) -> "MaterialQuerySet":
        """May be used on that day: still valid, and not replaced by a newer version."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class Material(models.Model):
    """One version of a material; its words and its file never change, a newer one takes its place.

    `crowd` empty: for everybody.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    title = models.CharField("tên tài liệu", max_length=300)
    kind = models.CharField("loại", max_length=10, choices=MaterialKind.choices)
    crowd = models.CharField("dành cho", max_length=10, blank=True, choices=Crowd.choices)
    language = models.CharField(
        "ngôn ngữ", max_length=3, choices=Language.choices, default=Language.VIETNAMESE
    )
    version = models.PositiveIntegerField("phiên bản", default=1)
    issuer = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan ban hành",
    )
    valid_from = models.DateField("dùng từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    summary = models.TextField("tóm tắt, nội dung", max_length=20_000, blank=True)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="newer",
        verbose_name="thay cho",
    )

    objects = MaterialQuerySet.as_manager()
    resource = Resource.MATERIAL
    weighs = False

    class Meta:
        verbose_name = "tài liệu tuyên truyền"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to"), numbers=("version",)),
                name="material_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"),
                name="material_ends_after_start",
                violation_error_message="Tài liệu không thể hết dùng trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, bản {self.version}" if self.version > 1 else self.title

    @property
    def words(self) -> str:
        """By which it is found."""
        return f"{self.title} {self.summary} {self.issuer or ''}"

    def is_over(self, day: date) -> bool:
        """No longer used on that day."""
        return self.valid_to is not None and self.valid_to < day

    def is_in_force(self, day: date) -> bool:
        """May be used on that day."""
        return self.valid_from <= day and not self.is_over(day)
