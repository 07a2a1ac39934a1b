"""The words of publications."""

from django.db.models import TextChoices


class BasisKind(TextChoices):
    LAW = "law", "quy định của luật"
    PLAN = "plan", "điều khoản của kế hoạch"
    ORDER = "order", "văn bản chỉ đạo"


class PublicationState(TextChoices):
    DRAFT = "draft", "đang soạn"
    PROPOSED = "proposed", "chờ duyệt"
    APPROVED = "approved", "đã duyệt"
    HIDDEN = "hidden", "đã ẩn khẩn cấp"
    WITHDRAWN = "withdrawn", "đã rút"

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    PublicationState.DRAFT: "mute",
    PublicationState.PROPOSED: "warn",
    PublicationState.APPROVED: "good",
    PublicationState.HIDDEN: "bad",
    PublicationState.WITHDRAWN: "mute",
}


class Standing(TextChoices):
    """What a citizen is answered at this moment."""

    SHOWN = "shown", "đang hiện trên trang công khai"
    UNPUBLISHED = "unpublished", "chưa công khai"
    WITHDRAWN = "withdrawn", "đã rút"
    EXPIRED = "expired", "đã hết thời hạn công khai"
    ANNULLED = "annulled", "quyết định không còn hiệu lực"
    REVIEWED = "reviewed", "đang được rà soát, tạm không hiện"


class NoteKind(TextChoices):
    REPLY = "reply", "ý kiến của người vi phạm"
    CORRECTION = "correction", "đính chính của cơ quan công bố"


class NoteState(TextChoices):
    WAITING = "waiting", "chờ duyệt"
    RELEASED = "released", "đã đăng"
    DECLINED = "declined", "không đăng"


class MistakeKind(TextChoices):
    NOT_ME = "not_me", "Nhầm người, nhầm cơ sở"
    FACTS = "facts", "Nội dung không đúng"
    OVER = "over", "Quyết định đã bị hủy, đã hết hạn"
    OTHER = "other", "Việc khác"


PUBLIC_DAYS = 366  # an entry is published for at most so long; then it is decided anew
MISTAKE_DAYS = 2  # working days within which a mistake that a citizen reports is answered
MISTAKES_AN_HOUR = 20  # of one entry; more are refused for a while
PICTURES = 6  # of one warning


class WarningKind(TextChoices):
    SEIZED = "seized", "hàng bị thu giữ"
    GUIDE = "guide", "phân biệt hàng thật, hàng giả"
