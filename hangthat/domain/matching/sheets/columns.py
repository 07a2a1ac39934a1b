"""Columns about a shop and its owner, with every heading that people give them."""

import re
from dataclasses import replace

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind

_KINDS_OF_OWNERS = {
    PartyKind.HOUSEHOLD: ("hkd", "ho kd", "ho", "ho ca the", "ho kinh doanh ca the", "ho gia dinh"),
    PartyKind.ENTERPRISE: (
        "dn", "dntn", "doanh nghiep tu nhan", "cong ty", "cty", "cong ty tnhh", "cty tnhh",
        "cong ty co phan", "cong ty cp", "cty cp", "ctcp", "cong ty tnhh mtv",
        "cong ty tnhh mot thanh vien", "chi nhanh cong ty",
    ),
    PartyKind.COOPERATIVE: ("htx", "lien hiep hop tac xa", "lien hiep htx"),
    PartyKind.PERSON: ("cn", "ca nhan kinh doanh", "ca nhan kd", "cnkd"),
}  # fmt: skip
_KINDS_OF_PLACES = {
    EstablishmentKind.STALL: (
        "quay", "sap", "ki ot", "kiot", "quay hang", "sap hang", "quay sap", "gian hang",
        "diem ban", "o quay", "lo quay",
    ),
    EstablishmentKind.SHOP: (
        "ch", "tap hoa", "cua hang tap hoa", "cua hang ban le", "shop", "tiem", "quan", "cua hieu",
        "quan an", "nha hang",
    ),
    EstablishmentKind.SUPERMARKET: ("st", "sieu thi mini"),
    EstablishmentKind.PRODUCER: (
        "sx", "san xuat", "xuong", "xuong san xuat", "xuong sx", "nha may", "co so sx", "cssx",
        "che bien", "co so che bien", "lo mo", "co so giet mo",
    ),
    EstablishmentKind.WAREHOUSE: ("kho hang", "kho bai", "nha kho"),
    EstablishmentKind.COURIER: ("buu cuc", "chuyen phat", "diem giao nhan", "diem giao hang"),
    EstablishmentKind.GENERAL_STORE: (
        "bach hoa", "bach hoa tong hop", "cua hang tong hop", "ch tong hop",
        "ch tieu dung tong hop",
    ),
}  # fmt: skip


# as they begin: Công ty TNHH hai thành viên, DN tư nhân, Hộ cá thể kinh doanh
_OWNERS_BEGIN = (
    (PartyKind.ENTERPRISE, re.compile(
        r"(cong ty|cty|ctcp|dn|dntn|doanh nghiep|chi nhanh)( (cong ty|cty|tnhh|co phan|cp|mtv|mot|"
        r"hai|nhieu|\d|thanh vien|tv|tu nhan|nha nuoc|fdi|von|nuoc ngoai|hop danh|nho|va|vua))*$"
    )),
    (PartyKind.COOPERATIVE, re.compile(
        r"(lien hiep )?(hop tac xa|htx)( (nong nghiep|nn|dich vu|dv|san xuat|va))*$"
    )),
    (PartyKind.HOUSEHOLD, re.compile(r"(ho|hkd|ho kd|ho gd)( (kd|kinh doanh|ca the|gia dinh))*$")),
    (PartyKind.PERSON, re.compile(r"ca nhan( (kd|kinh doanh|ban hang|hanh nghe))*$")),
)  # fmt: skip


_PLACES_BEGIN = (
    (EstablishmentKind.STALL, re.compile(
        r"(quay|sap|ki ?ot|gian|diem ban)( hang)?( (co dinh|tam( thoi)?|luu dong|ngoai troi|"
        r"(trong|ngoai) (cho|nha)))+$"
    )),
    (EstablishmentKind.WAREHOUSE, re.compile(r"kho (chua|luu|lanh|trung chuyen)\b")),
)  # fmt: skip


