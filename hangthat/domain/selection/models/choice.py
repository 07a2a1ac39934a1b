"""Why a member was chosen to be checked, as it stood when it was chosen."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.models.agency import carries_on
from hangthat.core.common.formatters import Names
from hangthat.core.common.querysets import standing, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import of_establishments
from hangthat.domain.inspections.models import Inspection, Result, SelectionReason
from hangthat.domain.programmes.models import PlannedCheck, is_not_held
from hangthat.domain.selection.lexicon import MET, Factor
from hangthat.domain.selection.models.draw import Draw
from hangthat.domain.selection.models.ranking import LearnedRanking
from hangthat.domain.selection.models.weighting import Weighting


def _points(value: Any, record: Any, names: Names) -> str:
    """“đã từng vi phạm 15, lâu chưa kiểm tra 7”."""
    labels = dict(Factor.choices)
    return ", ".join(f"{labels.get(one[0], one[0])} {one[1]}" for one in value or () if one[1])


def _chosen_by(reach: Reach) -> Q:
    return of_establishments(reach) & made_by_own_agency(reach)


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ChoiceQuerySet":
        """Within the territory, those of the person's own agency."""
        return visible(self, user, Resource.VISIT, action, _chosen_by)

    def in_journal_of(self, user: User) -> "ChoiceQuerySet":
        """Those whose lines the person may read once they are over, and those that he sees."""
        # redundant: on the tour no choice is over; desk/selection/tests/test_choices.py
        mine = Choice.objects.visible_to(user).order_by().values("pk")
        read = where(user, Resource.JOURNAL, Action.READ, of_establishments)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "ChoiceQuerySet":
        """Not over yet, and none of the person's business."""
        # off tour: desk/selection/tests/test_choices.py
        mine = Choice.objects.visible_to(user).order_by().values("pk")
        return self.open().exclude(pk__in=mine)

    def open(self) -> "ChoiceQuerySet":
        """Not called off, and nobody was met there yet."""
        rows = self.filter(cancelled_on=None, inspection=None)
        return rows.filter(is_not_held("planned_check__")).exclude(_went())

    def standing(self) -> "ChoiceQuerySet":
        """Not called off."""
        return self.filter(cancelled_on=None)


def _went() -> Exists:
    """The same agency, or its heir, was there since, for the same reason, and met somebody."""
    there = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        carries_on("inspection__agency", OuterRef("agency")),
        finding__in=MET,
        establishment=OuterRef("establishment"),
        inspection__reason=OuterRef("reason"),
        inspection__held_on__gte=OuterRef("chosen_on"),
    )
    return Exists(there)


class Choice(models.Model):
    """One shop chosen for a check (lựa chọn kiểm tra): the reason, and the score of that day.

    Frozen: nothing here changes but `planned_check`, `inspection` and `cancelled_on`. `rank` of
    `among`: its place by score in its unit, 1 first. `points`: factor, points, words. `override`:
    why it was taken although others stood higher. `draw`, `stratum`: of a choice by lot.
    `planned_check`: where it stands in a plan; what is held of it answers the choice.
    `inspection`: the check, where it cannot be found by agency, reason and day.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan kiểm tra"
    )
    reason = models.CharField("lý do chọn", max_length=15, choices=SelectionReason.choices)
    score = models.PositiveSmallIntegerField("điểm")
    rank = models.PositiveIntegerField("thứ hạng")
    among = models.PositiveIntegerField("trong số")
    points = models.JSONField("từng điểm", default=list, blank=True)
    weighting = models.ForeignKey(
        Weighting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bộ điểm",
    )
    ranking = models.ForeignKey(
        LearnedRanking,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="xếp hạng học được",
    )
    override = models.CharField("lý do chọn khác thứ hạng", max_length=500, blank=True)
    draw = models.ForeignKey(
        Draw, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đợt rút thăm"
    )
    stratum = models.CharField("nhóm rút thăm", max_length=60, blank=True)
    chosen_on = models.DateField("chọn ngày")
    planned_check = models.OneToOneField(
        PlannedCheck,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đối tượng của kế hoạch",
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cuộc kiểm tra",
    )
    cancelled_on = models.DateField("hủy ngày", null=True, blank=True)

    # where nobody may read beforehand, not even in the journal
    sealed: ClassVar = {"establishment": ".+", "points": r"(?s).+"}

    formatters: ClassVar = {"points": _points}

    objects = ChoiceQuerySet.as_manager()
    resource = Resource.VISIT
    weighs = False
    duplicates_may_stay = True

    class Meta:
        verbose_name = "lựa chọn kiểm tra"
        ordering = ["-chosen_on", "rank", "pk"]
        indexes = [models.Index(fields=["agency", "-chosen_on"], name="choice_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("chosen_on", "cancelled_on"), numbers=("score", "rank", "among")
                ),
                name="choice_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=models.F("among")), name="choice_rank_is_among"
            ),
            models.CheckConstraint(
                condition=Q(draw=None, stratum="")
                | Q(draw__isnull=False, reason=SelectionReason.RANDOM) & ~Q(stratum=""),
                name="choice_by_lot_is_random",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on=None) | Q(inspection=None),
                name="choice_called_off_has_no_check",
            ),
            models.UniqueConstraint(fields=["draw", "establishment"], name="choice_drawn_once"),
        ]

    def __str__(self) -> str:
        return f"chọn {self.establishment} ({self.get_reason_display()})"

    def home_areas(self) -> set[int]:
        return home_areas(self.establishment)
