"""What shops deal in, and the conduct that records describe."""

from collections.abc import Mapping
from dataclasses import dataclass

from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.world.services.demo.chance import Chance


@dataclass(frozen=True)
class Line:
    """A line of goods: its signboard, what is counted in a record, how often it is trouble."""

    sign: str
    goods: str
    risk: float


SHOP_LINES: Mapping[Line, float] = {
    Line("Cửa hàng thời trang", "bộ quần áo", 1.5): 18,
    Line("Cửa hàng giày dép", "đôi giày", 1.6): 8,
    Line("Cửa hàng túi xách, va li", "chiếc túi xách", 1.6): 4,
    Line("Cửa hàng mỹ phẩm", "hộp mỹ phẩm", 1.7): 8,
    Line("Cửa hàng điện thoại", "bộ sạc, tai nghe", 1.3): 9,
    Line("Cửa hàng điện máy", "đồ điện gia dụng", 0.9): 7,
    Line("Cửa hàng đồ chơi", "bộ đồ chơi trẻ em", 1.3): 4,
    Line("Nhà thuốc", "hộp thực phẩm chức năng", 0.8): 8,
    Line("Cửa hàng vật tư nông nghiệp", "bao phân bón", 0.9): 8,
    Line("Cửa hàng phụ tùng xe máy", "mũ bảo hiểm", 1.2): 7,
    Line("Cửa hàng bánh kẹo, rượu bia", "chai rượu", 1.1): 8,
    Line("Cửa hàng vật liệu xây dựng", "bộ thiết bị vệ sinh", 0.5): 8,
    Line("Cửa hàng kính mắt", "chiếc kính mắt", 1.4): 3,
}
STALL_LINES: Mapping[Line, float] = {
    Line("Quầy quần áo", "bộ quần áo", 1.5): 28,
    Line("Quầy giày dép", "đôi dép", 1.4): 12,
    Line("Quầy mỹ phẩm", "hộp mỹ phẩm", 1.6): 7,
    Line("Quầy đồ gia dụng", "đồ gia dụng", 1.0): 12,
    Line("Quầy hàng khô", "gói nấm khô, măng khô", 0.7): 14,
    Line("Quầy hoa quả", "thùng hoa quả", 0.6): 12,
    Line("Quầy thịt, cá", "kg thịt", 0.4): 15,
}
GENERAL_LINES: Mapping[Line, float] = {
    Line("Tạp hóa", "gói bánh kẹo", 0.8): 7,
    Line("Cửa hàng tạp hóa", "chai nước giải khát", 0.8): 3,
    Line("Cửa hàng tiện ích", "hộp sữa", 0.6): 1,
    Line("Bách hóa", "hộp hàng tiêu dùng", 0.8): 1,
}
SUPERMARKET = Line("Siêu thị", "hộp hàng tiêu dùng", 0.5)
MALL = Line("Trung tâm thương mại", "hộp hàng tiêu dùng", 0.6)
IMPORTS = Line("Văn phòng nhập khẩu", "thùng hàng nhập khẩu", 1.2)
DEPOT = Line("Kho hàng", "thùng hàng hóa", 1.2)
COURIER = Line("Bưu cục", "bưu gửi", 0.7)
OTHER_LINES: Mapping[Line, float] = {
    Line("Quán ăn", "suất ăn", 0.5): 5,
    Line("Nhà nghỉ", "chai nước giải khát", 0.3): 2,
    Line("Cửa hàng sửa chữa xe máy", "chai dầu nhờn", 0.8): 3,
    Line("Cửa hàng xăng dầu", "lít xăng", 0.6): 1,
}

CLASSES = {
    ViolationClass.UNKNOWN_ORIGIN: 25,
    ViolationClass.SMUGGLED: 21,
    ViolationClass.FOOD_SAFETY: 12,
    ViolationClass.COUNTERFEIT: 11,
    ViolationClass.IP: 9,
    ViolationClass.INVOICE: 9,
    ViolationClass.POOR_QUALITY: 5,
    ViolationClass.OTHER: 5,
    ViolationClass.BANNED: 3,
}
_CONDUCT = {
    ViolationClass.COUNTERFEIT: "Kinh doanh {n} {goods} giả về nhãn hàng hóa, bao bì",
    ViolationClass.UNKNOWN_ORIGIN: "Kinh doanh {n} {goods} không rõ nguồn gốc, xuất xứ",
    ViolationClass.IP: "Kinh doanh {n} {goods} xâm phạm quyền đối với nhãn hiệu",
    ViolationClass.SMUGGLED: "Kinh doanh {n} {goods} nhập lậu",
    ViolationClass.BANNED: "Tàng trữ, bày bán {n} bao thuốc lá điếu không có nguồn gốc hợp pháp",
    ViolationClass.POOR_QUALITY: "Kinh doanh {n} {goods} không đúng chất lượng đã công bố",
    ViolationClass.FOOD_SAFETY: "Kinh doanh {n} kg thực phẩm không bảo đảm an toàn",
    ViolationClass.INVOICE: "Không xuất trình được hóa đơn, chứng từ của {n} {goods}",
    ViolationClass.OTHER: "Không niêm yết giá {n} {goods} theo quy định",
}


def conduct(chance: Chance, classification: ViolationClass, goods: str) -> str:
    return _CONDUCT[classification].format(n=2 + int(chance.lognormvariate(2.8, 0.8)), goods=goods)
