"""What was merged, what moved with it, and which pairs are not one."""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    Party,
    member_constraint,
)
from hangthat.domain.establishments.models.member import about_members


class AboutMembers(models.QuerySet["Merge"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "AboutMembers":
        """Those whose surviving shop or party the person may see."""
        return visible(self, user, Resource.ESTABLISHMENT, action, about_members)

    def standing(self) -> "AboutMembers":
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """A record was merged into another of its kind (gộp hồ sơ), and perhaps taken apart again.

    `before` and `after`: the survivor's fields that were taken over from the former record.
    `owners`: of two shops, the merge of their owners in the same act; they are parted together.
    """

    establishment = models.ForeignKey(
        Establishment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ sở giữ lại",
    )
    former_establishment = models.ForeignKey(
        Establishment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ sở được gộp",
    )
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chủ cơ sở giữ lại",
    )
    former_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chủ cơ sở được gộp",
    )
    owners: "models.OneToOneField[Merge | None, Merge | None]" = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lần gộp hai chủ cùng lúc",
    )
    reason = models.CharField("lý do", max_length=300)
    merged_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gộp"
    )
    merged_at = models.DateTimeField("gộp lúc")
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người tách"
    )
    undone_at = models.DateTimeField("tách lúc", null=True, blank=True)
    before = models.JSONField(default=dict, editable=False)
    after = models.JSONField(default=dict, editable=False)

    objects = AboutMembers.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False  # each record that it moves or changes has its own line

    class Meta:
        verbose_name = "lần gộp hồ sơ"
        ordering = ["-merged_at", "-pk"]
        constraints = [
            member_constraint("merge_is_of_one_kind", "party", "establishment"),
            member_constraint("merge_of_one_former_record", "former_party", "former_establishment"),
            models.CheckConstraint(
                condition=Q(party__isnull=True) | ~Q(party=F("former_party")),
                name="merge_of_two_parties",
            ),
            models.CheckConstraint(
                condition=Q(establishment__isnull=True)
                | ~Q(establishment=F("former_establishment")),
                name="merge_of_two_establishments",
            ),
        ]

    def __str__(self) -> str:
        return f"gộp {self.former} vào {self.survivor}"

    @property
    def survivor(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]

    @property
    def former(self) -> Establishment | Party:
        return self.former_establishment or self.former_party  # type: ignore[return-value]


class Moved(models.Model):
    """One pointer of one row, turned from the former record to the survivor."""

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="moved", verbose_name="lần gộp")
    model = models.CharField("loại", max_length=100)
    row = models.BigIntegerField("khóa")
    field = models.CharField("mục", max_length=60)

    weighs = False
    journalled = False  # follows from the lines of the merge

    class Meta:
        verbose_name = "hồ sơ chuyển theo"
        constraints = [
            models.UniqueConstraint(
                fields=["merge", "model", "row", "field"], name="moved_once_in_a_merge"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


class ApartQuerySet(models.QuerySet["Apart"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ApartQuerySet":
        """Those about shops that the person may see."""
        mine = Establishment.everything.visible_to(user, action).values("pk")
        return self.filter(one__in=mine, other__in=mine)


class Apart(models.Model):
    """An officer said of two shops that they are not one; they are not shown as alike again."""

    one = models.ForeignKey(Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở")
    other = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở kia"
    )
    said_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    said_at = models.DateTimeField("trả lời lúc")

    objects = ApartQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False

    class Meta:
        verbose_name = "hai cơ sở khác nhau"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_one_order"),
            models.UniqueConstraint(fields=["one", "other"], name="apart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one} khác {self.other}"


class TwinQuerySet(models.QuerySet["Twin"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TwinQuerySet":
        """Those of which the person may see both shops; a merged one is no shop any more."""
        # redundant: desk/shops/tests/test_merging.py asks as an outsider
        mine = Establishment.objects.visible_to(user, action).order_by()
        return self.filter(
            Exists(mine.filter(pk=OuterRef("one"))), Exists(mine.filter(pk=OuterRef("other")))
        )

    def unanswered(self) -> "TwinQuerySet":
        """Nobody said that they are two, and neither goes on from the other."""
        said = Apart.objects.filter(one=OuterRef("one"), other=OuterRef("other"))
        steps = EstablishmentSuccession.objects.filter(
            Q(old=OuterRef("one"), new=OuterRef("other"))
            | Q(old=OuterRef("other"), new=OuterRef("one"))
        )
        return self.filter(~Exists(said), ~Exists(steps))


class Twin(models.Model):
    """Two shops that the matcher takes for one (có thể trùng), until an officer says which.

    Found anew from the records by a job, so it holds nothing back: keys, no pointers. `run`: the
    job that saw it last.
    """

    one = models.BigIntegerField("cơ sở")
    other = models.BigIntegerField("cơ sở kia")
    score = models.FloatField("độ giống")
    reasons: "models.JSONField[Any, Any]" = models.JSONField("vì sao", default=list, editable=False)
    run = models.BigIntegerField("lần tìm", editable=False)
    later_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người để sau"
    )
    later_at = models.DateTimeField("để sau lúc", null=True, blank=True)

    objects = TwinQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False
    journalled = False  # found anew by the machine

    class Meta:
        verbose_name = "hai cơ sở có thể là một"
        ordering = ["-score", "one", "other"]
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="twin_in_one_order"),
            models.UniqueConstraint(fields=["one", "other"], name="twin_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one} và {self.other} có thể là một"
