"""One decision on the citizens' pages (bản công bố)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models.basis import NamingBasis

CASE = "decision__violation__case"


def published_in(reach: Reach) -> Q:
    return about_members(reach, "decision__violation__") & made_by_own_agency(reach)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its code, number and day of the decision."""
    said = ("pk", "code", "decision__number", "decision__decided_on", "state")
    found = rows.order_by("pk").values_list(*said)
    for pk, code, number, decided_on, state in found.iterator(chunk_size=5_000):
        words = fold(f"{code} {number} {decided_on:%d/%m/%Y}")
        over = (OVER,) if state == PublicationState.WITHDRAWN else ()
        yield pk, Text(words, marked=number, states=over)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PublicationQuerySet":
        """Of decisions on members in the territory, but for cases restricted to others."""
        found = visible(self, user, Resource.PUBLICATION, action, published_in)
        return found.filter(open_to(user, CASE))

    def in_journal_of(self, user: User) -> "PublicationQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.PUBLICATION, Action.READ, published_in))

    def sealed_from(self, user: User) -> "PublicationQuerySet":
        """Of cases restricted to others."""
        return self.filter(kept_from(user, CASE))

    def standing(self) -> "PublicationQuerySet":
        """Not withdrawn."""
        return self.exclude(state=PublicationState.WITHDRAWN)

    def waiting(self) -> "PublicationQuerySet":
        """Chờ duyệt."""
        return self.filter(state=PublicationState.PROPOSED)

    def approved(self) -> "PublicationQuerySet":
        """Đã duyệt; whether it is shown at this moment is asked of what is recorded."""
        return self.filter(state=PublicationState.APPROVED)


class Publication(models.Model):
    """Of one decision. What it says is read from the decision each time it is asked for.

    `page`: as it was approved; `page_hash` its hash, `entry_hash` that of the facts in it: while
    the record says something else than what was approved, the page is not shown.
    `author`: who wrote it last. `commitment`, `activity`: dated before the violation.
    `harm`: the consequences, for the approver; citizens do not read it. Only withdrawal ends a row.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan công bố"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", verbose_name="quyết định xử phạt"
    )
    basis = models.ForeignKey(
        NamingBasis, models.PROTECT, related_name="+", verbose_name="căn cứ công bố"
    )
    harm = models.TextField("hậu quả, ảnh hưởng dư luận", max_length=1000, blank=True)
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cam kết trước ngày vi phạm",
    )  # fmt: skip
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="tuyên truyền trước ngày vi phạm",
    )  # fmt: skip
    shown_until = models.DateField("công khai đến hết ngày")
    state = models.CharField(
        "trạng thái", max_length=9, choices=PublicationState.choices,
        default=PublicationState.DRAFT,
    )  # fmt: skip
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người soạn"
    )
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trình"
    )
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    page = models.TextField("trang đã duyệt", blank=True)
    page_hash = models.CharField("mã băm của trang đã duyệt", max_length=64, blank=True)
    entry_hash = models.CharField("mã băm của nội dung đã duyệt", max_length=64, blank=True)
    verdict = models.CharField("lý do trả lại, ẩn, rút", max_length=500, blank=True)
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    recorded_at = models.DateTimeField("lập lúc")

    objects = PublicationQuerySet.as_manager()
    resource = Resource.PUBLICATION
    weighs = False
    search_source = Source(_texts, latest=True)
    off_journal: ClassVar = frozenset({"page"})  # its hash stands in the journal

    class Meta:
        verbose_name = "bản công bố"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("shown_until", "withdrawn_on")),
                name="publication_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.APPROVED)
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(page_hash="")),
                name="publication_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (~Q(approved_by=models.F("author")) & ~Q(approved_by=models.F("submitted_by"))),
                name="publication_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.WITHDRAWN, withdrawn_on=None),
                name="publication_withdrawn_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Bản công bố {self.code}"

    def home_areas(self) -> set[int]:
        return self.decision.home_areas()

    @property
    def tone(self) -> str:
        return PublicationState(self.state).tone

    @property
    def is_draft(self) -> bool:
        return self.state == PublicationState.DRAFT

    @property
    def was_public(self) -> bool:
        """Citizens may have seen it."""
        return self.approved_at is not None

    def is_past(self, day: date) -> bool:
        """After the last day for which it was approved."""
        return self.shown_until < day
