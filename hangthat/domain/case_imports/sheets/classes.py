"""What a conduct in office words is: its class, as far as the words tell one."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.cases.models import ViolationClass

_SIGNS = (
    (ViolationClass.UNKNOWN_ORIGIN,
     r"(khong|chua)( co| ro| xac dinh( duoc)?| chung minh( duoc)?)* (nguon goc|xuat xu)"
     r"( nguon goc| xuat xu| ro rang)*"),
    (ViolationClass.POOR_QUALITY, r"kem chat luong|khong (bao dam|dam bao) chat luong"),
    (ViolationClass.IP,
     r"(xam pham )?(quyen )?(so huu (tri tue|cong nghiep)|shtt|shcn)|gia( mao)? nhan hieu|"
     r"xam pham( quyen)?( doi voi)? (nhan hieu|sang che|kieu dang|ten thuong mai|chi dan dia ly)"),
    (ViolationClass.COUNTERFEIT,
     r"hang (hoa )?gia(?! mao| ca)|gia mao nhan hang|nhan hang hoa gia"),
    (ViolationClass.SMUGGLED, r"nhap lau|buon lau"),
    (ViolationClass.BANNED, r"hang cam"),
    (ViolationClass.FOOD_SAFETY,
     r"(khong (bao dam|dam bao) )?(an toan|ve sinh) (ve sinh )?thuc pham|attp|vsattp"),
    (ViolationClass.INVOICE, r"(khong( co)? )?(hoa don|chung tu)"),
)  # fmt: skip
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


def class_of(text: str) -> str | None:
    """None: the words tell of no class, of several, or that something is not so."""
    told = _OWNERLESS.sub(" ", _PRICE.sub("tiền", text))
    left, found = fold(_FAKE.sub("hàng giả", told)), set()
    for kind, sign in _SIGNS:
        rest = re.sub(rf"\b({sign})\b", " ", left)
        if rest != left:
            found.add(str(kind))
            left = rest
    return found.pop() if len(found) == 1 and not _LEFT.search(left) else None
