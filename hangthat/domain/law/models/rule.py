"""What all rows of law have in common: their days, their source, and who verified them."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, not_before, typed


class RuleQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, action: Action = Action.READ) -> Self:
        """The law is the same for everyone who works with it."""
        found: Self = visible(self, user, Resource.LAW, action, anything)
        return found

    def in_force(self, *, on: date) -> Self:
        """Có hiệu lực on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))

    def changed_between(self, first: date, last: date) -> Self:
        """In force on some of these days but not on all of them: begun after the first, or ended
        before the last."""
        begun = models.Q(valid_from__gt=first, valid_from__lte=last)
        ended = models.Q(valid_to__gte=first, valid_to__lt=last)
        return self.filter(begun | ended)


class Rule(models.Model):
    """One dated row of law. It is never edited: it ends, and another follows it.

    `valid_from` empty: since ever; `valid_to`: the last day. `verified`: a person has read the
    text of the law itself, and `evidence` says what he read; a row that came verified with the
    installation names no person, and says in `source` what was read. Until then the screen says
    "chưa xác minh".
    """

    document = models.CharField("văn bản", max_length=200)
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    verified = models.BooleanField("đã xác minh", default=False)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác minh"
    )
    verified_at = models.DateTimeField("xác minh lúc", null=True, blank=True)
    evidence = models.CharField("đã đọc", max_length=500, blank=True)
    source = models.TextField("nguồn", blank=True)

    resource = Resource.LAW
    weighs = False

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="%(class)s_ends_after_start"
            ),
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")), name="%(class)s_days_are_days"
            ),
        ]

    def holds(self, day: date) -> bool:
        """As `in_force`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )
