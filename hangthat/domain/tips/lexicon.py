"""The words of tips: where they come from, their states, what became of them."""

from django.db.models import TextChoices


class Source(TextChoices):
    """Who told. Confidential sources of the forces do not belong here."""

    CITIZEN = "citizen", "người dân"
    BOARD = "board", "ban quản lý chợ, trung tâm thương mại"
    ASSOCIATION = "association", "hội, hiệp hội"
    UNION = "union", "đoàn thể"
    HAMLET = "hamlet", "thôn, bản, tổ dân phố"


class TipState(TextChoices):
    NEW = "new", "mới nhận"
    VERIFYING = "verifying", "đang xác minh"
    CHECKING = "checking", "đang kiểm tra"
    ANSWERED = "answered", "đã trả lời"
    JOINED = "joined", "gộp vào tin báo trước"

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    TipState.NEW: "warn",
    TipState.VERIFYING: "info",
    TipState.CHECKING: "info",
    TipState.ANSWERED: "good",
    TipState.JOINED: "mute",
}
OPEN_STATES = (TipState.NEW, TipState.VERIFYING, TipState.CHECKING)


class Outcome(TextChoices):
    """What the sender is told, and what it means."""

    HANDLED = "handled", "đã xử lý"
    REFERRED = "referred", "đã chuyển nơi khác"
    NO_GROUNDS = "no_grounds", "không đủ căn cứ"
    NOT_OURS = "not_ours", "không thuộc thẩm quyền"
    ABUSE = "abuse", "tin báo lạm dụng, cố ý sai sự thật"

    @property
    def public_label(self) -> str:
        """As its sender reads it: nobody is blamed on a citizens' page."""
        return "không tiếp tục xử lý" if self == Outcome.ABUSE else self.label

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Outcome.HANDLED: "Cơ quan đã kiểm tra và xử lý vi phạm tìm thấy.",
    Outcome.REFERRED: "Việc thuộc cơ quan khác; tin báo đã được chuyển tới đó.",
    Outcome.NO_GROUNDS: "Đã xác minh nhưng chưa đủ căn cứ để xử lý. Việc này không có nghĩa là "
    "bạn báo sai, cũng không có nghĩa là nơi đó không vi phạm.",
    Outcome.NOT_OURS: "Việc bạn báo không phải việc chống hàng giả, hàng nhập lậu; câu trả lời "
    "nói nơi nên hỏi.",
    Outcome.ABUSE: "Cơ quan dừng xử lý tin này; lý do ở lời trả lời. Nếu chưa đồng ý, bạn được đề "
    "nghị cán bộ khác xem lại.",
}


class Mistake(TextChoices):
    """What of a tip may be taken back."""

    JOIN = "join", "tách khỏi tin báo đã gộp"
    ANSWER = "answer", "rút lại trả lời"
    INSPECTION = "inspection", "bỏ nối với cuộc kiểm tra"
    CASE = "case", "bỏ nối với vụ việc"
    SIGNAL = "signal", "bỏ tín hiệu kiểm tra"


class PartKind(TextChoices):
    """Of what a tip consists; each part is sealed."""

    REPORT = "report", "nội dung"
    PHOTO = "photo", "ảnh"
    IDENTITY = "identity", "danh tính"
    QUESTION = "question", "cán bộ hỏi"
    REPLY = "reply", "người báo trả lời"
    ANSWER = "answer", "trả lời của cơ quan"


TALK = (PartKind.QUESTION, PartKind.REPLY, PartKind.ANSWER)


class MarkKind(TextChoices):
    """What is remembered until it expires, and of nobody."""

    PROOF = "proof", "lời giải đã dùng"
    PLAIN = "plain", "tin gửi không có lời giải"
    SOLVED = "solved", "tin gửi có lời giải"
    GUESS = "guess", "mã tra cứu sai"
    REPLY = "reply", "lời nhắn của người báo"
    SENT = "sent", "biểu mẫu đã gửi"


TRIAGE = "tip_triage_days"  # the rule of the clock until somebody looks at a tip first
VERIFY = "tip_verify_days"  # until it is answered
LONGER = "tip_verify_longer"  # by how much more, once
READERS = 2  # so many open a tip, at least
LONGEST = 4000  # letters of what is told
PHOTOS = 6
REOPEN_DAYS = 30
