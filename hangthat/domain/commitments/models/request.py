"""Asked to sign, and what came of it (đề nghị ký)."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models.batch import FormBatch
from hangthat.domain.commitments.models.commitment import Commitment, Way
from hangthat.domain.commitments.models.text import CommitmentText
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members

_OPEN = Q(commitment__isnull=True, refused_on__isnull=True, withdrawn_on__isnull=True)


class Stage(models.TextChoices):
    """What came of a request."""

    ASKED = "asked", "đã đề nghị, chưa ký"
    SIGNED = "signed", "đã ký"
    REFUSED = "refused", "từ chối ký"
    WITHDRAWN = "withdrawn", "đã hủy đề nghị"


STAGES = {
    Stage.ASKED: _OPEN,
    Stage.SIGNED: Q(commitment__isnull=False),
    Stage.REFUSED: Q(refused_on__isnull=False),
    Stage.WITHDRAWN: Q(withdrawn_on__isnull=False),
}


class SigningRequestQuerySet(models.QuerySet["SigningRequest"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SigningRequestQuerySet":
        """Those of members in the person's territory; of a board or party, its own."""
        return visible(self, user, Resource.COMMITMENT, action, about_members)

    def open(self) -> "SigningRequestQuerySet":
        """Đã đề nghị, chưa ký: neither signed, refused nor withdrawn."""
        return self.filter(_OPEN)

    def at(self, stage: str) -> "SigningRequestQuerySet":
        """Those of which this came."""
        return self.filter(STAGES[Stage(stage)])

    def of(
        self, *, establishment: Establishment | None, party: Party | None
    ) -> "SigningRequestQuerySet":
        """What that member was asked."""
        return self.filter(establishment=establishment, party=party)


class SigningRequest(models.Model):
    """One member asked to sign one wording. No commitment: it counts for nothing until signed.

    `code` stands on the printed form, and becomes the code of the paper once that form is signed.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    text = models.ForeignKey(
        CommitmentText, models.PROTECT, related_name="+", verbose_name="mẫu cam kết"
    )
    way = models.CharField("cách ký", max_length=10, choices=Way.choices)
    asked_on = models.DateField("ngày đề nghị")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan đề nghị",
    )
    batch = models.ForeignKey(
        FormBatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name="đợt in mẫu",
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ký tại"
    )
    commitment = models.OneToOneField(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="request",
        verbose_name="bản đã ký",
    )
    refused_on = models.DateField("ngày từ chối", null=True, blank=True)
    withdrawn_on = models.DateField("ngày hủy đề nghị", null=True, blank=True)
    why = models.CharField("lý do", max_length=500, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = SigningRequestQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False  # the paper that answers it speaks for itself
    duplicates_may_stay = True  # a code on a form leads on to the survivor

    class Meta:
        verbose_name = "đề nghị ký"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("asked_on", "refused_on", "withdrawn_on")),
                name="signingrequest_values_are_of_their_kind",
            ),
            member_constraint("signingrequest_is_to_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=Q(refused_on__isnull=True, withdrawn_on__isnull=True)
                | Q(commitment__isnull=True, withdrawn_on__isnull=True)
                | Q(commitment__isnull=True, refused_on__isnull=True),
                name="signingrequest_ends_one_way",
            ),
            models.CheckConstraint(
                condition=~Q(why="") | Q(refused_on__isnull=True, withdrawn_on__isnull=True),
                name="signingrequest_says_why_not",
            ),
            models.CheckConstraint(
                condition=not_before("refused_on", "asked_on"),
                name="signingrequest_refused_after_asking",
            ),
            models.UniqueConstraint(
                fields=["establishment", "text"],
                condition=_OPEN & Q(establishment__isnull=False),
                name="signingrequest_once_a_shop",
            ),
            models.UniqueConstraint(
                fields=["party", "text"],
                condition=_OPEN & Q(party__isnull=False),
                name="signingrequest_once_a_party",
            ),
        ]

    def __str__(self) -> str:
        kind = self.text.get_kind_display()
        return f"đề nghị ký cam kết {kind}, ngày {self.asked_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        """Who was asked."""
        found = self.establishment or self.party
        assert found is not None
        return found

    @property
    def stage(self) -> Stage:
        """What came of it."""
        if self.commitment_id:
            return Stage.SIGNED
        if self.refused_on:
            return Stage.REFUSED
        return Stage.WITHDRAWN if self.withdrawn_on else Stage.ASKED

    @property
    def ended_on(self) -> date | None:
        """When it was refused or withdrawn."""
        return self.refused_on or self.withdrawn_on
