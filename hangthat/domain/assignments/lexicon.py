"""The words of assignments: their kinds, how far they are, and which tab of the list shows them."""

from django.db.models import TextChoices


class AssignmentKind(TextChoices):
    """A standing duty has no last day; it goes on until a later plan replaces it."""

    STANDING = "standing", "nhiệm vụ theo kế hoạch"
    ORDER = "order", "việc được giao"
    RULE = "rule", "việc do quy tắc mở"


class RuleKey(TextChoices):
    """What opens an assignment by itself; each reads the records of rooms below."""

    CUSTODY = "custody", "tạm giữ sắp hết hạn"
    REPEATED = "repeated", "cơ sở vi phạm từ hai lần trong 12 tháng"
    EXPIRING = "expiring", "cam kết sắp hết hạn"


class AssignmentState(TextChoices):
    """How far it is."""

    GIVEN = "given", "đã giao, chưa nhận"
    RECEIVED = "received", "đã nhận"
    DOING = "doing", "đang làm"
    REPORTED = "reported", "báo xong, chờ chấp nhận"
    RETURNED = "returned", "trả lại, làm tiếp"
    ACCEPTED = "accepted", "được chấp nhận"
    CANCELLED = "cancelled", "đã hủy"
    REPLACED = "replaced", "được thay thế"


class Urgency(TextChoices):
    NORMAL = "normal", "thường"
    URGENT = "urgent", "khẩn"
    FLASH = "flash", "hỏa tốc"


class Tab(TextChoices):
    """The list of assignments, narrowed."""

    MINE = "cua-toi", "Của tôi"
    OFFICE = "don-vi", "Của đơn vị"
    GIVEN = "toi-giao", "Tôi giao"
    OVERDUE = "qua-han", "Quá hạn"
    TO_ACCEPT = "cho-chap-nhan", "Chờ chấp nhận"
    DONE = "da-xong", "Đã xong"


class Standing(TextChoices):
    """How an assignment stands against its last minute, as the table of duties counts it."""

    OVERDUE = "overdue", "quá hạn"
    SOON = "soon", "sắp đến hạn"
    GOING = "going", "đúng hạn"
    ENDLESS = "endless", "không có hạn"
    DONE = "done", "hoàn thành"


OVER = (AssignmentState.ACCEPTED, AssignmentState.CANCELLED, AssignmentState.REPLACED)
AT_WORK = (AssignmentState.RECEIVED, AssignmentState.DOING, AssignmentState.RETURNED)
TONES = {
    AssignmentState.GIVEN: "warn",
    AssignmentState.RETURNED: "bad",
    AssignmentState.REPORTED: "info",
    AssignmentState.ACCEPTED: "good",
    AssignmentState.CANCELLED: "mute",
    AssignmentState.REPLACED: "mute",
}
STANDING_TONES = {
    Standing.OVERDUE: "bad",
    Standing.SOON: "warn",
    Standing.GOING: "info",
    Standing.ENDLESS: "mute",
    Standing.DONE: "good",
}
SOON_DAYS = 3  # "sắp đến hạn": the last minute is at most so many days away
