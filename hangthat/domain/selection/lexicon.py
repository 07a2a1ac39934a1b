"""The factors of the score, in the order in which they are shown."""

from django.db.models import TextChoices

from hangthat.domain.inspections.models import Finding

MOST_POINTS = 100  # of one factor
MET = (Finding.CLEAN, Finding.VIOLATION)  # somebody was there and let them look


class Factor(TextChoices):
    """What makes a check there more urgent. Source: KH 125, III.3.3 ¶2."""

    HISTORY = "history", "đã từng vi phạm"
    UNCHECKED = "unchecked", "chưa kiểm tra từ khi ký cam kết"
    GOODS = "goods", "mặt hàng, nhãn hiệu rủi ro"
    WAITING = "waiting", "lâu chưa kiểm tra"
    HOT_SPOT = "hot_spot", "điểm nóng, địa bàn trọng điểm"
    SEASON = "season", "mùa cao điểm của mặt hàng"
    OTHER_FORCE = "other_force", "lực lượng khác đã phát hiện vi phạm"
    TIP = "tip", "có tin báo"


DEFAULT_POINTS: dict[str, int] = {
    Factor.HISTORY: 25,
    Factor.UNCHECKED: 15,
    Factor.GOODS: 15,
    Factor.WAITING: 15,
    Factor.HOT_SPOT: 10,
    Factor.SEASON: 5,
    Factor.OTHER_FORCE: 5,
    Factor.TIP: 10,
}
DEFAULT_SHARE = 10  # per cent of a plan that is drawn
DEFAULT_REST = 180  # days after a check in which a shop stands behind the others
