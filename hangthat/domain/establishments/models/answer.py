"""What officers answered when they were asked whether two descriptions are one shop."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class MatchAnswerQuerySet(models.QuerySet["MatchAnswer"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MatchAnswerQuerySet":
        """Those about shops that the person may see."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)


class MatchAnswer(models.Model):
    """One description, by its key, is this shop, or is not; it is never asked again."""

    described = models.CharField("mô tả", max_length=64)
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    same = models.BooleanField("là một cơ sở")
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc")

    objects = MatchAnswerQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False
    duplicates_may_stay = True

    class Meta:
        verbose_name = "câu trả lời về trùng lặp"
        constraints = [
            models.UniqueConstraint(
                fields=["described", "establishment"], name="matchanswer_once_for_each_shop"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment}: {'là một' if self.same else 'không phải một'}"
