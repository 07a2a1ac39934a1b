"""What a violation or a case is about."""

from django.db import models


class ViolationClass(models.TextChoices):
    COUNTERFEIT = "counterfeit", "hàng giả"
    UNKNOWN_ORIGIN = "unknown_origin", "không rõ nguồn gốc xuất xứ"
    IP = "ip", "xâm phạm quyền sở hữu trí tuệ"
    SMUGGLED = "smuggled", "hàng nhập lậu"
    BANNED = "banned", "hàng cấm"
    POOR_QUALITY = "poor_quality", "kém chất lượng"
    FOOD_SAFETY = "food_safety", "an toàn thực phẩm"
    INVOICE = "invoice", "hóa đơn, chứng từ"
    OTHER = "other", "khác"


PLAN_CLASSES = (ViolationClass.COUNTERFEIT, ViolationClass.UNKNOWN_ORIGIN, ViolationClass.IP)
