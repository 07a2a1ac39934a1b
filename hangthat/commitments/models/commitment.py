"""Commitments, their texts, and the boards' coordination regulations."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.access.lexicon import Action, Resource
from hangthat.activities.models import Activity
from hangthat.agencies.models import User
from hangthat.common.querysets import not_before, seen, typed
from hangthat.establishments.models import Board, Establishment, Party, member_constraint
from hangthat.establishments.models.reach import (
    about_members,
    anything,
    of_boards,
    visible,
)
from hangthat.files.models import StoredFile


class CommitmentKind(models.TextChoices):
    TRADE = "trade", "không kinh doanh"
    IMPORT = "import", "không nhập khẩu, kinh doanh"
    PRODUCE = "produce", "không sản xuất, kinh doanh"
    ONLINE = "online", "không đăng, quảng bá, kinh doanh"
    TRANSPORT = "transport", "không vận chuyển"
    BORDER = "border", "không tham gia, không tiếp tay"
    NO_REOFFENCE = "no_reoffence", "không tái phạm"


class Verb(models.TextChoices):
    """What an undertaking covers: one paper counts for a target only if it covers its verbs."""

    TRADE = "trade", "kinh doanh"
    IMPORT = "import", "nhập khẩu"
    PRODUCE = "produce", "sản xuất"
    ADVERTISE = "advertise", "đăng, quảng bá"
    TRANSPORT = "transport", "vận chuyển"


VERB_BITS = {verb.value: 1 << position for position, verb in enumerate(Verb)}


def mask_of(verbs: str) -> int:
    """The bits of space-separated verbs. Refuses (KeyError) a word that is no verb."""
    mask = 0
    for verb in verbs.split():
        mask |= VERB_BITS[verb]
    return mask


def _signed_paper(on: date) -> Q:
    """Còn hiệu lực: signed by that day, not past its end, not revoked by then; as `_is_valid`."""
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    not_revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
    return Q(signed_on__lte=on) & not_over & not_revoked


def _is_valid(paper: Any, day: date) -> bool:
    """Còn hiệu lực on that day; as `_signed_paper`."""
    not_over = paper.valid_to is None or paper.valid_to >= day
    not_revoked = paper.revoked_on is None or paper.revoked_on > day
    return bool(paper.signed_on <= day and not_over and not_revoked)


class CommitmentTextQuerySet(models.QuerySet["CommitmentText"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CommitmentTextQuerySet":
        """The wordings are the same for everyone who works with commitments."""
        return visible(self, user, Resource.COMMITMENT, action, anything)


class CommitmentText(models.Model):
    """A version of the wording that is signed (mẫu cam kết); never changed once used."""

    kind = models.CharField("loại", max_length=15, choices=CommitmentKind.choices)
    version = models.PositiveIntegerField("phiên bản")
    verbs = models.CharField("hành vi cam kết", max_length=60)
    wording = models.TextField("nội dung")
    source = models.CharField("nguồn", max_length=300, blank=True)

    objects = CommitmentTextQuerySet.as_manager()
    resource = Resource.COMMITMENT

    class Meta:
        verbose_name = "mẫu cam kết"
        ordering = ["kind", "-version"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("version",)),
                name="commitmenttext_values_are_of_their_kind",
            ),
            models.UniqueConstraint(fields=["kind", "version"], name="commitment_text_version"),
        ]

    def __str__(self) -> str:
        return f"Mẫu {self.get_kind_display()}, bản {self.version}"


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CommitmentQuerySet":
        """Those of members in the person's territory; of a board or party, its own."""
        return visible(self, user, Resource.COMMITMENT, action, about_members)

    def valid(self, *, on: date) -> "CommitmentQuerySet":
        """Còn hiệu lực on that day."""
        return self.filter(_signed_paper(on))

    def seen(self, *, known_at: datetime | None) -> "CommitmentQuerySet":
        """Recorded by that instant."""
        return self.filter(seen("recorded_at", known_at=known_at))


class Commitment(models.Model):
    """One signed paper (bản cam kết). Never edited: a mistake is revoked and signed anew."""

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ thể"
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
    signed_on = models.DateField("ngày ký")
    valid_to = models.DateField("hiệu lực đến hết ngày", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ký tại"
    )
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name="ghi lại cho",
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()
    resource = Resource.COMMITMENT

    class Meta:
        verbose_name = "bản cam kết"
        ordering = ["-signed_on", "-pk"]
        constraints = [
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

    def is_valid(self, day: date) -> bool:
        """Còn hiệu lực on that day."""
        return _is_valid(self, day)


class RegulationQuerySet(models.QuerySet["Regulation"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RegulationQuerySet":
        """Those of boards in the person's territory, or of his own board."""
        return visible(self, user, Resource.COMMITMENT, action, of_boards)

    def valid(self, *, on: date) -> "RegulationQuerySet":
        """Còn hiệu lực on that day."""
        return self.filter(_signed_paper(on))

    def seen(self, *, known_at: datetime | None) -> "RegulationQuerySet":
        """Recorded by that instant."""
        return self.filter(seen("recorded_at", known_at=known_at))


class Regulation(models.Model):
    """A board's coordination regulation (quy chế phối hợp): another instrument, no commitment."""

    code = models.CharField("mã", max_length=60, unique=True)
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", verbose_name="ban quản lý")
    signed_on = models.DateField("ngày ký")
    valid_to = models.DateField("hiệu lực đến hết ngày", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name="ghi lại cho",
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = RegulationQuerySet.as_manager()
    resource = Resource.COMMITMENT

    class Meta:
        verbose_name = "quy chế phối hợp"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("signed_on", "valid_to", "revoked_on")),
                name="regulation_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "signed_on"), name="regulation_ends_after_signing"
            ),
            models.CheckConstraint(
                condition=not_before("revoked_on", "signed_on"),
                name="regulation_revoked_after_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"quy chế phối hợp của {self.board}, ký ngày {self.signed_on:%d/%m/%Y}"

    def is_valid(self, day: date) -> bool:
        """Còn hiệu lực on that day."""
        return _is_valid(self, day)
