"""What was answered once is not asked again: of one's own, or of a colleague of one's agency."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User


class RememberedQuerySet(models.QuerySet):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RememberedQuerySet":
        """Of the person's office, for whom sending files is opened at all."""
        return self.known_to(user) if may(user, Resource.BATCH, action) else self.none()

    def known_to(self, user: User) -> "RememberedQuerySet":
        """Answered by the person, or in his agency."""
        found = Q(sender=user)
        return self.filter(found | Q(sender__agency=user.agency_id) if user.agency_id else found)


class Remembered(models.Model):
    """By whom, and for which list."""

    sender = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    list_name = models.CharField("danh sách", max_length=40)
    column = models.CharField("cột", max_length=60)

    objects = RememberedQuerySet.as_manager()
    weighs = False

    class Meta:
        abstract = True


class ColumnMapping(Remembered):
    """A heading, folded, and the column it means; no column: it means none."""

    column = models.CharField("cột", max_length=60, blank=True)
    heading = models.CharField("tiêu đề", max_length=200)

    class Meta:
        verbose_name = "tiêu đề đã hiểu"
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "list_name", "heading"], name="columnmapping_once_a_heading"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.column}"


class Alias(Remembered):
    """What people type, folded, and what they mean by it."""

    typed = models.CharField("ghi là", max_length=500)
    meant = models.CharField("nghĩa là", max_length=500)

    class Meta:
        verbose_name = "cách ghi đã biết"
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "list_name", "column", "typed"], name="alias_once_a_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.typed} → {self.meant}"
