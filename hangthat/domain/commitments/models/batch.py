"""Forms printed in one go, to be signed on paper (đợt in mẫu)."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.intake.models.batch import sent_by
from hangthat.domain.commitments.models.text import CommitmentText


class FormBatchQuerySet(models.QuerySet["FormBatch"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FormBatchQuerySet":
        """One's own, for whom it is opened at all; of a head, those of his agency too."""
        return sent_by(self, user, action)


class FormBatch(models.Model):
    """Whom one officer asked together to sign one wording; the forms are printed anew at will."""

    code = models.CharField("mã", max_length=60, unique=True)
    title = models.CharField("tên đợt", max_length=200)
    text = models.ForeignKey(
        CommitmentText, models.PROTECT, related_name="+", verbose_name="mẫu cam kết"
    )
    sender = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    asked_on = models.DateField("ngày lập")
    recorded_at = models.DateTimeField("nhập lúc")

    objects = FormBatchQuerySet.as_manager()
    resource = Resource.FORM_BATCH
    weighs = False

    class Meta:
        verbose_name = "đợt in mẫu"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("asked_on",)), name="formbatch_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"
