"""The words in which rows of law are said: classes, fields, sanctions, remedies, natures."""

from django.db.models import TextChoices


class ViolationClass(TextChoices):
    """The plan's three classes, and those that other reports ask for (KH 125)."""

    COUNTERFEIT = "counterfeit", "hàng giả"
    UNKNOWN_ORIGIN = "unknown_origin", "không rõ nguồn gốc xuất xứ"
    IP = "ip", "xâm phạm quyền sở hữu trí tuệ"
    SMUGGLED = "smuggled", "hàng nhập lậu"
    BANNED = "banned", "hàng cấm"
    POOR_QUALITY = "poor_quality", "kém chất lượng"
    FOOD_SAFETY = "food_safety", "an toàn thực phẩm"
    INVOICE = "invoice", "hóa đơn, chứng từ"
    OTHER = "other", "khác"


class LegalField(TextChoices):
    """Lĩnh vực quản lý nhà nước, by which powers to sanction are divided."""

    TRADE = "trade", "thương mại, hàng giả, bảo vệ người tiêu dùng"
    ECOMMERCE = "ecommerce", "thương mại điện tử"
    IP = "ip", "sở hữu trí tuệ"
    QUALITY = "quality", "tiêu chuẩn, đo lường, chất lượng"
    FOOD = "food", "an toàn thực phẩm"
    TAX = "tax", "thuế, hóa đơn"
    POST = "post", "bưu chính"
    CHEMICALS = "chemicals", "hóa chất"
    OTHER = "other", "lĩnh vực khác"


class SupplementarySanction(TextChoices):
    """Hình thức xử phạt bổ sung (Luật Xử lý vi phạm hành chính, Điều 21)."""

    LICENCE = "licence", "tước quyền sử dụng giấy phép, chứng chỉ có thời hạn"
    SUSPENSION = "suspension", "đình chỉ hoạt động có thời hạn"
    CONFISCATION = "confiscation", "tịch thu tang vật, phương tiện"


class Remedy(TextChoices):
    """Biện pháp khắc phục hậu quả (Luật Xử lý vi phạm hành chính, Điều 28)."""

    DESTROY = "destroy", "buộc tiêu hủy hàng hóa"
    REMOVE_SIGNS = "remove_signs", "buộc loại bỏ yếu tố vi phạm trên hàng hóa, nhãn, bao bì"
    RECALL = "recall", "buộc thu hồi sản phẩm, hàng hóa"
    EXPORT = "export", "buộc đưa ra khỏi lãnh thổ hoặc tái xuất"
    CORRECT = "correct", "buộc cải chính thông tin"
    GIVE_BACK = "give_back", "buộc nộp lại số lợi bất hợp pháp"
    PAY_VALUE = "pay_value", "buộc nộp số tiền bằng trị giá tang vật đã tiêu thụ"
    OTHER = "other", "biện pháp khác theo quy định"


class Nature(TextChoices):
    """The four natures by which reports of steering committees 389 count cases."""

    SMUGGLING = "smuggling", "hàng cấm, hàng nhập lậu"
    FRAUD = "fraud", "gian lận thương mại, gian lận thuế"
    COUNTERFEIT = "counterfeit", "hàng giả, xâm phạm quyền sở hữu trí tuệ"
    OTHER = "other", "vi phạm khác"


class Measure(TextChoices):
    """What a criminal threshold is measured by."""

    GENUINE_VALUE = "genuine_value", "trị giá hàng thật tương đương (đồng)"
    GOODS_VALUE = "goods_value", "trị giá hàng hóa vi phạm (đồng)"
    PROFIT = "profit", "thu lợi bất chính (đồng)"
    DAMAGE = "damage", "thiệt hại về tài sản (đồng)"
    INJURY = "injury", "tổn hại sức khỏe (%)"
    ANY = "any", "không kể số lượng, trị giá"
