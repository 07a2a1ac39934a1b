"""The words of deadlines: units of time, what may happen to a clock, kinds of days."""

from django.db.models import TextChoices


class Unit(TextChoices):
    """What a span is counted in."""

    WORKING_DAY = "working_day", "ngày làm việc"
    DAY = "day", "ngày"
    HOUR = "hour", "giờ"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"


DAYS_OR_LONGER = tuple(one for one in Unit if one != Unit.HOUR)  # what an extension is given in


class EventKind(TextChoices):
    """What happens to a clock after its start."""

    STOP = "stop", "dừng"
    RESUME = "resume", "chạy tiếp"
    EXTEND = "extend", "gia hạn"
    RETRACT = "retract", "bỏ gia hạn"
    END = "end", "kết thúc"


class Move(TextChoices):
    """What somebody may say of a clock that runs; `TAKE_BACK`: that one of these was a mistake."""

    STOP = "stop", "Dừng tính thời hạn"
    RESUME = "resume", "Tính tiếp"
    EXTEND = "extend", "Gia hạn"
    TAKE_BACK = "take_back", "Bỏ lần ghi nhầm"


MISTAKE = "mistake"  # ground of the end of a clock that is counted anew


class ClockState(TextChoices):
    """How a clock stands. A clock that runs may be overdue."""

    RUNNING = "running", "đang chạy"
    STOPPED = "stopped", "đang dừng"
    ENDED_IN_TIME = "ended_in_time", "kết thúc đúng hạn"
    ENDED_LATE = "ended_late", "kết thúc quá hạn"


class DayKind(TextChoices):
    """What a row of the calendar says of its day; plain: the week alone says it."""

    HOLIDAY = "holiday", "ngày nghỉ"
    SWAPPED = "swapped", "ngày làm bù"
    PLAIN = "plain", "ngày thường"


class PeriodKind(TextChoices):
    """The periods on which agencies report (kỳ báo cáo)."""

    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    HALF = "half", "6 tháng"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "năm"
