"""The words of the reporting regime."""

from django.db.models import TextChoices


class RegimeKind(TextChoices):
    """How often a regime asks for a report. The first five are the periods of `PeriodKind`."""

    MONTH = "month", "hằng tháng"
    QUARTER = "quarter", "hằng quý"
    HALF = "half", "6 tháng"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "năm"
    WEEK = "week", "hằng tuần (thứ Năm - thứ Tư)"
    FINAL = "final", "tổng kết giai đoạn"
    CAMPAIGN = "campaign", "đợt cao điểm"
    ONCE = "once", "đột xuất, một lần"


OWN_DAYS = (RegimeKind.FINAL, RegimeKind.CAMPAIGN, RegimeKind.ONCE)


class DueRule(TextChoices):
    """From what the due day follows."""

    NONE = "none", "không đặt ngày"
    DAY = "day", "ngày của tháng cuối kỳ"
    NEXT_MONTH = "next_month", "ngày của tháng sau kỳ"
    AFTER = "after", "số ngày sau khi hết kỳ"
    DATE = "date", "một ngày định trước"


class State(TextChoices):
    """Where a report stands."""

    DRAFT = "draft", "đang soạn"
    CHECKED = "checked", "đã kiểm tra"
    SENT = "sent", "đã gửi"
    RETURNED = "returned", "bị trả lại"
    CORRECTED = "corrected", "đã gửi bản sửa"
    ACCEPTED = "accepted", "đã tiếp nhận"


WAITING = (State.SENT, State.CORRECTED)  # for the receiver
AT_OFFICE = (State.DRAFT, State.CHECKED, State.RETURNED)  # open to its office
DRAFTING_ACTS = ("add", "amend", "check", "confirm_nothing")  # told in the journal of its office
TONES = {
    State.DRAFT: "mute",
    State.CHECKED: "info",
    State.SENT: "info",
    State.RETURNED: "bad",
    State.CORRECTED: "info",
    State.ACCEPTED: "good",
}


class ConcernKind(TextChoices):
    """What a report raises besides its figures."""

    DIFFICULTY = "difficulty", "khó khăn, vướng mắc"
    PROPOSAL = "proposal", "đề xuất, kiến nghị"


class Content(TextChoices):
    """Whether a report tells of something, or that there was nothing to tell."""

    WORDS = "words", "có nội dung"
    NOTHING = "nothing", "không phát sinh"


class Answer(TextChoices):
    """What the receiver said of a copy."""

    ACCEPTED = "accepted", "tiếp nhận"
    RETURNED = "returned", "trả lại"


class Cell(TextChoices):
    """How an obligation of one period stands, in the order of urgency."""

    MISSING = "missing", "chưa nộp, quá hạn"
    RETURNED = "returned", "bị trả lại"
    LATE = "late", "nộp muộn"
    ON_TIME = "on_time", "đúng hạn"
    CORRECTED_LATE = "corrected_late", "đúng hạn, sửa sau hạn"
    OPEN = "open", "chưa đến hạn"


CELL_TONES = {
    Cell.MISSING: "bad",
    Cell.RETURNED: "bad",
    Cell.LATE: "warn",
    Cell.ON_TIME: "good",
    Cell.CORRECTED_LATE: "good",
    Cell.OPEN: "mute",
}
