"""Who held an inspection."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing, typed
from hangthat.domain.inspections.models.inspection import Inspection, held_in


def _of_inspections(reach: Reach) -> Q:
    inside = held_in(reach)
    return Q(inspection__in=Inspection.objects.filter(inside).values("pk")) if inside else Q()


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TeamMemberQuerySet":
        """Of the inspections in the person's sight."""
        return visible(self, user, Resource.INSPECTION, action, _of_inspections)

    def standing(self) -> "TeamMemberQuerySet":
        """Of inspections that were not entered by mistake."""
        return self.filter(standing("inspection__withdrawn_on"))


class TeamMember(models.Model):
    """A member of the team that held an inspection (thành viên đoàn kiểm tra).

    name, card_number: as they were on the day; the card is empty where nobody recorded one.
    `officer`: empty for a member who does not sign in here. `has_relative`: empty until somebody
    says that he has declared whether a relative of his has to do with the subjects; `kinship`: who
    it is. `answer`: what is said where records tell of a relation.
    """

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="team", verbose_name="cuộc kiểm tra"
    )
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người dùng"
    )
    name = models.CharField("họ tên", max_length=150)
    card_number = models.CharField("số thẻ kiểm tra", max_length=40, blank=True)
    is_head = models.BooleanField("trưởng đoàn", default=False)
    has_relative = models.BooleanField("có người thân", null=True, blank=True)
    kinship = models.CharField("quan hệ", max_length=200, blank=True)
    answer = models.CharField("giải trình", max_length=500, blank=True)
    declared_on = models.DateField("khai ngày", null=True, blank=True)

    objects = TeamMemberQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False

    class Meta:
        verbose_name = "thành viên đoàn kiểm tra"
        ordering = ["-is_head", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "officer"], name="team_member_once"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(is_head=True), name="team_has_one_head"
            ),
            models.CheckConstraint(
                condition=typed(days=("declared_on",)),
                name="teammember_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name
