"""Which record carries which tag, and on which days."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible, where
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import exactly_one, not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.tags.models.kinds import KINDS, POINTERS, RecordKind
from hangthat.domain.tags.models.tag import Tag

_DAY = timedelta(1)


def _pointer(model: type[models.Model]) -> Any:
    name = model._meta.verbose_name
    return models.ForeignKey(
        model, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=name
    )


def _of_office(reach: Reach) -> Q:
    return Q() if reach.agencies is None else Q(tag__agency__in=reach.agencies)


def _on_records_of(user: User) -> Q:
    """On records that the person sees without the tag."""
    # unscoped: of each kind as far as the person sees it
    seen = (
        Q(**{f"{kind.pointer}__in": _keys(kind.model._default_manager, user)}) for kind in KINDS
    )
    return reduce(or_, seen)


def _keys(rows: Any, user: User) -> Any:
    return rows.visible_to(user).order_by().values("pk")


class TaggingQuerySet(models.QuerySet["Tagging"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TaggingQuerySet":
        """Of tags of the person's own office, on records in his sight: a tag opens no record."""
        return self.of_office_of(user, action).filter(_on_records_of(user))

    def of_office_of(self, user: User, action: Action = Action.READ) -> "TaggingQuerySet":
        """The same for rows that are known to be of records in sight."""
        return visible(self, user, Resource.TAG, action, _of_office)

    def in_journal_of(self, user: User) -> "TaggingQuerySet":
        """Those whose lines the person may read: the same as he sees."""
        own = where(user, Resource.TAG, Action.READ, _of_office)
        return self.filter(own, _on_records_of(user))

    def sealed_from(self, user: User) -> "TaggingQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def on_any(self, kind: RecordKind, keys: Iterable[int]) -> "TaggingQuerySet":
        """On records of one kind, by their keys."""
        return self.filter(**{f"{kind.pointer}__in": keys})

    def standing(self, *, on: date) -> "TaggingQuerySet":
        """Đang gắn on that day."""
        return self.standing_within(on, on)

    def standing_within(self, since: date, until: date) -> "TaggingQuerySet":
        """Đang gắn on any of these days, both included; taken off the day it was given: on none."""
        open_still = Q(off_on=None) | Q(off_on__gt=since) & Q(off_on__gt=F("given_on"))
        return self.filter(open_still, given_on__lte=until)


class Tagging(models.Model):
    """One record carries one tag (gắn nhãn), from `given_on`; `off_on` is the first day on which
    it does not any more. It is ended, and never deleted.
    """

    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings", verbose_name="nhãn")
    establishment = _pointer(Establishment)
    party = _pointer(Party)
    inspection = _pointer(Inspection)
    violation = _pointer(Violation)
    case = _pointer(Case)
    decision = _pointer(Decision)
    lot = _pointer(GoodsLot)
    plan = _pointer(InspectionPlan)
    given_on = models.DateField("gắn từ ngày")
    off_on = models.DateField("bỏ từ ngày", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gắn"
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    # what another office's tag lies on is not told, nor counted, when two records are merged
    sealed: ClassVar = dict.fromkeys(POINTERS, ".+")

    objects = TaggingQuerySet.as_manager()
    resource = Resource.TAG
    weighs = False
    duplicates_may_stay: ClassVar = True
    goes_along = True  # an entry that came in by mistake goes, and its tags with it

    class Meta:
        verbose_name = "nhãn của hồ sơ"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*POINTERS), name="tagging_is_of_one_record"
            ),
            models.CheckConstraint(
                condition=typed(days=("given_on", "off_on")),
                name="tagging_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("off_on", "given_on"), name="tagging_ends_after_start"
            ),
            *(
                models.UniqueConstraint(
                    fields=["tag", pointer],
                    condition=Q(off_on=None, **{f"{pointer}__isnull": False}),
                    name=f"tag_stands_once_on_{pointer}",
                )
                for pointer in POINTERS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag} từ {self.given_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.record)

    @property
    def record(self) -> Any:
        return next(one for name in POINTERS if (one := getattr(self, name, None)) is not None)

    @property
    def kind(self) -> RecordKind:
        return next(kind for kind in KINDS if getattr(self, f"{kind.pointer}_id") is not None)

    @property
    def last_on(self) -> date | None:
        """The last day on which it stands; None: without end."""
        return self.off_on - _DAY if self.off_on else None

    def stands(self, on: date) -> bool:
        """As `standing`."""
        return self.given_on <= on and (self.off_on is None or on < self.off_on)
