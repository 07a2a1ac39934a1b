"""Sanction decisions (quyết định xử phạt)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, seen, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.law.models import ConductArticle


def _decided_in(reach: Reach) -> Q:
    return about_members(reach, "violation__") & made_by_own_agency(reach)


class Sanction(models.TextChoices):
    WARNING = "warning", "cảnh cáo"
    FINE = "fine", "phạt tiền"
    OTHER = "other", "hình thức khác"


class Origin(models.TextChoices):
    """Where a paper was made."""

    SIGNED = "signed", "soạn và ký trong hệ thống"
    RECORDED = "recorded", "ghi lại từ văn bản đã ban hành"


class Stage(models.TextChoices):
    """How far a decision is. UNKNOWN: made elsewhere, and nobody said when it was carried out."""

    UNSERVED = "unserved", "đã ký, chưa giao"
    UNPAID = "unpaid", "đã giao, chưa chấp hành xong"
    UNKNOWN = "unknown", "chưa rõ ngày chấp hành"
    COMPLIED = "complied", "đã chấp hành xong"
    ANNULLED = "annulled", "đã hủy bỏ"

    @property
    def tone(self) -> str:
        """How a page colours the word."""
        tones = {Stage.COMPLIED: "good", Stage.ANNULLED: "mute", Stage.UNKNOWN: "info"}
        return tones.get(self, "warn")


_OPEN = Q(annulled_on=None, complied_on=None)
STAGES = {
    Stage.UNSERVED: _OPEN & Q(paper__origin=Origin.SIGNED, paper__served_on=None),
    Stage.UNPAID: _OPEN & Q(paper__served_on__isnull=False),
    Stage.UNKNOWN: _OPEN
    & (Q(paper=None) | Q(paper__origin=Origin.RECORDED, paper__served_on=None)),
    Stage.COMPLIED: Q(annulled_on=None, complied_on__isnull=False),
    Stage.ANNULLED: Q(annulled_on__isnull=False),
}  # each decision is in exactly one


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Number and day."""
    found = rows.order_by("pk").values_list("pk", "number", "decided_on", "annulled_on")
    for pk, number, decided_on, annulled in found.iterator(chunk_size=5_000):
        words = f"{number} {decided_on:%d/%m/%Y}"
        yield pk, Text(fold(words), marked=number, states=(OVER,) if annulled else ())


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DecisionQuerySet":
        """Those on members in the person's territory, but for cases restricted to others."""
        found = visible(self, user, Resource.DECISION, action, _decided_in)
        return found.filter(open_to(user, "violation__case"))

    def in_journal_of(self, user: User) -> "DecisionQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.DECISION, Action.READ, _decided_in))

    def sealed_from(self, user: User) -> "DecisionQuerySet":
        """Of cases restricted to others."""
        return self.filter(kept_from(user, "violation__case"))

    def in_force(self, *, on: date) -> "DecisionQuerySet":
        """Còn hiệu lực on that day: made by then, and not annulled by then (exchange.md §3).

        The day of the annulment is the first on which it no longer counts. An appeal, a
        suspension, a correction and the day on which it was served change nothing.
        """
        upheld = Q(annulled_on=None) | Q(annulled_on__gt=on)
        return self.filter(upheld, decided_on__lte=on)

    def seen(self, *, known_at: datetime | None) -> "DecisionQuerySet":
        """Recorded by that instant, with its violation."""
        return self.filter(
            seen("recorded_at", known_at=known_at),
            seen("violation__recorded_at", known_at=known_at),
        )


class Decision(models.Model):
    """The sanction of one violation (quyết định xử phạt); its official number is kept as given.

    A paper may punish several violations: each is a row of its own, under one `paper`.
    `law`: the row of law that was applied; `article`: as printed.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    violation = models.ForeignKey(
        "cases.Violation",
        models.PROTECT,
        related_name="decisions",
        verbose_name="hành vi vi phạm",
    )
    number = models.CharField("số quyết định", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan ban hành",
    )
    decided_on = models.DateField("ngày quyết định")
    sanction = models.CharField("hình thức", max_length=10, choices=Sanction.choices)
    fine_vnd = models.PositiveBigIntegerField("tiền phạt (đồng)", null=True, blank=True)
    complied_on = models.DateField("ngày chấp hành xong", null=True, blank=True)
    right_holder_request = models.BooleanField("theo yêu cầu của chủ thể quyền", default=False)
    annulled_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    paper = models.ForeignKey(
        "cases.DecisionPaper",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="văn bản",
    )
    law = models.ForeignKey(
        ConductArticle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="điều luật của hành vi",
    )
    article = models.CharField("điều khoản áp dụng", max_length=300, blank=True)
    aggravating = models.CharField("tình tiết tăng nặng", max_length=500, blank=True)
    mitigating = models.CharField("tình tiết giảm nhẹ", max_length=500, blank=True)
    supplementary = models.CharField("hình thức phạt bổ sung", max_length=500, blank=True)
    remedies = models.CharField("biện pháp khắc phục hậu quả", max_length=500, blank=True)
    corrects: "models.OneToOneField[Decision | None, Decision | None]" = correction_field()
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()
    resource = Resource.DECISION
    off_journal = frozenset({"paper"})  # follows from agency, number and day (ADR 0057)
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "quyết định xử phạt"
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["paper"], condition=_OPEN, name="decision_open")]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("decided_on"), name="decision_recorded_after_decided"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("decided_on", "complied_on", "annulled_on"), numbers=("fine_vnd",)
                ),
                name="decision_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("complied_on", "decided_on"),
                name="decision_complied_after_decided",
            ),
            models.CheckConstraint(
                condition=not_before("annulled_on", "decided_on"),
                name="decision_annulled_after_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number or self.code} ngày {self.decided_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return self.violation.home_areas()

    @property
    def stage(self) -> Stage:
        """As `STAGES`."""
        if self.annulled_on:
            return Stage.ANNULLED
        if self.complied_on:
            return Stage.COMPLIED
        if self.paper and self.paper.served_on:
            return Stage.UNPAID
        signed_here = self.paper is not None and self.paper.is_signed_here
        return Stage.UNSERVED if signed_here else Stage.UNKNOWN

    def stands(self, day: date) -> bool:
        """Made by that day, and not annulled by then."""
        return self.decided_on <= day and (self.annulled_on is None or self.annulled_on > day)
