"""The words of proposals of praise."""

from django.db.models import TextChoices


class PraiseState(TextChoices):
    DRAFT = "draft", "đang soạn"
    PROPOSED = "proposed", "đã đề nghị"
    AGREED = "agreed", "đồng ý"
    DECLINED = "declined", "không đồng ý"
    RECORDED = "recorded", "đã có quyết định"
    WITHDRAWN = "withdrawn", "đã rút"

    @property
    def tone(self) -> str:
        return _TONES[self]


_TONES = {
    PraiseState.DRAFT: "mute",
    PraiseState.PROPOSED: "warn",
    PraiseState.AGREED: "info",
    PraiseState.DECLINED: "bad",
    PraiseState.RECORDED: "good",
    PraiseState.WITHDRAWN: "mute",
}
OPEN_STATES = (PraiseState.DRAFT, PraiseState.PROPOSED)  # may still be withdrawn


class PraiseForm(TextChoices):
    """As the proposer suggests; which one is given, the decision says."""

    COMMEND = "commend", "biểu dương, thư khen"
    CERTIFICATE = "certificate", "giấy khen"
    PROVINCE = "province", "bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    OTHER = "other", "hình thức khác"
