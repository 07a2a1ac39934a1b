"""Whom a target speaks of."""

from dataclasses import dataclass

from hangthat.domain.plans.lexicon.goods import GOODS
from hangthat.domain.plans.lexicon.phrases import ALL_THE, MemberKind, any_of, listed, maybe
from hangthat.domain.plans.lexicon.verbs import DEEDS

IN_PERIOD = "trong ky"  # what the reader puts in the place of "trong năm 2021", "các năm trước"
IN_AREA = "trong dia ban"  # what it puts in the place of "tại thành phố Lạng Sơn"

_AND = maybe("va", "hoac", "cac", "nhung")
_BUSY = maybe("co", "dang", "tham gia", "hoat dong", "kinh doanh", "ban hang", "buon ban",
              "mo gian hang", "co gian hang", "thuong mai")  # fmt: skip
_AT = any_of("tai", "trong", "o", "tren", "thuoc")

_WHO = any_of("to chuc", "ca nhan", "doanh nghiep", "ho kinh doanh", "hop tac xa", "thuong nhan")
_ONE_WORD = any_of("thuong nhan", "nguoi ban(?: hang)?", "nguoi kinh doanh", "chu the kinh doanh")
_PARTY = f"{ALL_THE}(?:{_WHO}(?: {_AND}{_WHO})+|{_ONE_WORD})"
_SHOP = any_of("doanh nghiep", "ho kinh doanh", "ho", "hop tac xa", "cua hang")
_TRADING = "(?:san xuat (?:va |hoac )?)?kinh doanh(?: hang hoa)?"
_ESTABLISHMENT = (
    f"{ALL_THE}(?:{_SHOP} {_AND})*co so (?:{_AND}{_SHOP} )?{_TRADING}(?: {_AND}{_SHOP})*"
)
_STALL = any_of(
    "ho kinh doanh", "ho tieu thuong", "ho", "tieu thuong", "quay hang", "quay", "sap hang",
    "sap", "gian hang", "ki ot", "kiot", "cua hang", "nguoi ban hang", "co so", "thuong nhan",
)  # fmt: skip
_MARKET = "(?:cac )?cho(?: truyen thong)?"
_FLOOR = "(?:cac )?san (?:giao dich )?thuong mai dien tu"
_WEB = "(?:cac )?(?:trang thong tin dien tu|website|trang web)(?: (?:thuong mai dien tu|ban hang))*"
_WEB_AND_FLOOR = any_of(f"{_WEB} {_AND}(?:{_FLOOR}|san)", f"{_FLOOR} {_AND}{_WEB}")
_OWNER = any_of(
    f"{_PARTY} (?:co|so huu|van hanh|quan ly|thiet lap|la chu(?: so huu)?)",
    f"{ALL_THE}chu(?: so huu| quan)?",
)
_REGISTERED = (
    f"(?:da |duoc )*{listed('dang ky', 'thong bao', joined_by=('va', 'hoac', 'da', 'duoc'))}"
    "(?: voi (?:bo cong thuong|co quan (?:chuc nang|quan ly(?: nha nuoc)?|co tham quyen)))?"
)
_DIGITAL = "(?:cac |moi )?(?:nen tang (?:so|truc tuyen)|khong gian mang|moi truong (?:mang|so))"
_TOURIST_SPOT = any_of("khu vuc", "khu", "diem", "tuyen pho", "pho", "tuyen duong")
_UNIT = any_of("huyen", "thi xa", "thi tran", "thanh pho", "xa", "phuong", "dac khu", "dia phuong")
_SANCTIONED = (
    f"(?:co (?:hanh vi )?)?{maybe('vi pham', 've', 'trong', 'hoat dong', 'hanh vi')}"
    f"(?:{DEEDS} )?(?:{GOODS} )?(?:da |tung )*bi xu (?:ly|phat)(?: (?:vi pham|hanh chinh))*"
    f"(?: (?:ve|do) (?:hanh vi )?(?:{DEEDS} )?(?:{GOODS})?)? {IN_PERIOD}"
)
_BOARD_OF = any_of(
    "cho", "trung tam thuong mai", "sieu thi", "tuyen pho", "pho", "khu pho", "phuong", "xa",
    "thi tran", "dac khu", "va", "hoac", "cac",
)  # fmt: skip


@dataclass(frozen=True)
class Population:
    """A plan's word for whom it counts, and how plans say it.

    `deeds` are those its own name speaks of: a sentence with two populations asks of each only
    what it can do. `cohort`: needs days; `area`: needs an area.
    """

    word: str
    key: str
    kind: MemberKind
    phrases: tuple[str, ...]
    deeds: tuple[str, ...] = ("kinh doanh",)
    cohort: bool = False
    area: bool = False


