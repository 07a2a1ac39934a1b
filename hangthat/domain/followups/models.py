"""Who goes to which shop on which day, and why."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, may, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, standing, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Result


class Why(models.TextChoices):
    CHECK = "check", "kiểm tra sau khi ký cam kết"
    SIGN = "sign", "vận động ký cam kết"
    REVISIT = "revisit", "thăm lại sau xử phạt"


CHECKING = (Why.CHECK, Why.REVISIT)  # visits at which somebody looks


def _by_own_agency(reach: Reach) -> Q:
    """A visit of no agency is its officer's alone, unlike other records of none."""
    own = Q() if reach.agencies is None else Q(agency__in=reach.agencies)
    return about_members(reach) & own


class PlannedVisitQuerySet(models.QuerySet["PlannedVisit"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlannedVisitQuerySet":
        """Within the territory, those of the person's own agency and those he goes on himself.

        Nobody else: a check that is known of beforehand finds nothing.
        """
        if not may(user, Resource.VISIT, action):
            return self.none()
        within = where(user, Resource.VISIT, action, about_members)
        agencys = where(user, Resource.VISIT, action, _by_own_agency)
        return self.filter((within & Q(officer=user)) | agencys) if agencys else self.all()

    def in_journal_of(self, user: User) -> "PlannedVisitQuerySet":
        """Those whose lines the person may read once they are over, and those that he sees."""
        # redundant: on the tour no visit is over; desk/followups/tests/test_sealed_lines.py
        mine = PlannedVisit.objects.visible_to(user).order_by().values("pk")
        read = where(user, Resource.JOURNAL, Action.READ, about_members)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "PlannedVisitQuerySet":
        """Not over yet, and none of the person's business: not even who planned it."""
        # off tour: desk/followups/tests/test_sealed_lines.py
        mine = PlannedVisit.objects.visible_to(user).order_by().values("pk")
        return self.open().exclude(pk__in=mine)

    def proposed(self) -> "PlannedVisitQuerySet":
        """Đề xuất: nobody has accepted it yet."""
        return self.filter(accepted_on=None, cancelled_on=None)

    def accepted(self) -> "PlannedVisitQuerySet":
        """Đã nhận, and not called off."""
        return self.filter(accepted_on__isnull=False, cancelled_on=None)

    def done(self) -> "PlannedVisitQuerySet":
        """Đã đến: since it was planned, what it was planned for was recorded, by whomever."""
        return self.filter(cancelled_on=None).filter(_done())

    def open(self) -> "PlannedVisitQuerySet":
        """Chưa đến: neither called off nor done."""
        return self.filter(cancelled_on=None).exclude(_done())


class PlannedVisit(models.Model):
    """Somebody goes to a shop, or to a party, on a day (lượt đến cơ sở).

    It is done by itself once a check, or a signature, is recorded there on or after `planned_on`.
    `accepted_on` empty: proposed by the machine. `agency`, `officer`: who goes; one is always said.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    why = models.CharField("mục đích", max_length=8, choices=Why.choices)
    commitment = models.ForeignKey(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="từ bản cam kết",
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan đến"
    )
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đến"
    )
    day = models.DateField("ngày đến")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    planned_on = models.DateField("lập ngày")
    accepted_on = models.DateField("nhận ngày", null=True, blank=True)
    cancelled_on = models.DateField("hủy ngày", null=True, blank=True)

    # where and when nobody may read beforehand, not even in the journal
    sealed: ClassVar = dict.fromkeys(("party", "establishment", "commitment", "day", "note"), ".+")

    objects = PlannedVisitQuerySet.as_manager()
    resource = Resource.VISIT
    weighs = False

    class Meta:
        verbose_name = "lượt đến cơ sở"
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["agency", "day"], name="visit_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("day", "planned_on", "accepted_on", "cancelled_on")),
                name="plannedvisit_values_are_of_their_kind",
            ),
            member_constraint("visit_is_to_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | Q(officer__isnull=False),
                name="visit_is_somebodys",
            ),
            models.CheckConstraint(
                condition=not_before("day", "planned_on"), name="visit_is_planned_before"
            ),
        ]

    def __str__(self) -> str:
        return f"lượt đến {self.member} ngày {self.day:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]

    @property
    def who(self) -> str:
        """Agency and officer in words."""
        return ", ".join(str(one) for one in (self.agency, self.officer) if one)

    def is_late(self, today: date) -> bool:
        """Its day is over."""
        return self.day < today


def _done() -> Q:
    checks = Result.objects.filter(
        standing("inspection__withdrawn_on"), inspection__held_on__gte=OuterRef("planned_on")
    )
    papers = Commitment.objects.filter(Q(revoked_on=None), signed_on__gte=OuterRef("planned_on"))
    return (Q(why__in=CHECKING) & _there(checks)) | (Q(why=Why.SIGN) & _there(papers))


def _there(facts: QuerySet[Any]) -> Q:
    """At that shop; of a party, its own or at any of its shops."""
    party = OuterRef("party")
    return (
        Q(Exists(facts.filter(establishment=OuterRef("establishment"))))
        | Q(Exists(facts.filter(party=party)))
        | Q(Exists(facts.filter(establishment__party=party)))
    )
