"""The words of minutes."""

from django.db.models import TextChoices


class MinutesKind(TextChoices):
    INSPECTION = "inspection", "biên bản kiểm tra"
    VIOLATION = "violation", "biên bản vi phạm hành chính"


# Behind the running number.
SYMBOLS = {MinutesKind.INSPECTION: "BB-KT", MinutesKind.VIOLATION: "BB-VPHC"}
