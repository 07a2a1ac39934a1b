"""Why and of what an inspection was: the words in which it is recorded."""

from django.db import models
from django.db.models import Q


class SelectionReason(models.TextChoices):
    """Why this subject was chosen (lý do chọn); rows of before say that nobody recorded it."""

    UNRECORDED = "unrecorded", "không ghi"
    RISK = "risk", "rủi ro"
    RANDOM = "random", "ngẫu nhiên"
    TIP = "tip", "tin báo"
    AFTER_SIGNING = "after_signing", "sau cam kết"
    ORDER = "order", "theo lệnh"
    AD_HOC = "ad_hoc", "đột xuất"


class InspectionField(models.TextChoices):
    """What was looked at (lĩnh vực kiểm tra). Source: KH 125, III.3.3."""

    ECOMMERCE = "ecommerce", "thương mại điện tử"
    POST = "post", "bưu chính, chuyển phát"
    STANDARDS = "standards", "tiêu chuẩn, đo lường, chất lượng"
    IP = "ip", "sở hữu trí tuệ"
    TAX_INVOICES = "tax_invoices", "thuế, hóa đơn"
    FOOD_SAFETY = "food_safety", "an toàn thực phẩm"


def led_by(agency: object, key: str = "pk") -> Q:
    """Of inspections and plans: where that agency leads; no lead means their own agency."""
    return Q(**{f"lead__{key}": agency}) | Q(**{"lead": None, f"agency__{key}": agency})
