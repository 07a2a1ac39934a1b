"""A tag of an office, and where it stands."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.text import fold
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection

Record = Establishment | Party | Case | Inspection
POINTERS: dict[str, type[models.Model]] = {
    "establishment": Establishment,
    "party": Party,
    "case": Case,
    "inspection": Inspection,
}


def _read_by(reach: Reach) -> Q:
    return made_by_own_agency(reach, "only_for")


class TagQuerySet(models.QuerySet["Tag"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TagQuerySet":
        """To read: those for everybody and those of the own agency. Else: the own agency's."""
        condition = _read_by if action == Action.READ else made_by_own_agency
        found: TagQuerySet = visible(self, user, Resource.TAG, action, condition)
        return found

    def offered(self, *, on: date) -> "TagQuerySet":
        """Not ended by that day."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on))


class Tag(models.Model):
    """A word of an office for what it wants to find again (nhãn).

    agency: whose it is. only_for: the agency that alone sees it; empty: every officer does.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên nhãn", max_length=60)
    sort_key = sort_field()
    folded = models.CharField(max_length=120, editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đặt nhãn"
    )
    only_for = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chỉ cơ quan này xem",
    )
    made_on = models.DateField("đặt ngày")
    ended_on = models.DateField("thôi dùng từ", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = TagQuerySet.as_manager()
    resource = Resource.TAG
    weighs = False

    class Meta:
        verbose_name = "nhãn"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "folded"], condition=Q(ended_on=None), name="tag_named_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("made_on", "ended_on")), name="tag_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_recorded_before("made_on"), name="tag_recorded_after_made"
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "made_on"), name="tag_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"nhãn “{self.name}”"

    @property
    def sight(self) -> str:
        return f"chỉ {self.only_for}" if self.only_for else "mọi cán bộ"


def folded(name: str) -> str:
    return fold(name)[:120]


class TaggedQuerySet(models.QuerySet["Tagged"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TaggedQuerySet":
        """Under tags that the person may read, on records that he sees; to change one, under a tag
        of his agency."""
        tags = Tag.objects.visible_to(user, action).order_by().values("pk")
        on = Q()
        for name, model in POINTERS.items():
            # unscoped: asked for sight at once
            seen: QuerySet[Any] = model._default_manager.visible_to(user)  # type: ignore[attr-defined]
            on |= Q(**{f"{name}__in": seen.order_by().values("pk")})
        return self.filter(on, tag__in=tags)

    def in_force(self, *, on: date) -> "TaggedQuerySet":
        """That stand on that day; not any more on the day they are taken off."""
        return self.filter(Q(end=None) | Q(end__gt=on), start__lte=on)


class Tagged(models.Model):
    """A tag stands on one record from one day to another."""

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+", verbose_name="nhãn")
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vụ việc"
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cuộc kiểm tra",
    )
    start = models.DateField("từ ngày")
    end = models.DateField("gỡ ngày", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    objects = TaggedQuerySet.as_manager()
    resource = Resource.TAG
    weighs = False
    duplicates_may_stay: ClassVar = True  # both stood there

    class Meta:
        verbose_name = "nhãn gắn vào hồ sơ"
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="tagged_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="tagged_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(establishment__isnull=False, party=None, case=None, inspection=None)
                | Q(establishment=None, party__isnull=False, case=None, inspection=None)
                | Q(establishment=None, party=None, case__isnull=False, inspection=None)
                | Q(establishment=None, party=None, case=None, inspection__isnull=False),
                name="tagged_is_one_record",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tag)

    @property
    def record(self) -> Record:
        found = self.establishment or self.party or self.case or self.inspection
        assert found is not None
        return found


def pointer_to(record: Record) -> str:
    """The name of the pointer that leads to a record of that kind."""
    return next(name for name, model in POINTERS.items() if isinstance(record, model))
