"""A paper of a check."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.models.restriction import kept_from
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.lexicon import SYMBOLS, MinutesKind


def _issued_in(reach: Reach) -> Q:
    """About members there; made by the grant's agencies."""
    return about_members(reach, "result__") & made_by_own_agency(reach)


def _sealed(user: User) -> Q:
    """Of inspections at which a violation was found whose case is restricted to others."""
    kept = Violation.objects.filter(kept_from(user), inspection__isnull=False)
    return Q(result__inspection__in=kept.order_by().values("inspection"))


def _texts(rows: models.QuerySet[Any]) -> Any:
    """Number and day."""
    said = ("pk", "kind", "number", "year", "issued_on", "cancelled_on")
    for pk, kind, number, year, issued, cancelled in (
        rows.order_by("pk").values_list(*said).iterator(chunk_size=5_000)
    ):
        words = f"{number:02}/{SYMBOLS[MinutesKind(kind)]} {year} {issued:%d/%m/%Y}"
        marked = f"{number:02}/{SYMBOLS[MinutesKind(kind)]}"
        yield pk, Text(fold(words), marked=marked, states=(OVER,) if cancelled else ())


_LISTS = {
    "can_bo": "người kiểm tra",
    "bang_kiem": "câu trả lời",
    "hang_hoa": "mặt hàng",
    "anh": "ảnh",
}


def _counted(value: Any, record: Any, names: Any) -> str:
    """How much it says; the paper itself is read where it is opened."""
    rows = ((len(value.get(key, ())), words) for key, words in _LISTS.items())
    return ", ".join(f"{count} {words}" for count, words in rows if count)


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MinutesQuerySet":
        """Of inspections in the person's territory, but for restricted cases."""
        found = visible(self, user, Resource.MINUTES, action, _issued_in)
        return found.exclude(_sealed(user))

    def in_journal_of(self, user: User) -> "MinutesQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.MINUTES, Action.READ, _issued_in))

    def sealed_from(self, user: User) -> "MinutesQuerySet":
        """Of cases restricted to others."""
        return self.filter(_sealed(user))

    def standing(self) -> "MinutesQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_on=None)


class Minutes(models.Model):
    """A paper about one subject of an inspection, or about a violation there (biên bản).

    `number`: of the agency's register of its kind and `year`; a cancelled one stays taken.
    `content`: what it says, as it was issued; never edited.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=12, choices=MinutesKind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    result = models.ForeignKey(
        Result, models.PROTECT, related_name="+", verbose_name="kết quả kiểm tra"
    )
    violation = models.ForeignKey(
        Violation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hành vi vi phạm",
    )
    number = models.PositiveIntegerField("số")
    year = models.PositiveIntegerField("năm")
    issued_on = models.DateField("ngày lập")
    content = models.JSONField("nội dung")
    cancelled_on = models.DateField("hủy số ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = MinutesQuerySet.as_manager()
    resource = Resource.MINUTES
    weighs = False
    happened_on = "issued_on"
    formatters = {"content": _counted}
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "biên bản"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "number"], name="minutes_number_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("issued_on", "cancelled_on"), numbers=("number", "year")),
                name="minutes_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("issued_on"), name="minutes_recorded_after_issued"
            ),
            models.CheckConstraint(
                condition=not_before("cancelled_on", "issued_on"),
                name="minutes_cancelled_after_issued",
            ),
            models.CheckConstraint(
                condition=Q(kind=MinutesKind.VIOLATION) ^ Q(violation=None),
                name="minutes_of_a_violation_say_which",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.title}"

    @property
    def title(self) -> str:
        """12/BB-KT."""
        return f"{self.number:02}/{SYMBOLS[MinutesKind(self.kind)]}"

    def home_areas(self) -> set[int]:
        member = self.result.establishment or self.result.party
        return home_areas(member) if member else set()
