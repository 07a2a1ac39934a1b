"""The words of minutes."""

from django.db.models import TextChoices


class MinutesKind(TextChoices):
    INSPECTION = "inspection", "biên bản kiểm tra"
    VIOLATION = "violation", "biên bản vi phạm hành chính"


# Behind the running number.
SYMBOLS = {MinutesKind.INSPECTION: "BB-KT", MinutesKind.VIOLATION: "BB-VPHC"}


class Explanation(TextChoices):
    """Whether the violator may explain himself before it is decided (quyền giải trình)."""

    GRANTED = "granted", "được giải trình"
    NONE = "none", "không thuộc trường hợp được giải trình"
