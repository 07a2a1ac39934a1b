"""What an office is about to load as a plan."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.models import StoredFile
from hangthat.domain.plans.models import PlanVersion


class State(models.TextChoices):
    OPEN = "open", "đang soát"
    LOADED = "loaded", "đã đưa vào dùng"
    DROPPED = "dropped", "đã bỏ"


def _of_agency(reach: Reach) -> Q:
    return made_by_own_agency(reach)


class PlanDraftQuerySet(models.QuerySet["PlanDraft"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlanDraftQuerySet":
        """It belongs to the office of whoever sent it in, not to him alone."""
        return visible(self, user, Resource.PLAN_DRAFT, action, _of_agency)

    def open(self) -> "PlanDraftQuerySet":
        """Đang soát."""
        return self.filter(state=State.OPEN)


class PlanDraft(models.Model):
    """A plan's document and what was read of it (bản nháp kế hoạch).

    `file`: as it was sent in; `content`: the draft file, as `hangthat plan load` takes it;
    `loaded`: what became of it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên tệp", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp gốc")
    content = models.TextField("bản nháp", editable=False)
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.OPEN)
    loaded = models.ForeignKey(
        PlanVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản kế hoạch",
    )
    sender = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    sent_at = models.DateTimeField("gửi lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    objects = PlanDraftQuerySet.as_manager()
    resource = Resource.PLAN_DRAFT
    weighs = False

    class Meta:
        verbose_name = "bản nháp kế hoạch"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.LOADED) ^ Q(loaded=None),
                name="plandraft_loaded_is_a_version",
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ended_at=None)
                | (~Q(state=State.OPEN) & Q(ended_at__isnull=False)),
                name="plandraft_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"bản nháp kế hoạch {self.code}"
