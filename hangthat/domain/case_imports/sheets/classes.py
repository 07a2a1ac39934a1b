"""What a conduct in office words is: its class, as far as the words tell one."""

import re
import unicodedata

from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.cases.models.classes import PLAN_CLASSES

_SIGNS = (
    (ViolationClass.UNKNOWN_ORIGIN,
     r"(khong|chua)( co| ro| xac dinh( duoc)?| chung minh( duoc)?)* (nguon goc|xuat xu)"
     r"( nguon goc| xuat xu| ro rang)*"),
    (ViolationClass.POOR_QUALITY,
     r"kem chat luong|khong (bao dam|dam bao|dat) chat luong|chat luong khong (dat|phu hop)|"
     r"khong (dat|phu hop)( voi)? (tieu chuan|quy chuan)"),
    (ViolationClass.IP,
     r"(xam pham )?(quyen )?(so huu (tri tue|cong nghiep)|shtt|shcn)|gia( mao)? nhan hieu|"
     r"xam pham( quyen)?( doi voi)? (nhan hieu|sang che|kieu dang|ten thuong mai|chi dan dia ly|"
     r"quyen tac gia|quyen lien quan)|hang nhai|nhai (nhan hieu|thuong hieu)"),
    (ViolationClass.COUNTERFEIT,
     r"hang (hoa )?gia(?! mao| ca)|gia mao nhan hang|nhan hang hoa gia"),
    (ViolationClass.SMUGGLED, r"nhap lau|buon lau"),
    (ViolationClass.BANNED, r"hang (hoa )?cam"),
    (ViolationClass.FOOD_SAFETY,
     r"(khong (bao dam|dam bao) )?(an toan|ve sinh) (ve sinh )?thuc pham|attp|vsattp|"
     r"((khong|chua)( co| di| thuc hien| duoc)* )?(kham suc khoe|luu mau thuc (an|pham))|"
     r"han the|phu gia thuc pham"),
    (ViolationClass.INVOICE, r"(khong( co)? )?(hoa don|chung tu)"),
)  # fmt: skip
_LESS = (
    r"(?:\b(?:không|chưa|ko|thiếu|sai|vi phạm|việc|có|quy định|về|ghi|dán|gắn|thực hiện|thể hiện|"
    r"được|đúng|đủ|đầy đủ|nội dung|bắt buộc|công khai|sử dụng|kinh doanh|hoạt động|làm|thủ tục) )*"
)
_AMISS = r"(?: (?:không|chưa|thiếu|sai|đúng|đủ|đầy đủ|nội dung|bắt buộc|theo|quy định|ghi|có|rõ))*"
_CERTIFIED = r"(?:giấy (?:chứng nhận|phép|đăng ký|xác nhận)|gcn|gp)(?: (?:đăng ký|cơ sở))*"
# labels, expiry, prices, registration and conditions of trade, e-commerce, measuring and
# conformity, consumers and advertising: of none of the classes that have a name
_OTHERS = (
    rf"{_LESS}(?<!giả )(?<!mạo )\bnhãn(?! hiệu| \w+ \w+ giả| giả)(?: (?:phụ|mác|hàng|hóa|hoá|sản "
    rf"phẩm|thực phẩm|gốc|năng lượng|bằng|tiếng việt))*{_AMISS}",
    rf"(?:(?:đã|bị|hàng) )*\b(?:quá|hết) (?:hạn|hsd|date|đát)(?: (?:sử dụng|dùng|sd))?|"
    rf"{_LESS}\b(?:hạn sử dụng|hạn dùng|hsd|ngày sản xuất|nsx){_AMISS}",
    rf"{_LESS}\bniêm yết(?: giá)?(?: (?:bán|hàng hóa|dịch vụ))*{_AMISS}|"
    r"\bbán (?:cao hơn|quá|sai|không đúng|vượt)(?: so với)? giá(?: (?:niêm yết|quy định|kê khai))*|"
    rf"(?:vi phạm|{_LESS}(?:kê khai|đăng ký))(?: quy định)?(?: về)? giá\b|tăng giá bất hợp lý",
    rf"{_LESS}\b(?:đăng ký (?:hộ )?kinh doanh|đăng ký (?:thành lập|hoạt động|thuế)|đkkd|đkhkd|gpkd|"
    rf"{_CERTIFIED}|(?:đủ )?điều kiện (?:kinh doanh|sản xuất|hoạt động)|ngoài (?:ngành|giấy))"
    r"(?: (?:kinh doanh|hộ|đkkd|đủ|điều kiện|theo quy định|nghề|bán lẻ|rượu|thuốc lá|sản xuất))*|"
    r"\b(?:không|chưa|ko) (?:có )?(?:phép|đăng ký)\b",
    rf"{_LESS}(?:\b(?:thông báo|đăng ký|khai báo|thiết lập)(?: với(?: \w+){{1,4}}?)? )?"
    r"\b(?:website|trang (?:web|mạng|thông tin điện tử)|thương mại điện tử|tmđt|ứng dụng bán hàng|"
    rf"sàn giao dịch)(?: (?:thương mại điện tử|tmđt|bán hàng|với|bộ công thương|bct))*{_AMISS}",
    rf"{_LESS}\b(?:đo lường|kiểm định|phương tiện đo|định lượng|hàng đóng gói sẵn|"
    r"(?:dấu |công bố )+(?:hợp quy|hợp chuẩn|tiêu chuẩn|chất lượng|sản phẩm|mỹ phẩm)|"
    rf"hợp quy|hợp chuẩn|cân đối chứng){_AMISS}|\bcân (?:thiếu|điêu|sai)",
    rf"{_LESS}\b(?:quyền lợi người tiêu dùng|khuyến mại|khuyến mãi|quảng cáo|bảo hành|niêm phong)\b"
    rf"{_AMISS}",
)  # fmt: skip


