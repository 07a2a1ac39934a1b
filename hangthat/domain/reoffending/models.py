"""What is planned with members who do not change."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members


def _planned_in(reach: Reach) -> Q:
    return about_members(reach) & made_by_own_agency(reach)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """What it is, and its code."""
    columns = ("pk", "content", "code", "done_on", "cancelled_on")
    found = rows.order_by("pk").values_list(*columns)
    for pk, content, code, done, cancelled in found.iterator(chunk_size=5_000):
        states = (OVER,) if done or cancelled else ()
        words = fold(f"{content} {code}")
        yield pk, Text(words, marked=content, states=states, title=fold(content))


class CorrectiveMeasureQuerySet(models.QuerySet["CorrectiveMeasure"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CorrectiveMeasureQuerySet":
        """Those with members in the person's territory; to end one, his own agency's."""
        return visible(self, user, Resource.VIOLATION, action, _planned_in)

    def open(self) -> "CorrectiveMeasureQuerySet":
        """Đang thực hiện: neither done nor called off."""
        return self.filter(done_on=None, cancelled_on=None)

    def late(self, *, on: date) -> "CorrectiveMeasureQuerySet":
        """Quá hạn: its last day is over and it is still open."""
        return self.open().filter(due_on__lt=on)

    def done(self) -> "CorrectiveMeasureQuerySet":
        """Đã xong."""
        return self.filter(done_on__isnull=False)


class CorrectiveMeasure(models.Model):
    """One measure with a member who goes on violating: what, who, until when, what came of it.

    `responsible`: who sees to it, by name; he or an agency is always named.
    Source: KH 125, III.3.3 ¶3.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    content = models.CharField("biện pháp", max_length=500)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan thực hiện",
    )
    responsible = models.CharField("người phụ trách", max_length=150, blank=True)
    planned_on = models.DateField("lập ngày")
    due_on = models.DateField("xong trước hết ngày")
    done_on = models.DateField("thực hiện xong ngày", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=500, blank=True)
    cancelled_on = models.DateField("hủy ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CorrectiveMeasureQuerySet.as_manager()
    resource = Resource.VIOLATION
    weighs = False
    duplicates_may_stay: ClassVar = True  # both were planned
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "biện pháp với người không chuyển biến"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("planned_on"), name="measure_recorded_after_planned"
            ),
            models.CheckConstraint(
                condition=typed(days=("planned_on", "due_on", "done_on", "cancelled_on")),
                name="correctivemeasure_values_are_of_their_kind",
            ),
            member_constraint("measure_is_with_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(responsible=""),
                name="measure_is_somebodys",
            ),
            models.CheckConstraint(
                condition=not_before("due_on", "planned_on"), name="measure_due_after_planned"
            ),
            models.CheckConstraint(
                condition=not_before("done_on", "planned_on"), name="measure_done_after_planned"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(cancelled_on=None),
                name="measure_is_done_or_called_off",
            ),
        ]

    def __str__(self) -> str:
        return f"biện pháp “{self.content}”, hạn {self.due_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]

    @property
    def who(self) -> str:
        """Agency and person in words."""
        return ", ".join(filter(None, (str(self.agency or ""), self.responsible)))

    @property
    def is_open(self) -> bool:
        """As `open`."""
        return self.done_on is None and self.cancelled_on is None

    def stage(self, today: date) -> tuple[str, str]:
        """(word, tone)."""
        if self.cancelled_on:
            return "đã hủy", "mute"
        if self.done_on:
            return "đã xong", "good"
        return ("quá hạn", "bad") if self.due_on < today else ("đang thực hiện", "info")