def kind_of_owner(words: str) -> str | None:
    """Owners as offices call them; none: the words do not tell."""
    told = fold(words)
    known = next((str(kind) for kind, names in _KINDS_OF_OWNERS.items() if told in names), None)
    begun = (str(kind) for kind, begins in _OWNERS_BEGIN if begins.match(told))
    return known or next(begun, None)


def kind_of_place(words: str) -> str | None:
    """Shops, likewise."""
    told = fold(words)
    known = (str(kind) for kind, names in _KINDS_OF_PLACES.items() if told in names)
    begun = (str(kind) for kind, begins in _PLACES_BEGIN if begins.match(told))
    return next(known, None) or next(begun, None)


_FIRM = r"((tong )?(cong ty|cty)|ctcp|dntn|doanh nghiep)"
_NAMES_BEGIN = (
    (PartyKind.ENTERPRISE, re.compile(
        rf"({_FIRM}|(chi nhanh|vpdd|(vp|van phong) dai dien) (so \d+ )?(cua )?{_FIRM})\b"
    )),
    (PartyKind.COOPERATIVE, re.compile(r"(lien hiep )?(hop tac xa|htx)\b")),
    (PartyKind.HOUSEHOLD, re.compile(r"(ho kinh doanh|ho kd|hkd)\b")),
)  # fmt: skip


def kind_by_name(name: str, otherwise: str) -> str:
    """What an owner is who says so in front of his name: Cty TNHH Hoa, HTX Na Chi Lăng."""
    told = fold(name)
    return next((str(kind) for kind, begins in _NAMES_BEGIN if begins.match(told)), otherwise)


def made_optional(column: Column) -> Column:
    """The same column where it only helps to find a record: an old paper names the unit of then."""
    return replace(column, required=False, past=True)


def made_required(column: Column) -> Column:
    """The same column where nothing goes without it."""
    return replace(column, required=True)