_P, _E, _B = MemberKind.PARTY, MemberKind.ESTABLISHMENT, MemberKind.BOARD
_ALL = (
    Population(
        "tổ chức, cá nhân nhập khẩu",
        "importers",
        _P,
        (
            f"{any_of(_PARTY, f'{ALL_THE}(?:doanh nghiep|don vi)')} "
            "(?:co |tham gia |dang |thuc hien )*(?:hoat dong )?(?:kinh doanh )?nhap khau"
            "(?: hang hoa)?(?: qua (?:cac )?cua khau)?",
            f"{ALL_THE}nha nhap khau",
        ),
        deeds=("nhập khẩu", "kinh doanh"),
    ),
    Population(
        "siêu thị, trung tâm thương mại",
        "supermarkets",
        _E,
        (
            f"{ALL_THE}sieu thi {_AND}trung tam thuong mai",
            f"{ALL_THE}trung tam thuong mai {_AND}sieu thi",
        ),
    ),
    Population(
        "người bán trên sàn thương mại điện tử",
        "floor_sellers",
        _P,
        (
            f"{_PARTY} {_BUSY}(?:tren|tai|qua) {_FLOOR}",
            f"{_PARTY} tham gia {_FLOOR}",
            f"{ALL_THE}gian hang tren {_FLOOR}",
        ),
        deeds=("quảng bá", "kinh doanh"),
    ),
    Population(
        "chủ trang thông tin điện tử đã đăng ký hoặc thông báo",
        "registered_web_owners",
        _P,
        (f"{_OWNER} {_WEB} {_REGISTERED}",),
        deeds=("quảng bá", "kinh doanh"),
    ),
    Population(
        "chủ trang thông tin điện tử, sàn",
        "web_and_floor_owners",
        _P,
        (f"{_OWNER} {_WEB_AND_FLOOR}",),
        deeds=("quảng bá", "kinh doanh"),
    ),
    Population(
        "chủ trang thông tin điện tử, sàn đã đăng ký hoặc thông báo",
        "registered_web_and_floor_owners",
        _P,
        (f"{_OWNER} {_WEB_AND_FLOOR} {_REGISTERED}",),
        deeds=("quảng bá", "kinh doanh"),
    ),
    Population(
        "người kinh doanh trên nền tảng số",
        "digital_traders",
        _P,
        (
            f"{_PARTY} {_BUSY}(?:truc tuyen |online )?tren {_DIGITAL}",
            f"{_PARTY} (?:kinh doanh|ban hang) (?:truc tuyen|online|tren mang)",
        ),
        deeds=("quảng bá", "kinh doanh"),
    ),
    Population(
        "cơ sở kinh doanh tại chợ",
        "market_traders",
        _E,
        (
            f"{_ESTABLISHMENT} {_AT} {_MARKET}",
            f"{ALL_THE}{listed(_STALL)}(?: (?:co dinh|kinh doanh|buon ban))* {_AT} {_MARKET}",
            f"{_PARTY} (?:kinh doanh|buon ban) {_AT} {_MARKET}",
        ),
    ),
    Population(
        "cơ sở sản xuất trong làng nghề",
        "craft_producers",
        _E,
        (
            f"{ALL_THE}{listed('co so', 'ho gia dinh', 'ho')} san xuat {_AT} (?:cac )?lang nghe"
            "(?: truyen thong)?",
        ),
        deeds=("sản xuất", "kinh doanh"),
    ),
    Population(
        "cơ sở kinh doanh tại khu vực, tuyến phố du lịch",
        "tourist_traders",
        _E,
        (
            f"{_ESTABLISHMENT} {_AT} {_AND}{listed(_TOURIST_SPOT)} du lich"
            f"(?: {_AND}(?:tai )?{_AND}{listed(_UNIT)} co (?:dia )?diem du lich)?",
        ),
    ),
    Population("cơ sở kinh doanh", "establishments", _E, (_ESTABLISHMENT,)),
    Population(
        "cửa hàng tiêu dùng tổng hợp",
        "general_stores",
        _E,
        (
            f"{ALL_THE}cua hang (?:kinh doanh |ban )?"
            f"{maybe('hang hoa', 'hang', 'mat hang', 'san pham')}tieu dung tong hop",
        ),
    ),
    Population(
        "ban quản lý",
        "boards",
        _B,
        (
            f"{ALL_THE}ban quan ly",
            f"{ALL_THE}ban quan ly (?=(?:{_BOARD_OF} )*cho )(?=(?:{_BOARD_OF} )*trung tam)"
            f"{_BOARD_OF}(?: {_BOARD_OF})*",
        ),
    ),
    Population(
        "cơ sở kinh doanh trong địa bàn",
        "city_establishments",
        _E,
        (f"{_ESTABLISHMENT} {IN_AREA}",),
        area=True,
    ),
    Population(
        "tổ chức, cá nhân đã bị xử lý trong kỳ",
        "sanctioned_parties",
        _P,
        (f"{_PARTY} {_SANCTIONED}",),
        cohort=True,
    ),
    Population(
        "cơ sở đã bị xử lý trong kỳ",
        "sanctioned_establishments",
        _E,
        (f"{any_of(_ESTABLISHMENT, f'{ALL_THE}co so')} {_SANCTIONED}",),
        cohort=True,
    ),
)
POPULATIONS = {population.word: population for population in _ALL}
