"""A flash report of one case, as its office works on it (báo cáo nhanh)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.records import home_areas
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.lexicon import OPEN_STATES, FlashKind, FlashState, Part
from hangthat.domain.flash_reports.models.sight import FlashReportQuerySet

_SHORT = 300  # letters of a part that a line of the journal shows


def _words(value: dict[str, Any], record: Any, names: Any) -> str:
    """Each part as far as it is short, and how many receive it."""
    parts = [
        f"{part.label}: {text if len(text) <= _SHORT else text[:_SHORT] + '…'}"
        for part in Part
        if (text := value.get("words", {}).get(part.value, ""))
    ]
    return "; ".join([*parts, f"{len(value.get('receivers', []))} nơi nhận"])


class FlashReport(models.Model):
    """An agency has one of a case; further news of it go as further copies.

    `content`: `words` (the officer's text, part by part), `basis` (what the case said of that part
    when the office last took it over), `named` (whether that told names), `receivers` (codes of
    agencies). `sent_on`: the day of the
    first copy. `correction`: why the next copy corrects the one before.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo"
    )
    kind = models.CharField("loại", max_length=8, choices=FlashKind.choices)
    content = models.JSONField("nội dung")
    state = models.CharField(
        "trạng thái", max_length=10, choices=FlashState.choices, default=FlashState.DRAFT
    )
    correction = models.CharField("lý do sửa", max_length=500, blank=True)
    sent_on = models.DateField("gửi lần đầu ngày", null=True, blank=True)
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người soạn"
    )
    recorded_at = models.DateTimeField("lập lúc")

    objects = FlashReportQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    formatters: ClassVar = {"content": _words}

    class Meta:
        verbose_name = "báo cáo nhanh"
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["sent_on"], name="flashreport_sent_on")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=~Q(state=FlashState.WITHDRAWN),
                name="flashreport_once_of_a_case",
            ),
            models.CheckConstraint(
                condition=typed(days=("sent_on",)), name="flashreport_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(FlashState.DRAFT, FlashState.WITHDRAWN), sent_on__isnull=True
                )
                | Q(state__in=(FlashState.SENT, FlashState.CORRECTING), sent_on__isnull=False),
                name="flashreport_sent_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo nhanh {self.code}"

    def home_areas(self) -> set[int]:
        return home_areas(self.case)

    @property
    def tone(self) -> str:
        return FlashState(self.state).tone

    @property
    def is_open(self) -> bool:
        """Whether its office may write."""
        return self.state in OPEN_STATES

    @property
    def words(self) -> dict[str, str]:
        found: dict[str, str] = self.content.get("words", {})
        return found

    @property
    def basis(self) -> dict[str, str]:
        found: dict[str, str] = self.content.get("basis", {})
        return found

    @property
    def receivers(self) -> list[str]:
        found: list[str] = self.content.get("receivers", [])
        return found

    @property
    def is_named(self) -> bool:
        return bool(self.content.get("named"))