def _plain(sign: str) -> str:
    """The same, of words without accents."""
    apart = unicodedata.normalize("NFD", sign.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_OTHER = re.compile("|".join(_OTHERS))
_OTHER_PLAIN = re.compile("|".join(map(_plain, _OTHERS)))
_PRICE = re.compile(r"\bgiá\b", re.IGNORECASE)  # without its accent it is a fake
# goods whose counterfeit is told by the word behind them; a flower or a wig is made so
_FAKE = re.compile(
    r"\b(?:thuốc(?: [\w ]{1,20}?)?|phân(?: bón)?|rượu|bia|mỹ phẩm|thực phẩm(?: chức năng)?|sữa|"
    r"mì chính|bột (?:giặt|ngọt)|nước (?:hoa|mắm)|xăng|dầu(?: [\w ]{1,12}?)?|gas|xi măng|sắt thép|"
    r"(?:cây|hạt )?giống|thức ăn chăn nuôi|sản phẩm|giày(?: dép)?|dép|túi(?: xách)?|quần|áo|"
    r"quần áo|đồng hồ|phụ tùng|mũ bảo hiểm|tem|nhãn|bao bì) giả\b(?! mạo| cầy| da| gỗ| đá)",
    re.IGNORECASE,
)
# whose the goods are says nothing of their class
_OWNERLESS = re.compile(
    r"\b(?:không|chưa) (?:xác định|rõ|tìm)(?: được| thấy| ra)* (?:chủ|người)\b", re.IGNORECASE
)
_LEFT = re.compile(r"\b(khong|chua|ko|k|khg|nguon goc|xuat xu)\b")
# several conducts: not the parts of one (nguồn gốc, xuất xứ)
_CONDUCTS = re.compile(
    r"\s*[;+\n]\s*|[,.]\s+(?=(?:không|chưa|vi phạm|kinh doanh|kd|bán|buôn|vận chuyển|tàng trữ|sản "
    r"xuất|sử dụng|hàng|quá hạn|hết hạn|thiếu)\b)|\s+và\s+(?=(?:không|chưa|vi phạm)\b)",
    re.IGNORECASE,
)
_WHOLE = {"ngxx": "nguồn gốc xuất xứ", "ng": "nguồn gốc", "xx": "xuất xứ", "kd": "kinh doanh"}
_CUT_SHORT = re.compile(rf"(?<![\w.])(?:{'|'.join(_WHOLE)})(?![\w.-])")
_ASKED = "?"
_WRONG = re.compile(
    r"\b(?:không|chưa|ko|thiếu|sai|vi phạm|quá|hết|cao hơn|vượt|ngoài|tăng|điêu|mờ|tẩy xóa|khong|"
    r"chua|thieu|vi pham|qua|het|cao hon|vuot|ngoai)\b"
)


def class_of(text: str) -> str | None:
    """Of several conducts the class of the plan, else the one with a name; the words of all stay
    beside it. None: they tell of no class, of two of the plan or with names, or that something is
    not so."""
    found = {one for part in _CONDUCTS.split(text) if (one := _of_one(part))}
    if _ASKED in found:
        return None
    plan = found.intersection(map(str, PLAN_CLASSES))
    some = plan or found - {str(ViolationClass.OTHER)} or found
    return some.pop() if len(some) == 1 else None


def class_by_conduct(line: Line) -> None:
    """Where the class of a row cannot be read (Hàng giả, SHTT), its conduct may tell one."""
    values = line.values
    found = class_of(values.get("conduct", "")) if "classification" not in values else None
    if found:
        line.forgive("classification")
        values["classification"] = found
        label = ViolationClass(found).label
        line.notes.append(f"Nhóm vi phạm: theo hành vi “{values['conduct'][:80]}” là {label}.")


def _of_one(text: str) -> str:
    """The class of one conduct; "": its words tell of none, or of nothing that is wrong; `_ASKED`:
    of two, or it is denied."""
    said = _CUT_SHORT.sub(lambda found: _WHOLE[found[0]], text.casefold())
    rest = (_OTHER_PLAIN if said.isascii() else _OTHER).sub(" ", said)
    other = rest != said and (_WRONG.search(said) or _is_topic(said, rest))
    told = _OWNERLESS.sub(" ", _PRICE.sub("tiền", rest))
    left, found = fold(_FAKE.sub("hàng giả", told)), set()
    for kind, sign in _SIGNS:
        less = re.sub(rf"\b({sign})\b", " ", left)
        if less != left:
            found.add(str(kind))
            left = less
    if len(found) > 1 or (_LEFT.search(left) and (found or other)):
        return _ASKED
    return found.pop() if found else str(ViolationClass.OTHER) if other else ""


def _is_topic(said: str, rest: str) -> bool:
    """Whether nothing else is said, and not that it is in order: Niêm yết giá; no Có nhãn phụ."""
    return not rest.strip() and not said.startswith(("có ", "đã ", "đủ "))
