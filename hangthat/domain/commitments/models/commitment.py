"""Signed papers (bản cam kết)."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, seen, typed
from hangthat.core.common.records import home_areas
from hangthat.core.files.models import StoredFile
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models.door import shown_on_doors
from hangthat.domain.commitments.models.state import CommitmentState
from hangthat.domain.commitments.models.text import CommitmentKind, CommitmentText, verbs_in_words
from hangthat.domain.commitments.models.validity import Validity, signed_paper
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members

_LATE = 31  # days


def late_words(*, signed_on: date, entered_on: date) -> str:
    """Nhập muộn: both days of a paper that came in more than a month after its signing."""
    if (entered_on - signed_on).days <= _LATE:
        return ""
    return f"Nhập muộn: ký ngày {signed_on:%d/%m/%Y}, nhập ngày {entered_on:%d/%m/%Y}."


class Way(models.TextChoices):
    """How it is asked for or was signed (cách ký)."""

    SCREEN = "screen", "ký trên màn hình"
    PAPER = "paper", "mẫu giấy in sẵn"
    LIST = "list", "danh sách ký chung"
    DIGITAL = "digital", "PDF ký số"
    OWN_LINK = "own_link", "đường dẫn riêng, xác nhận bằng mã một lần"


class PaperState(models.TextChoices):
    """What is to be said of a signed paper on a day (tình trạng)."""

    IN_FORCE = "in_force", "còn hiệu lực"
    SUPERSEDED = "superseded", "được thay bằng bản mới"
    REVOKED = "revoked", "đã thu hồi"
    EXPIRED = "expired", "hết hiệu lực"
    LAPSED = "lapsed", "hết hiệu lực do đổi chủ"


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CommitmentQuerySet":
        """Those of members in the person's territory; of a board or party, its own."""
        return visible(self, user, Resource.COMMITMENT, action, about_members)

    def valid(self, *, on: date, validity: Validity | None = None) -> "CommitmentQuerySet":
        """Còn hiệu lực on that day: as the paper says, else as the plan of its signing sets.

        `validity`: as loaded before by whoever asks row by row.
        """
        validity = validity or Validity.load()
        return self.filter(signed_paper(on)).exclude(validity.ended_by(on))

    def ever_signed(self, *, on: date) -> "CommitmentQuerySet":
        """Signed by that day, whatever became of it since: the papers that a state heeds.

        Left out: a promise not to offend again, which says that somebody did, and a paper that
        was revoked on the day of its signing, which was a mistake.
        """
        mistakes = Q(revoked_on=F("signed_on"))
        return self.filter(shown_on_doors(), signed_on__lte=on).exclude(mistakes)

    def state(
        self, *, on: date, validity: Validity | None = None, member: str = "establishment"
    ) -> Case:
        """For rows of shops, or of parties where `member` says so: a `CommitmentState`.

        The one definition for officers, boards and the street. Còn hiệu lực: a paper is valid on
        that day. Hết hạn, cần ký lại: none is, but one was signed, by this record or by the one
        that it goes on from. Of papers only those of `ever_signed`.
        """
        papers = self.ever_signed(on=on)
        own = papers.filter(**{member: OuterRef("pk")})
        signed = Q(Exists(own))
        if member == "establishment":
            onward = {"establishment__next_step__new": OuterRef("pk")}
            signed |= Q(Exists(papers.filter(**onward, establishment__next_step__on__lte=on)))
        return Case(
            When(Exists(own.valid(on=on, validity=validity)), then=Value(CommitmentState.IN_FORCE)),
            When(signed, then=Value(CommitmentState.TO_RENEW)),
            default=Value(CommitmentState.NEVER),
            output_field=CharField(),
        )

    def seen(self, *, known_at: datetime | None) -> "CommitmentQuerySet":
        """Recorded by that instant."""
        return self.filter(seen("recorded_at", known_at=known_at))


class Commitment(models.Model):
    """One signed paper (bản cam kết). Never edited: a mistake is revoked and signed anew."""

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    kind = models.CharField("loại", max_length=15, choices=CommitmentKind.choices)
    verbs = models.CharField("hành vi cam kết", max_length=60, blank=True)
    verb_mask = models.PositiveSmallIntegerField(editable=False, default=0)
    text = models.ForeignKey(
        CommitmentText,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="mẫu cam kết",
    )
    signer = models.CharField("người ký", max_length=150, blank=True)
    signer_title = models.CharField("chức danh người ký", max_length=100, blank=True)
    signed_on = models.DateField("ngày ký")
    valid_to = models.DateField("hiệu lực đến hết ngày", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)
    way = models.CharField("cách ký", max_length=10, choices=Way.choices, blank=True)
    witness = models.CharField("người làm chứng", max_length=150, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    signature = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chữ ký trên màn hình",
    )
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh"
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ký tại"
    )
    corrects: "models.OneToOneField[Commitment | None, Commitment | None]" = correction_field()
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name="thay cho",
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()
    resource = Resource.COMMITMENT
    happened_on = "signed_on"
    formatters: ClassVar = {"verbs": verbs_in_words}

    class Meta:
        verbose_name = "bản cam kết"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("signed_on"), name="commitment_recorded_after_signing"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("signed_on", "valid_to", "revoked_on"), numbers=("verb_mask",)
                ),
                name="commitment_values_are_of_their_kind",
            ),
            member_constraint("commitment_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=not_before("valid_to", "signed_on"),
                name="commitment_ends_after_signing",
                violation_error_message="Cam kết không thể hết hạn trước ngày ký.",
            ),
            models.CheckConstraint(
                condition=not_before("revoked_on", "signed_on"),
                name="commitment_revoked_after_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"cam kết {self.get_kind_display()}, ký ngày {self.signed_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        """Who signed."""
        signer = self.establishment or self.party
        assert signer is not None
        return signer

    def state(self, day: date, *, validity: Validity, passed_on: date | None = None) -> PaperState:
        """`passed_on`: the day from which its shop has another owner; that counts nothing."""
        if self.revoked_on and self.revoked_on <= day:
            superseded = hasattr(self, "superseded_by")
            return PaperState.SUPERSEDED if superseded else PaperState.REVOKED
        if passed_on and passed_on <= day:
            return PaperState.LAPSED
        if (end := validity.end_of(self)) and end < day:
            return PaperState.EXPIRED
        return PaperState.IN_FORCE
