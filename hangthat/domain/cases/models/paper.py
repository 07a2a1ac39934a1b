"""The paper of a sanction decision: one document that may punish several violations."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import names_one, not_before, not_recorded_before, typed
from hangthat.core.common.subqueries import ExistsInSubqueries, in_subqueries
from hangthat.domain.cases.models.decision import Decision, Origin
from hangthat.domain.cases.models.restriction import kept_from
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.establishments.models.party import PartyKind


def _papers_in(reach: Reach) -> Q:
    inside = in_subqueries({"pk": _papers_about}, reach) if about_members(reach) else Q()
    return inside & made_by_own_agency(reach)


def _paper_there(reach: Reach) -> Q:
    """As `_papers_in`, for a single paper."""
    inside = Q()
    if about_members(reach):
        inside = in_subqueries({"pk": _papers_about}, reach, ExistsInSubqueries)
    return inside & made_by_own_agency(reach)


def _papers_about(reach: Reach) -> models.QuerySet[Any, Any]:
    found = Decision.objects.filter(about_members(reach, "violation__"), paper__isnull=False)
    return found.order_by().values(pointed=F("paper"))


def _sealed(user: User) -> Q:
    """Papers with a violation of a case that is restricted to others."""
    kept = Decision.objects.filter(kept_from(user, "violation__case"), paper__isnull=False)
    return Q(pk__in=kept.order_by().values("paper"))


class PaperQuerySet(models.QuerySet["DecisionPaper"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PaperQuerySet":
        """Those with a violation of a member in the territory, but for restricted cases."""
        held = _paper_there if names_one(self) else _papers_in
        found = visible(self, user, Resource.DECISION, action, held)
        return found.exclude(_sealed(user))

    def in_journal_of(self, user: User) -> "PaperQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.DECISION, Action.READ, _papers_in))

    def sealed_from(self, user: User) -> "PaperQuerySet":
        """Of cases restricted to others."""
        return self.filter(_sealed(user))


class DecisionPaper(models.Model):
    """One paper (văn bản quyết định xử phạt) with its number; its `Decision` rows are the
    violations that it punishes. Never edited once it is signed: what follows are its events.

    `subject_*`: as printed on the paper; empty where nobody typed them.
    `register_year`, `register_number`: of a paper that was signed here; the running number is
    empty where the number that was typed has none.
    `served_on`, `effective_on`: set by the event that says so; empty is not known.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    origin = models.CharField("nguồn", max_length=10, choices=Origin.choices)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan ban hành",
    )
    number = models.CharField("số quyết định", max_length=60, blank=True)
    register_year = models.PositiveIntegerField("năm của sổ", null=True, blank=True)
    register_number = models.PositiveIntegerField("số trong sổ", null=True, blank=True)
    decided_on = models.DateField("ngày quyết định")
    signer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký"
    )
    signer_name = models.CharField("họ tên người ký", max_length=150, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=150, blank=True)
    subject_kind = models.CharField(
        "loại đối tượng", max_length=15, choices=PartyKind.choices, blank=True
    )
    subject_name = models.CharField("tên ghi trên quyết định", max_length=200, blank=True)
    subject_born_on = models.DateField("ngày sinh ghi trên quyết định", null=True, blank=True)
    served_on = models.DateField("ngày giao", null=True, blank=True)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = PaperQuerySet.as_manager()
    resource = Resource.DECISION
    weighs = False  # the targets read its decisions
    happened_on = "decided_on"
    sealed = {"subject_born_on": ".*"}

    class Meta:
        verbose_name = "văn bản quyết định xử phạt"
        ordering = ["-decided_on", "-pk"]
        indexes = [
            models.Index(fields=["decided_on", "id"], name="paper_in_order"),
            models.Index(fields=["agency", "number"], name="paper_by_number"),
            models.Index(
                fields=["agency", "register_year", "register_number"], name="paper_register"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "register_year", "number"],
                condition=Q(origin=Origin.SIGNED),
                name="paper_signed_number_once",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("decided_on"), name="paper_recorded_after_decided"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("decided_on", "served_on", "effective_on", "subject_born_on"),
                    numbers=("register_year", "register_number"),
                ),
                name="paper_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("served_on", "decided_on"), name="paper_served_after_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number or self.code} ngày {self.decided_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        found = self.decisions.select_related("violation__establishment", "violation__party")
        return {area for decision in found for area in decision.home_areas()}

    @property
    def is_signed_here(self) -> bool:
        """Drafted and signed in this system, not recorded from a paper made elsewhere."""
        return self.origin == Origin.SIGNED
