"""A joint check, and the part of each force."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, may, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.subqueries import in_subqueries
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.models import PlannedCheck, is_not_held


def _of_own_part(user: User) -> Callable[[Reach], Q]:
    """Joint checks in which the person's force has a part that is not kept from him."""

    def parts_in(reach: Reach) -> models.QuerySet[Any, Any]:
        # unscoped: of one reach
        rows = JointPart.objects.filter(made_by_own_agency(reach), _is_his(user)).order_by()
        return rows.values(pointed=F("joint"))

    def within(reach: Reach) -> Q:
        own = Q() if reach.agencies is None else in_subqueries({"pk": parts_in}, reach)
        return about_members(reach) & own

    return within


def _is_his(user: User) -> Q:
    """Parts of no planned check, or of one to which he may know who goes, and when."""
    # redundant: who knows its day sees it, within the land of the joint check
    known = PlannedCheck.objects.visible_to(user).day_known_to(user).order_by().values("pk")
    return Q(planned_check=None) | Q(planned_check__in=known)


class JointCheckQuerySet(models.QuerySet["JointCheck"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "JointCheckQuerySet":
        """Within the territory; while something of it is to come, only who takes part in it.

        The liaison sees all of them. Acts are on one's own part (`JointPart`).
        """
        if action not in (Action.READ, Action.APPROVE):
            return self.none()
        rows: JointCheckQuerySet = visible(self, user, Resource.COORDINATION, action, about_members)
        if may(user, Resource.COORDINATION, Action.APPROVE):
            return rows
        own = where(user, Resource.COORDINATION, Action.ADD, _of_own_part(user))
        return rows.filter(own | ~_kept()) if own else rows

    def standing(self) -> "JointCheckQuerySet":
        """Not dissolved."""
        return self.filter(ended_on=None)

    def waiting(self) -> "JointCheckQuerySet":
        """Some force has not held its part yet, nor left."""
        return self.standing().filter(_waiting())

    def in_journal_of(self, user: User) -> "JointCheckQuerySet":
        """Those whose lines the person may read once they are held, and those that he sees."""
        # redundant: a held one is seen by whoever may read of it
        mine = JointCheck.objects.visible_to(user).order_by().values("pk")
        read = where(user, Resource.JOURNAL, Action.READ, about_members)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "JointCheckQuerySet":
        """Not held yet, and none of the person's business."""
        # off tour: domain/coordination/tests/test_planned_checks.py
        mine = JointCheck.objects.visible_to(user).order_by().values("pk")
        return self.filter(_kept()).exclude(pk__in=mine)


def _waiting(joint: str = "pk") -> Q:
    # unscoped: of one joint check
    parts = JointPart.objects.filter(joint=OuterRef(joint), closed_on=None, left_on=None)
    return Q(Exists(parts))


def _kept() -> Q:
    """Some force has not held its part yet; or left, or closed it, and still plans to go."""
    # unscoped: of one joint check
    parts = JointPart.objects.filter(is_not_held(), joint=OuterRef("pk"))
    # unscoped: of the parts above
    visits = PlannedVisit.objects.open().order_by().values("pk")
    # unscoped: likewise
    checks = PlannedCheck.objects.open().order_by().values("pk")
    to_come = Q(visit__in=visits) | Q(planned_check__in=checks)
    return Q(Exists(parts.filter(Q(closed_on=None, left_on=None) | to_come)))


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its number alone: whom it is about is known to few while it is to come."""
    found = rows.order_by("pk").values_list("pk", "code", "ended_on")
    for pk, code, ended in found.iterator(chunk_size=5_000):
        yield pk, Text(fold(code), states=(OVER,) if ended else ())


class JointCheck(models.Model):
    """One check that several forces hold together (cuộc kiểm tra liên ngành).

    `code` is the number that the inspections of all its forces share. `proposed`: the liaison
    proposes it; it is agreed when every force has accepted its part.
    """

    code = models.CharField("số cuộc kiểm tra liên ngành", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    lead = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì"
    )
    proposed = models.BooleanField("đầu mối đề nghị", default=False)
    reason = models.CharField("lý do gộp", max_length=500, blank=True)
    made_on = models.DateField("lập ngày")
    ended_on = models.DateField("giải thể ngày", null=True, blank=True)

    sealed: ClassVar = dict.fromkeys(("party", "establishment", "reason"), ".+")

    objects = JointCheckQuerySet.as_manager()
    resource = Resource.COORDINATION
    weighs = False
    search_source = Source(_texts, latest=True)
    duplicates_may_stay: ClassVar = True  # both were held

    class Meta:
        verbose_name = "cuộc kiểm tra liên ngành"
        ordering = ["-made_on", "-pk"]
        constraints = [
            member_constraint("joint_check_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=typed(days=("made_on", "ended_on")),
                name="jointcheck_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "made_on"), name="joint_check_ends_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"cuộc kiểm tra liên ngành {self.code}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]


def _part_of(reach: Reach) -> Q:
    return about_members(reach, "joint__") & made_by_own_agency(reach)


class JointPartQuerySet(models.QuerySet["JointPart"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "JointPartQuerySet":
        """Of the joint checks that he sees; to act on one, his own agency's."""
        if action != Action.READ:
            found: JointPartQuerySet = visible(self, user, Resource.COORDINATION, action, _part_of)
            return found if action == Action.APPROVE else found.filter(_is_his(user))
        mine = JointCheck.objects.visible_to(user).order_by().values("pk")
        return self.filter(joint__in=mine)

    def in_journal_of(self, user: User) -> "JointPartQuerySet":
        """As of their joint checks."""
        mine = JointCheck.objects.in_journal_of(user).order_by().values("pk")
        return self.filter(joint__in=mine)

    def sealed_from(self, user: User) -> "JointPartQuerySet":
        """As of their joint checks."""
        hidden = JointCheck.objects.sealed_from(user).order_by().values("pk")
        return self.filter(joint__in=hidden)

    def standing(self) -> "JointPartQuerySet":
        """Of forces that take part still."""
        return self.filter(left_on=None, joint__ended_on=None)

    def open(self) -> "JointPartQuerySet":
        """Chưa đóng: neither held nor left."""
        return self.standing().filter(closed_on=None)


class JointPart(models.Model):
    """The part of one force in a joint check (phần của một lực lượng); only that force closes it.

    `inspection`: what it recorded; `visit`, `planned_check`: what it had planned. `accepted_on`
    empty: the liaison proposes, and the force has not answered yet.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    joint = models.ForeignKey(
        JointCheck,
        models.PROTECT,
        related_name="parts",
        verbose_name="cuộc kiểm tra liên ngành",
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cuộc kiểm tra đã ghi",
    )
    visit = models.ForeignKey(
        PlannedVisit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lượt đến đã lên lịch",
    )
    planned_check = models.ForeignKey(
        PlannedCheck,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đối tượng kiểm tra theo kế hoạch",
    )
    accepted_on = models.DateField("nhận ngày", null=True, blank=True)
    closed_on = models.DateField("đóng ngày", null=True, blank=True)
    outcome = models.CharField("kết quả phần việc", max_length=500, blank=True)
    left_on = models.DateField("rút ngày", null=True, blank=True)

    sealed: ClassVar = dict.fromkeys(("visit", "planned_check", "outcome"), ".+")

    objects = JointPartQuerySet.as_manager()
    resource = Resource.COORDINATION
    weighs = False

    class Meta:
        verbose_name = "phần việc trong cuộc liên ngành"
        ordering = ["joint", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("accepted_on", "closed_on", "left_on")),
                name="jointpart_values_are_of_their_kind",
            ),
            models.UniqueConstraint(
                fields=["joint", "agency"],
                condition=Q(left_on=None),
                name="joint_part_of_each_force_once",
            ),
            models.UniqueConstraint(
                fields=["inspection"],
                condition=Q(left_on=None, inspection__isnull=False),
                name="inspection_in_one_joint_check",
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(left_on=None, visit__isnull=False),
                name="visit_in_one_joint_check",
            ),
            models.UniqueConstraint(
                fields=["planned_check"],
                condition=Q(left_on=None, planned_check__isnull=False),
                name="planned_check_in_one_joint_check",
            ),
        ]

    def __str__(self) -> str:
        return f"phần việc của {self.agency} trong {self.joint}"

    def home_areas(self) -> set[int]:
        return self.joint.home_areas()

    @property
    def is_open(self) -> bool:
        """As `open`, of a joint check that stands."""
        return self.closed_on is None and self.left_on is None

    @property
    def stage(self) -> tuple[str, str]:
        """(word, tone)."""
        if self.left_on:
            return "đã rút", "mute"
        if self.inspection and self.inspection.withdrawn_on:
            return "đã hủy bản ghi", "warn"
        if self.closed_on:
            return "đã đóng", "good"
        return ("đang thực hiện", "info") if self.accepted_on else ("chờ nhận", "warn")
