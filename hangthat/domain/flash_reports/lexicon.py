"""The words of flash reports: kinds, states, sections."""

from django.db.models import TextChoices


class FlashKind(TextChoices):
    """As the plan names them (KH 125, IV.3.3)."""

    TYPICAL = "typical", "vụ việc điển hình"
    URGENT = "urgent", "vụ việc đột xuất"


class FlashState(TextChoices):
    DRAFT = "draft", "đang soạn"
    SENT = "sent", "đã gửi"
    CORRECTING = "correcting", "đang soạn bản sửa"
    WITHDRAWN = "withdrawn", "đã bỏ bản soạn"

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    FlashState.DRAFT: "warn",
    FlashState.SENT: "good",
    FlashState.CORRECTING: "warn",
    FlashState.WITHDRAWN: "mute",
}
OPEN_STATES = (FlashState.DRAFT, FlashState.CORRECTING)  # its office may write


class Part(TextChoices):
    """The parts of the text, in their order. The last is the officer's alone."""

    WHAT = "what_words", "Nội dung vụ việc"
    PLACE = "place_words", "Thời gian, địa điểm"
    FORCES = "forces_words", "Lực lượng phát hiện, xử lý"
    PERSONS = "persons_words", "Đối tượng liên quan"
    GOODS = "goods_words", "Hàng hóa, trị giá"
    HANDLING = "handling_words", "Kết quả xử lý đến thời điểm báo cáo"
    PROPOSAL = "proposal_words", "Nhận định, đề xuất"


OF_FACTS = tuple(part for part in Part if part != Part.PROPOSAL)
LONGEST = 20_000  # letters of one part
