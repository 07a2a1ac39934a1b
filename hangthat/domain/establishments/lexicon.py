"""The fields that only some kinds of records have: one table, read by forms, rules and pages.

A new field is a line here; nothing else has to know of it (docs/adr/0022).
"""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What may be written into a field."""

    TEXT = "text"
    NUMBER = "number"  # whole, not below 0
    DAY = "day"
    YES_NO = "yes_no"
    NAMES = "names"  # several short texts


@dataclass(frozen=True)
class Own:
    """A field of a kind. `needed`: its absence is told as a gap; it is never refused.

    `stays`: goes along when the place has another owner or opens again.
    """

    name: str
    label: str
    sort: Sort = Sort.TEXT
    needed: bool = False
    stays: bool = True
    hint: str = ""


_LEASE = (
    Own("lease_number", "số hợp đồng thuê", stays=False),
    Own("lease_from", "thuê từ ngày", Sort.DAY, stays=False),
    Own("lease_to", "thuê đến hết ngày", Sort.DAY, stays=False),
    Own(
        "lease_clause",
        "hợp đồng có điều khoản “không kinh doanh hàng giả”",
        Sort.YES_NO,
        needed=True,
        stays=False,
        hint="KH 125, IV.2.6",
    ),
)
_LICENCE = (
    Own("licence", "số giấy đăng ký kinh doanh", needed=True, stays=False),
    Own("licence_on", "cấp ngày", Sort.DAY, stays=False),
)
_FLOOR = (Own("floor_area", "diện tích (m²)", Sort.NUMBER),)
_FOOD = (Own("food_licence", "giấy đủ điều kiện an toàn thực phẩm", stays=False),)
_PRODUCTS = (Own("products", "sản phẩm", Sort.NAMES, needed=True, hint="cách nhau dấu phẩy"),)
_VEHICLES = (Own("plates", "biển số xe", Sort.NAMES, hint="cách nhau dấu phẩy"),)

OF_SHOPS: dict[str, tuple[Own, ...]] = {
    "stall": (
        Own("stall_number", "số quầy, ki-ốt", needed=True),
        Own("row", "dãy, khu"),
        *_LEASE,
        *_LICENCE,
    ),
    "shop": (*_LICENCE, *_FLOOR, *_FOOD),
    "general_store": (*_LICENCE, *_FLOOR, *_FOOD),
    "supermarket": (*_LICENCE, *_FLOOR, *_FOOD, Own("class", "hạng siêu thị")),
    "mall": (*_LICENCE, *_FLOOR, Own("tenants", "số gian hàng cho thuê", Sort.NUMBER)),
    "producer": (
        *_LICENCE,
        *_PRODUCTS,
        Own("workers", "số lao động", Sort.NUMBER),
        Own("trade_mark", "nhãn hiệu của cơ sở"),
        Own("craft_title", "được công nhận làng nghề", Sort.YES_NO),
    ),
    "importer_office": (
        *_LICENCE,
        *_PRODUCTS,
        Own("countries", "nhập từ nước", Sort.NAMES, hint="cách nhau dấu phẩy"),
        Own("gates", "qua cửa khẩu", Sort.NAMES, hint="cách nhau dấu phẩy"),
    ),
    "warehouse": (
        *_LICENCE,
        *_FLOOR,
        Own("stored", "hàng thường chứa", Sort.NAMES, hint="cách nhau dấu phẩy"),
        Own("hired", "kho cho thuê", Sort.YES_NO),
        *_VEHICLES,
    ),
    "courier": (
        Own("postal_licence", "số giấy phép bưu chính", needed=True, stays=False),
        Own("network", "thuộc mạng lưới"),
        *_VEHICLES,
    ),
    "other": _LICENCE,
}

_ACCOUNT = (
    Own("account", "tên tài khoản", needed=True),
    Own("followers", "số người theo dõi", Sort.NUMBER),
    Own("sells", "mặt hàng bán", Sort.NAMES, hint="cách nhau dấu phẩy"),
)
OF_CHANNELS: dict[str, tuple[Own, ...]] = {
    "website": (
        Own("notice_number", "số thông báo, đăng ký (online.gov.vn)", needed=True),
        Own("sells", "mặt hàng bán", Sort.NAMES, hint="cách nhau dấu phẩy"),
    ),
    "floor": (
        Own("notice_number", "số giấy đăng ký sàn", needed=True),
        Own("sellers", "số người bán trong tỉnh", Sort.NUMBER),
    ),
    "floor_shop": (
        Own("floor", "tên sàn", needed=True),
        Own("shop_id", "mã gian hàng trên sàn"),
        Own("sells", "mặt hàng bán", Sort.NAMES, hint="cách nhau dấu phẩy"),
    ),
    "social": (Own("network", "mạng xã hội", needed=True), *_ACCOUNT),
    "livestream": (Own("network", "nền tảng", needed=True), *_ACCOUNT),
}

_NOTE = (Own("note", "ghi chú"),)
_GATHERING = (
    Own("goods", "hàng thường tập kết", Sort.NAMES, hint="cách nhau dấu phẩy"),
    Own("routes", "tuyến đường ra vào"),
    Own("hours", "giờ thường hoạt động"),
    *_VEHICLES,
    *_NOTE,
)
OF_PLACES: dict[str, tuple[Own, ...]] = {
    "market": (
        Own("class", "hạng chợ"),
        Own("stalls", "số điểm kinh doanh theo thiết kế", Sort.NUMBER, needed=True),
        Own("market_days", "ngày họp chợ"),
        *_NOTE,
    ),
    "mall": (Own("stalls", "số gian hàng theo thiết kế", Sort.NUMBER, needed=True), *_NOTE),
    "craft_village": (
        Own("craft", "nghề"),
        Own("recognised_on", "ngày được công nhận", Sort.DAY),
        Own("households", "số hộ làm nghề", Sort.NUMBER),
        *_NOTE,
    ),
    "tourist_street": (Own("length", "chiều dài (m)", Sort.NUMBER), *_NOTE),
    "tourist_area": (Own("recognised_on", "ngày được công nhận", Sort.DAY), *_NOTE),
    "border_gate": (Own("gate_class", "loại cửa khẩu"), *_NOTE),
    "gathering_point": _GATHERING,
    "warehouse": (Own("owner", "chủ kho bãi"), *_GATHERING),
}
