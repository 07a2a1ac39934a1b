"""The words of a shop's own record: how its code is handed over, what it may ask."""

from datetime import timedelta

from django.db.models import TextChoices

DIGITS = 8
CODE_LIVES = timedelta(hours=24)
CODE_TRIES = 5  # wrong ones, after which a code is worth nothing
CODES_A_DAY = 5  # of one shop
SESSION_LIVES = timedelta(minutes=30)
OPEN_REQUESTS = 5  # of one shop at a time


class Handing(TextChoices):
    """How a code reached the shop (cách trao)."""

    PAPER = "paper", "phiếu in, trao tận tay tại cơ sở"
    SCREEN = "screen", "cho xem trên máy của cán bộ tại cơ sở"
    PHONE = "phone", "đọc qua điện thoại theo số trong hồ sơ"


class RequestKind(TextChoices):
    CORRECTION = "correction", "đề nghị sửa thông tin"
    RECHECK = "recheck", "đề nghị kiểm tra lại"
    REPLY = "reply", "ý kiến về bản công bố"

    @property
    def rule(self) -> str:
        """The key of the row of law by which its clock runs."""
        return f"shop_{self.value}_days"


class RequestState(TextChoices):
    WAITING = "waiting", "chờ trả lời"
    ACCEPTED = "accepted", "chấp nhận"
    REFUSED = "refused", "không chấp nhận"

    @property
    def tone(self) -> str:
        return {"waiting": "warn", "accepted": "good", "refused": "mute"}[self.value]


class Topic(TextChoices):
    """What a correction is about. `OTHER` is put right by hand."""

    NAME = "name", "tên cơ sở"
    ADDRESS = "address", "địa chỉ"
    GOODS = "goods", "mặt hàng kinh doanh"
    PHONE = "phone", "điện thoại của chủ cơ sở"
    OPENED = "opened_on", "ngày bắt đầu hoạt động"
    STALL = "stall_number", "số quầy, ki-ốt"
    ROW = "row", "dãy, khu"
    OTHER = "other", "điều khác"


_LINE, _SPOT = 500, 60
LONGEST = {  # letters of what is right
    **dict.fromkeys(Topic, _LINE),
    Topic.NAME: 300,
    Topic.STALL: _SPOT,
    Topic.ROW: _SPOT,
}
