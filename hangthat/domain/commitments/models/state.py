"""Tình trạng cam kết: what is to be said of a member, as `PaperState` is of one paper."""

from django.db import models


class CommitmentState(models.TextChoices):
    """Of a shop or a party on a day; `CommitmentQuerySet.state` says when each holds."""

    IN_FORCE = "con", "còn hiệu lực"
    TO_RENEW = "het", "hết hạn, cần ký lại"
    NEVER = "chua", "chưa từng ký"


TONES = {
    CommitmentState.IN_FORCE: "good",
    CommitmentState.TO_RENEW: "warn",
    CommitmentState.NEVER: "mute",
}
