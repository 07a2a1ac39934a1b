"""The words of deciding."""

from django.db.models import TextChoices


class DecidingPeriod(TextChoices):
    """Which of the law's periods applies, by the key of its row of law."""

    ORDINARY = "decision_days", "vụ việc thông thường"
    TRANSFERRED = "decision_days_transferred", "phải chuyển hồ sơ đến người có thẩm quyền"
    EXPLAINED = "decision_months_explained", "có giải trình hoặc phải xác minh"
    SERIOUS = "decision_months_serious", "vụ việc đặc biệt nghiêm trọng"


class LimitationGround(TextChoices):
    """What moves the limitation of a violation, by the key of its row of law; OTHER has none."""

    EVASION = "limitation_stop_evasion", "cố tình trốn tránh, cản trở việc xử phạt"
    PROCEEDINGS = (
        "limitation_stop_proceedings",
        "cơ quan tiến hành tố tụng thụ lý, xem xét",
    )
    CUSTOMS = (
        "limitation_customs_criminal",
        "hải quan: cơ quan tiến hành tố tụng chuyển đến",
    )
    OTHER = "limitation_stop_other", "căn cứ khác của luật (ghi rõ điều, khoản)"


class Effect(TextChoices):
    """What such a row of law says of the limitation, in the words of its value."""

    ANEW = "anew", "tính lại"  # stands still, then counted anew from the end of what stopped it
    PAUSES = "pauses", "không tính"  # stands still, then goes on
    COUNTS = "counts", "vẫn tính"  # nothing stops
    LONGER = "longer", "cộng thêm"  # so much is added; the row's value and unit say how much