CODE = Column(
    "code", "Mã cơ sở", "code", synonyms=("Mã", "Mã số cơ sở", "Mã CS"), limit=60,
    hint="Chỉ có khi tệp xuất từ phần mềm này; để trống khi nhập mới.",
)  # fmt: skip
NAME = Column(
    "name", "Tên cơ sở", required=True, limit=300, example="Tạp hóa Minh Hà",
    synonyms=(
        "Tên hộ kinh doanh", "Tên hộ KD", "Tên cửa hàng", "Biển hiệu", "Tên biển hiệu",
        "Tên cơ sở kinh doanh", "Tên CSKD", "Cơ sở", "Tên đơn vị", "Tên quầy", "Tên sạp",
        "Tên doanh nghiệp", "Tên công ty", "Tên tổ chức, cá nhân", "Tên cơ sở sản xuất",
        "Tên hộ", "Tên siêu thị", "Tên điểm kinh doanh", "Tên đại lý", "Tên gọi",
        "Tên cơ sở, biển hiệu", "Tên đơn vị kinh doanh", "Tên trên biển", "Biển tên", "Tên biển",
        "Bảng hiệu", "Tên bảng hiệu", "Tên điểm bán", "Điểm bán hàng", "Tên quán", "Tên tiệm",
        "Tên shop", "Bên cam kết", "Đơn vị cam kết", "Cơ sở cam kết",
        "Hộ, cơ sở", "Tên hộ, cơ sở", "Hộ, cơ sở kinh doanh", "Cơ sở, hộ kinh doanh",
        "Treo biển", "Treo biển là", "Biển treo",
        "Nơi được kiểm tra", "Đối tượng kiểm tra", "Đối tượng được kiểm tra",
    ), about="shop", shared=("Tên gọi",), instead="owner",
)  # fmt: skip
KIND = Column(
    "kind", "Loại cơ sở", "choice", choices=tuple(EstablishmentKind.choices),
    synonyms=(
        "Loại", "Loại hình", "Loại hình kinh doanh", "Hình thức", "Phân loại", "Phân loại cơ sở",
        "Loại hình cơ sở", "Loại cửa hàng",
    ), example="cửa hàng",
    about="shop", shared=("Loại", "Loại hình", "Hình thức"), reads=kind_of_place,
)  # fmt: skip
AREA = Column(
    "area", "Xã, phường", "area", required=True, example="",
    synonyms=(
        "Xã", "Phường", "Xã/phường", "Xã phường", "Xã, phường, thị trấn", "Địa bàn",
        "Đơn vị hành chính", "Mã xã", "UBND xã, phường", "Tên xã", "Tên xã, phường",
        "Địa bàn xã, phường", "Xã, thị trấn", "Thuộc xã, phường", "Địa phương",
        "Xã mới", "Phường mới",
        "Xã, phường mới", "Xã hiện nay", "Xã, phường hiện nay",
    ), about="shop", shared=(
        "Xã", "Phường", "Xã, phường", "Xã, phường, thị trấn", "Đơn vị hành chính", "Mã xã",
        "Tên xã", "Tên xã, phường", "Xã, thị trấn", "Thuộc xã, phường",
    ), instead="address",
)  # fmt: skip
PLACE = Column(
    "place", "Thuộc chợ, TTTM", limit=300,
    hint="Tên chợ, trung tâm thương mại, làng nghề, tuyến phố.",
    synonyms=(
        "Nằm trong", "Chợ", "Tên chợ", "Khu vực kinh doanh", "Trung tâm thương mại",
        "Làng nghề",
    ), groups="market",
)  # fmt: skip
ADDRESS = Column(
    "address", "Địa chỉ", synonyms=(
        "Nằm ở đâu", "Bán ở đâu", "Nơi bán", "Chỗ bán",
        "Địa chỉ kinh doanh", "Địa điểm kinh doanh", "Nơi kinh doanh", "Số nhà, đường",
        "Địa chỉ KD", "Địa điểm KD", "Địa chỉ cơ sở",
        "Thôn, xóm", "Thôn", "Xóm", "Bản", "Khu phố", "Tổ dân phố", "Khối phố", "Thôn, khối phố",
        "Địa chỉ trụ sở", "Số quầy", "Số sạp", "Ô số", "Lô số", "Ki ốt", "Số ki ốt", "Vị trí",
        "Đ/c", "Đ/c kinh doanh", "Địa điểm", "Nơi bán", "Thôn, bản", "Thôn, khu phố", "Trụ sở",
        "Địa chỉ cửa hàng", "Địa chỉ hộ kinh doanh", "Địa chỉ cơ sở kinh doanh", "Nơi bày bán",
        "Nơi bán hàng", "Chỗ bán", "Chỗ bán hàng", "Điểm kinh doanh", "Nơi hoạt động", "Nơi đặt",
        "Phố", "Đường phố", "Đường", "Tầng, dãy", "Dãy, tầng", "Ở đâu",
        "Ở chỗ nào", "Lô đất", "Lô đất số",
    ), example="Số 5 phố Chợ", about="shop", groups="quarter", shared=(
        "Địa chỉ", "Đ/c", "Số nhà, đường", "Thôn, xóm", "Thôn, bản", "Thôn, khu phố",
    ),
)  # fmt: skip
LATITUDE = Column(
    "latitude", "Vĩ độ", "latitude",
    synonyms=("Lat", "Latitude", "Vĩ độ (độ)", "Tọa độ Y", "Vĩ tuyến"),
)  # fmt: skip
LONGITUDE = Column(
    "longitude", "Kinh độ", "longitude",
    synonyms=("Long", "Lng", "Lon", "Longitude", "Kinh độ (độ)", "Tọa độ X", "Kinh tuyến"),
)  # fmt: skip
POINT = Column(
    "point", "Tọa độ", "point", hint="Khi cả hai ở một ô, vĩ độ trước: 21.853, 106.761.",
    synonyms=(
        "Toạ độ", "Tọa độ GPS", "GPS", "Vị trí GPS", "Vị trí trên bản đồ", "Vĩ độ, kinh độ",
        "Lat, Long", "Lat/Lng", "Google Maps", "Định vị",
    ),
)  # fmt: skip
OPENED = Column(
    "opened_on", "Hoạt động từ ngày", "day",
    synonyms=(
        "Ngày bắt đầu hoạt động", "Ngày mở cửa", "Ngày bắt đầu", "Ngày hoạt động", "Hoạt động từ",
        "Ngày khai trương", "Bắt đầu kinh doanh", "Ngày bắt đầu kinh doanh", "Kinh doanh từ ngày",
        "Kinh doanh từ", "Năm bắt đầu", "Năm bắt đầu hoạt động", "Thời gian bắt đầu",
        "Bắt đầu hoạt động", "Mở cửa từ", "Ngày kinh doanh", "Bán từ", "Bán từ năm", "Mở từ năm",
        "Bắt đầu bán", "Buôn bán từ", "Hoạt động từ năm", "Kinh doanh từ năm",
        "Bắt đầu sản xuất", "Bắt đầu sản xuất kinh doanh", "Sản xuất kinh doanh từ", "Sản xuất từ",
        "Năm bắt đầu kinh doanh", "Năm bắt đầu sản xuất kinh doanh", "Năm khai trương",
        "Ngày đi vào hoạt động", "Đi vào hoạt động", "Năm đi vào hoạt động", "Vào hoạt động từ",
        "Vào chợ ngày", "Vào chợ từ", "Ngày vào chợ", "Bán tại chợ từ",
    ), rough=True, about="shop", shared=("Ngày bắt đầu", "Năm bắt đầu", "Thời gian bắt đầu"),
    hint="Chỉ biết tháng hay năm thì ghi 03/2021 hay 2021.",
)  # fmt: skip
CLOSED = Column(
    "closed_on", "Đóng cửa ngày", "day",
    synonyms=(
        "Hoạt động đến hết ngày", "Ngày đóng cửa", "Ngày ngừng hoạt động", "Hoạt động đến ngày",
        "Ngày nghỉ kinh doanh", "Ngừng kinh doanh từ", "Ngày ngừng kinh doanh",
    ), about="shop", vital=True,
)  # fmt: skip
OWNER = Column(
    "owner", "Chủ cơ sở", limit=300, example="Nguyễn Thị Hà",
    synonyms=(
        "Chủ thể", "Tên chủ cơ sở", "Chủ hộ", "Họ tên chủ hộ", "Tên chủ hộ", "Họ và tên",
        "Họ và tên chủ cơ sở", "Người đại diện", "Đại diện pháp luật", "Tên chủ thể", "Chủ quầy",
        "Chủ kinh doanh", "Chủ sở hữu", "Chủ cửa hàng", "Chủ hộ kinh doanh", "Tên chủ", "Họ tên",
        "Họ tên chủ cơ sở", "Chủ doanh nghiệp", "Người đại diện pháp luật", "Người đứng tên",
        "Tên người đại diện", "Hộ kinh doanh", "Tiểu thương", "Chủ", "Họ tên người đại diện",
        "Họ tên tiểu thương", "Người kinh doanh", "Đại diện", "Ai đứng tên", "Đứng tên",
        "Ai làm chủ", "Người đứng đầu", "Họ tên người đứng đầu", "Đại diện hộ", "Chủ sạp",
        "Chủ ki ốt", "Chủ quán", "Chủ shop", "Chủ gian hàng", "Người bán", "Người bán hàng",
        "Của ai", "Của công ty", "Thuộc công ty", "Của doanh nghiệp",
    ), hint="Bỏ trống thì lấy tên cơ sở.", about="owner", vital=True,
    shared=("Hộ kinh doanh",), dials="phone", identifies="personal_id",
)  # fmt: skip
OWNER_KIND = Column(
    "owner_kind", "Loại chủ cơ sở", "choice", choices=tuple(PartyKind.choices),
    synonyms=("Loại chủ thể", "Loại hình chủ thể", "Loại hình doanh nghiệp"),
    example="hộ kinh doanh", about="owner", reads=kind_of_owner,
)  # fmt: skip
TAX_CODE = Column(
    "tax_code", "Mã số thuế", "tax_code",
    synonyms=(
        "MST", "Mã số doanh nghiệp", "MSDN", "Mã số hộ kinh doanh", "Mã số thuế cá nhân",
        "Mã số thuế hộ", "Mã số ĐKDN",
    ),
)  # fmt: skip
PERSONAL_ID = Column(
    "personal_id", "Số định danh", "personal_id",
    synonyms=(
        "CCCD", "Số CCCD", "CMND", "CMND/CCCD", "Căn cước", "Số căn cước công dân", "CCCD/CMND",
        "Số CMND", "Số căn cước", "Định danh cá nhân", "Số định danh cá nhân", "Số CMND/CCCD",
        "Giấy tờ tùy thân", "Số giấy tờ tùy thân",
    ), about="owner",
)  # fmt: skip
PHONE = Column(
    "phone", "Điện thoại", "phone",
    synonyms=(
        "Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ", "Di động", "Số ĐT", "SĐT liên hệ",
        "Điện thoại di động", "Số điện thoại liên hệ", "Zalo", "Số di động", "Liên hệ",
        "Điện thoại chủ cơ sở", "Điện thoại liên lạc", "SĐT liên lạc", "Liên lạc", "Số máy",
        "Số liên lạc", "Số liên hệ", "Gọi số", "Hotline", "Số hotline", "Đường dây nóng",
    ),
)  # fmt: skip
REMARK = Column(
    NOTE, "Ghi chú", limit=1000,
    synonyms=(
        "Nghề", "Làm nghề", "Nghề kinh doanh", "Ngành nghề", "Ngành nghề kinh doanh", "Ngành hàng",
        "Mặt hàng", "Mặt hàng kinh doanh", "Lĩnh vực", "Lĩnh vực kinh doanh", "Hàng hóa", "Bán gì",
        "Buôn bán gì", "Kinh doanh gì", "Số ĐKKD", "Số đăng ký kinh doanh",
        "Số giấy phép kinh doanh", "Số GCN ĐKKD", "Giấy ĐKKD", "Diễn giải", "Nhận xét",
        "Ngành nghề đăng ký", "Loại hàng", "Hàng bán", "Bán hàng gì", "Lưu ý", "Hiện trạng",
        "Chuyên bán", "Tình trạng hoạt động", "GPKD", "Số GPKD", "Số ĐKHKD", "Số GCN ĐKHKD",
        "Số giấy chứng nhận đăng ký hộ kinh doanh", "Số giấy CN đăng ký hộ kinh doanh",
        "Số giấy chứng nhận đăng ký kinh doanh", "Hoạt động chính", "Hoạt động kinh doanh",
        "Hoạt động kinh doanh chính", "Hoạt động sản xuất kinh doanh",
        "Hoạt động sản xuất kinh doanh chính", "Ngành hoạt động", "Ngành nghề chính",
        "Ngành nghề kinh doanh chính", "Ngành kinh doanh", "Ngành kinh tế",
        "Ngành sản xuất kinh doanh", "Ngành nghề sản xuất kinh doanh", "Sản phẩm chính", "Mã ngành",
        "Mã ngành nghề", "Mã ngành kinh tế", "Mã ngành cấp 4", "Mã VSIC", "VSIC", "Đã ĐKKD",
        "Đã đăng ký kinh doanh", "Đã đăng ký hộ kinh doanh", "ĐKKD", "Đăng ký kinh doanh",
        "Tình trạng ĐKKD", "Tình trạng đăng ký kinh doanh", "Trạng thái", "Trạng thái hoạt động",
        "Trạng thái MST", "Trạng thái mã số thuế", "Trạng thái NNT", "Trạng thái người nộp thuế",
        "Tình trạng MST", "Tình trạng mã số thuế", "Tình trạng kinh doanh", "Hiện trạng hoạt động",
        "Hiện trạng kinh doanh", "Biến động", "Biến động trong năm", "Tình hình biến động",
    ),
    hint="Ngành hàng, số đăng ký và những gì không có cột riêng.", groups="ending",
)  # fmt: skip
