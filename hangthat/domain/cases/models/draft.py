"""A decision before it is signed. It is no fact: nothing that counts or publishes reads it."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.formatters import Names
from hangthat.core.common.querysets import typed
from hangthat.core.common.subqueries import in_subqueries
from hangthat.domain.cases.models.paper import DecisionPaper
from hangthat.domain.cases.models.restriction import kept_from
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.establishments.models.party import PartyKind


class DraftState(models.TextChoices):
    DRAFT = "draft", "nháp"
    SUBMITTED = "submitted", "chờ duyệt"
    REVIEWED = "reviewed", "chờ ký"
    SIGNED = "signed", "đã ký"
    WITHDRAWN = "withdrawn", "đã rút"


OPEN_STATES = (DraftState.DRAFT, DraftState.SUBMITTED, DraftState.REVIEWED)


def _items() -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = apps.get_model("cases", "DraftItem")._default_manager.all()
    return rows


def _drafted_in(reach: Reach) -> Q:
    """Own agency's drafts on members of the territory; without an agency nothing is opened."""
    inside = in_subqueries({"pk": _drafts_about}, reach) if about_members(reach) else Q()
    return inside & (Q() if reach.agencies is None else Q(agency__in=reach.agencies))


def _drafts_about(reach: Reach) -> models.QuerySet[Any, Any]:
    found = _items().filter(about_members(reach, "violation__")).order_by()
    return found.values(pointed=F("draft"))


def _sealed(user: User) -> Q:
    """Drafts on a violation of a case that is restricted to others."""
    kept = _items().filter(kept_from(user, "violation__case"))
    return Q(pk__in=kept.order_by().values("draft"))


def _answered(value: dict[str, str], record: object, names: Names) -> str:
    """What was answered; the keys are the warnings, or name older ones to the machine."""
    return "; ".join(value.values())


class DraftQuerySet(models.QuerySet["DecisionDraft"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DraftQuerySet":
        """Those of the person's own agency, on members in the territory; no restricted case."""
        found = visible(self, user, Resource.DRAFT, action, _drafted_in)
        return found.exclude(_sealed(user))

    def in_journal_of(self, user: User) -> "DraftQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.DRAFT, Action.READ, _drafted_in))

    def sealed_from(self, user: User) -> "DraftQuerySet":
        """Of cases restricted to others."""
        return self.filter(_sealed(user))

    def open(self) -> "DraftQuerySet":
        """Neither signed nor withdrawn."""
        return self.filter(state__in=OPEN_STATES)


class DecisionDraft(models.Model):
    """A draft decision (dự thảo quyết định xử phạt): proposed, reviewed, signed, or withdrawn.

    `number`: as the agency's office gave it; empty: drawn from the register at the signature.
    `answers`: what was answered to each warning, by its words; older ones by its key.
    `version` counts every change, so that nobody approves what he has not read.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan ban hành"
    )
    state = models.CharField("bước", max_length=10, choices=DraftState.choices, default="draft")
    number = models.CharField("số quyết định", max_length=60, blank=True)
    subject_kind = models.CharField("loại đối tượng", max_length=15, choices=PartyKind.choices)
    subject_name = models.CharField("tên ghi trên quyết định", max_length=200)
    subject_born_on = models.DateField("ngày sinh ghi trên quyết định", null=True, blank=True)
    drafted_on = models.DateField("ngày soạn")
    answers = models.JSONField("giải trình cảnh báo", default=dict, blank=True)
    proposer = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="người đề xuất"
    )
    reviewer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    returned = models.CharField("ý kiến trả lại", max_length=500, blank=True)
    paper = models.OneToOneField(
        DecisionPaper, models.PROTECT, null=True, blank=True, related_name="draft",
        verbose_name="quyết định đã ký",
    )  # fmt: skip
    revision = models.PositiveIntegerField("lần sửa", default=0)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = DraftQuerySet.as_manager()
    resource = Resource.DRAFT
    weighs = False  # no fact before it is signed
    timed = True
    sealed = {"subject_born_on": ".*"}
    formatters: ClassVar = {"answers": _answered}

    class Meta:
        verbose_name = "dự thảo quyết định xử phạt"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("drafted_on", "subject_born_on")),
                name="draft_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.SIGNED, paper__isnull=False)
                | (~Q(state=DraftState.SIGNED) & Q(paper=None)),
                name="draft_is_signed_with_its_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"Dự thảo quyết định xử phạt {self.subject_name}"

    def home_areas(self) -> set[int]:
        items = self.items.select_related("violation__establishment", "violation__party")
        return {area for item in items for area in item.violation.home_areas()}
