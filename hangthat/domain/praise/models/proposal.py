"""A unit or person that an agency proposes for praise (đề xuất khen thưởng)."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, rights_of, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import exactly_one, not_before, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.praise.lexicon import PraiseForm, PraiseState


def _proposed_by(reach: Reach) -> Q:
    """By the grant's agency, or one that it followed; for who looks after a territory: by agencies
    there, those of the province among them if it is the whole."""
    if reach.agencies is not None:
        return Q(agency__in=reach.agencies)
    if reach.domain or reach.subject:
        return NOTHING
    return Q() if reach.areas is None else Q(agency__area__in=reach.areas)


def office_ids(user: User) -> set[int]:
    """The agencies whose drafts the person reads: his own, and those that it followed."""
    return rights_of(user).agencies(Resource.PRAISE, Action.CHANGE)


def _no_foreign_draft(user: User) -> Q:
    return Q(proposed_at__isnull=False) | Q(agency__in=office_ids(user))


class PraiseQuerySet(models.QuerySet["PraiseProposal"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PraiseQuerySet":
        """The proposer's own; those that were proposed, for who decides and who looks on."""
        found = visible(self, user, Resource.PRAISE, action, _proposed_by)
        return found.filter(_no_foreign_draft(user))

    def in_journal_of(self, user: User) -> "PraiseQuerySet":
        """Those whose lines the person may read: the same as he sees."""
        seen = where(user, Resource.PRAISE, Action.READ, _proposed_by)
        return self.filter(seen).filter(_no_foreign_draft(user))

    def sealed_from(self, user: User) -> "PraiseQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def standing(self) -> "PraiseQuerySet":
        """Not withdrawn."""
        return self.exclude(state=PraiseState.WITHDRAWN)

    def waiting(self) -> "PraiseQuerySet":
        """Chờ xét: proposed, and not decided."""
        return self.filter(state=PraiseState.PROPOSED)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Whom it praises, for what, by which decision."""
    praised = ("unit__name", "officer__full_name", "name", "name_unit")
    others = ("agency__name", "reason", "basis", "document", "code")
    found = rows.order_by("pk").values_list("pk", "state", *praised, *others)
    for pk, state, *words in found.iterator(chunk_size=500):
        told = [word for word in words if word]
        who = " ".join(word for word in words[: len(praised)] if word)
        over = (OVER,) if state == PraiseState.WITHDRAWN else ()
        yield pk, Text(fold(" ".join(told)), marked=" ".join(told), states=over, title=fold(who))


class PraiseProposal(models.Model):
    """Exactly one is praised: an agency, an officer, or a person named freely with his unit.

    `since`, `until`: the period it is about. `document`, `document_on`: of the decision that gave
    the praise. Only withdrawal ends a row.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đề nghị"
    )
    unit = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="tập thể được đề nghị",
    )  # fmt: skip
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cán bộ được đề nghị",
    )  # fmt: skip
    name = models.CharField("người được đề nghị", max_length=150, blank=True)
    name_unit = models.CharField("đơn vị của người ấy", max_length=300, blank=True)
    form = models.CharField("hình thức đề nghị", max_length=12, choices=PraiseForm.choices)
    since = models.DateField("thành tích từ ngày")
    until = models.DateField("đến hết ngày")
    reason = models.TextField("thành tích, lý do", max_length=4000)
    basis = models.CharField("căn cứ", max_length=500, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=PraiseState.choices, default=PraiseState.DRAFT
    )
    proposed_at = models.DateTimeField("đề nghị lúc", null=True, blank=True)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đề nghị",
    )  # fmt: skip
    decided_at = models.DateTimeField("xét lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xét"
    )
    verdict = models.CharField("ý kiến khi xét", max_length=500, blank=True)
    document = models.CharField("số quyết định khen thưởng", max_length=60, blank=True)
    document_on = models.DateField("ngày quyết định khen thưởng", null=True, blank=True)
    recorded_at = models.DateTimeField("lập lúc")

    objects = PraiseQuerySet.as_manager()
    resource = Resource.PRAISE
    weighs = False
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "đề xuất khen thưởng"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("since", "until", "document_on")),
                name="praiseproposal_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("until", "since"), name="praiseproposal_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(exactly_one("unit", "officer"), name="", name_unit="")
                | (Q(unit=None, officer=None) & ~Q(name="") & ~Q(name_unit="")),
                name="praiseproposal_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(PraiseState.DRAFT, PraiseState.WITHDRAWN))
                | Q(proposed_at__isnull=False),
                name="praiseproposal_proposed_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(
                    state__in=(PraiseState.AGREED, PraiseState.DECLINED, PraiseState.RECORDED)
                )
                | Q(decided_at__isnull=False),
                name="praiseproposal_decided_at_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(state=PraiseState.DECLINED) | ~Q(verdict=""),
                name="praiseproposal_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=PraiseState.RECORDED, document_on__isnull=False) & ~Q(document="")
                | ~Q(state=PraiseState.RECORDED) & Q(document="", document_on=None),
                name="praiseproposal_recorded_with_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"Đề xuất khen thưởng {self.code}"

    def home_areas(self) -> set[int]:
        return {self.agency.area_id} if self.agency.area_id else set()

    @property
    def tone(self) -> str:
        return PraiseState(self.state).tone

    @property
    def who(self) -> str:
        """Whom it praises, in words."""
        if self.unit:
            return str(self.unit)
        if self.officer:
            return ", ".join(filter(None, (str(self.officer), str(self.officer.agency or ""))))
        return f"{self.name}, {self.name_unit}"

    @property
    def period(self) -> str:
        return f"{self.since:%d/%m/%Y} - {self.until:%d/%m/%Y}"

    @property
    def is_draft(self) -> bool:
        return self.state == PraiseState.DRAFT
