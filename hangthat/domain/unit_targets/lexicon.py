"""The words of targets of a unit's own."""

from django.db.models import TextChoices


class UnitTargetState(TextChoices):
    PROPOSED = "proposed", "chờ duyệt"
    APPROVED = "approved", "đã duyệt"
    DECLINED = "declined", "không duyệt"
    WITHDRAWN = "withdrawn", "đã rút"

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    UnitTargetState.PROPOSED: "warn",
    UnitTargetState.APPROVED: "good",
    UnitTargetState.DECLINED: "bad",
    UnitTargetState.WITHDRAWN: "mute",
}
