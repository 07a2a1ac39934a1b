"""What a unit promises of a target in its own land (chỉ tiêu riêng)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.unit_targets.lexicon import UnitTargetState

_OVER = (UnitTargetState.DECLINED, UnitTargetState.WITHDRAWN)
_DECIDED = (UnitTargetState.APPROVED, UnitTargetState.DECLINED)


def _of_unit(reach: Reach) -> Q:
    """Of the grant's agency, or one that it followed; for who looks after a territory: of agencies
    there, those of the province among them if it is the whole."""
    if reach.agencies is not None:
        return Q(agency__in=reach.agencies)
    if reach.domain or reach.subject:
        return NOTHING
    return Q() if reach.areas is None else Q(agency__area__in=reach.areas)


class UnitTargetQuerySet(models.QuerySet["UnitTarget"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "UnitTargetQuerySet":
        """The unit's own; all of them for who approves and who looks on."""
        return visible(self, user, Resource.UNIT_TARGET, action, _of_unit)

    def in_journal_of(self, user: User) -> "UnitTargetQuerySet":
        """Those whose lines the person may read: the same as he sees."""
        return self.filter(where(user, Resource.UNIT_TARGET, Action.READ, _of_unit))

    def sealed_from(self, user: User) -> "UnitTargetQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def of(self, version: PlanVersion) -> "UnitTargetQuerySet":
        """Under the targets of one plan version."""
        return self.filter(target__version=version)

    def waiting(self) -> "UnitTargetQuerySet":
        """Chờ duyệt: proposed, and not decided."""
        return self.filter(state=UnitTargetState.PROPOSED)

    def approved(self) -> "UnitTargetQuerySet":
        return self.filter(state=UnitTargetState.APPROVED)

    def valid(self, *, on: date) -> "UnitTargetQuerySet":
        """Còn hiệu lực: approved, and in force on that day."""
        return self.approved().filter(in_force("since", "until", on=on))

    def left_behind(self, *, on: date) -> "UnitTargetQuerySet":
        """Valid and not due yet, under a version that was replaced, while none of the unit is
        approved under the target of that code in the version in use. `waits`: one is proposed."""
        # unscoped: another state of what the rows themselves say
        anew = UnitTarget.objects.filter(
            agency=OuterRef("agency"), target__code=OuterRef("target__code"),
            target__version__plan=OuterRef("target__version__plan"), target__version__used=True,
        )  # fmt: skip
        rows = self.valid(on=on).filter(target__version__used=False, target__by_end_of__gte=on.year)
        return rows.exclude(Exists(anew.approved())).annotate(waits=Exists(anew.waiting()))


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Whose it is, under which target, by which document, and for when."""
    told = ("target__code", "agency__name", "target__text", "document", "code")
    days = ("since", "due_on", "target__by_end_of")
    found = rows.order_by("pk").values_list("pk", "state", *days, *told)
    for pk, state, since, due_on, year, *words in found.iterator(chunk_size=500):
        years = {since.year, due_on.year if due_on else year}
        marked = " ".join([*filter(None, words), *(str(one) for one in sorted(years))])
        over = (OVER,) if state in _OVER else ()
        yield pk, Text(fold(marked), marked=marked, states=over, title=fold(" ".join(words[:2])))


class UnitTarget(models.Model):
    """At least so many percent of a target's members in the land of an agency, from a day.

    `lower_reason`: why it asks for less than the plan; empty if it does not. `document`: the
    unit's own plan or decision. `until`: the last day; empty: until it is replaced or ended.
    `due_on`: the unit's own day by which it must be met, before the target's; empty: the target's.
    `carried_from`: what stood under the version of the plan before this one.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    at_least = models.PositiveSmallIntegerField("ít nhất (%)")
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    due_on = models.DateField("phải đạt vào hết ngày", null=True, blank=True)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="chuyển từ bản kế hoạch trước",
    )  # fmt: skip
    lower_reason = models.CharField("lý do thấp hơn kế hoạch", max_length=500, blank=True)
    document = models.CharField("văn bản của đơn vị", max_length=300, blank=True)
    state = models.CharField(
        "trạng thái",
        max_length=10,
        choices=UnitTargetState.choices,
        default=UnitTargetState.PROPOSED,
    )
    proposed_at = models.DateTimeField("đề nghị lúc")
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đề nghị",
    )  # fmt: skip
    decided_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    verdict = models.CharField("ý kiến khi duyệt", max_length=500, blank=True)

    objects = UnitTargetQuerySet.as_manager()
    resource = Resource.UNIT_TARGET
    weighs = False
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "chỉ tiêu riêng"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("since", "until", "due_on"), numbers=("at_least",)),
                name="unittarget_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(at_least__gte=1, at_least__lte=100),
                name="unittarget_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=not_before("until", "since"), name="unittarget_ends_after_start"
            ),
            models.CheckConstraint(
                condition=not_before("due_on", "since"), name="unittarget_due_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_DECIDED, decided_at__isnull=False) & ~Q(verdict="")
                | (~Q(state__in=_DECIDED) & Q(decided_at=None, verdict="")),
                name="unittarget_decided_with_reason",
            ),
            models.UniqueConstraint(
                fields=["agency", "target"],
                condition=Q(state=UnitTargetState.PROPOSED),
                name="unittarget_waits_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "target", "since"],
                condition=Q(state=UnitTargetState.APPROVED),
                name="unittarget_begins_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Chỉ tiêu riêng {self.target} của {self.agency}: từ {self.at_least}%"

    def home_areas(self) -> set[int]:
        return {self.agency.area_id} if self.agency.area_id else set()

    @property
    def tone(self) -> str:
        return UnitTargetState(self.state).tone

    @property
    def is_lower(self) -> bool:
        """Asks for less than the plan."""
        return self.at_least < self.target.at_least

    @property
    def day(self) -> date:
        """By the end of which it must be met."""
        return self.due_on or self.target.due_on

    @property
    def period(self) -> str:
        end = f" đến {self.until:%d/%m/%Y}" if self.until else ""
        return f"từ {self.since:%d/%m/%Y}{end}"


def is_of_province(agency: Agency) -> bool:
    """Whether no area narrower than the province is given to it."""
    return agency.area is None or agency.area.level == Level.PROVINCE
