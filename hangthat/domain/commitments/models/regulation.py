"""The boards' coordination regulations: another instrument, no commitment."""

from datetime import date, datetime

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, seen, typed
from hangthat.core.common.records import home_areas
from hangthat.core.files.models import StoredFile
from hangthat.domain.commitments.models.validity import is_valid, signed_paper
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.models.board import of_boards


class RegulationQuerySet(models.QuerySet["Regulation"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RegulationQuerySet":
        """Those of boards in the person's territory, or of his own board."""
        return visible(self, user, Resource.COMMITMENT, action, of_boards)

    def valid(self, *, on: date) -> "RegulationQuerySet":
        """Còn hiệu lực on that day."""
        return self.filter(signed_paper(on))

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
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    corrects: "models.OneToOneField[Regulation | None, Regulation | None]" = correction_field()
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = RegulationQuerySet.as_manager()
    resource = Resource.COMMITMENT

    class Meta:
        verbose_name = "quy chế phối hợp"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("signed_on"), name="regulation_recorded_after_signing"
            ),
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

    def home_areas(self) -> set[int]:
        return home_areas(self.board)

    def is_valid(self, day: date) -> bool:
        """Còn hiệu lực on that day."""
        return is_valid(self, day)
