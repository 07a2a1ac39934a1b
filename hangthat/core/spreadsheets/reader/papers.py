"""What headings tell of besides the shop, the owner and the act: papers, goods, others."""

import re

from hangthat.core.common.text import fold

# papers that have a number, a day and a place of their own
PAPER = re.compile(
    r"\b(cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|ho chieu|giay|gp\w*|gcn\w*|chung nhan|"
    r"chung chi|hop dong|hd\w*|thue|van ban|cong van|quyet dinh|qd\w*|bien ban|bb\w*|bao hiem|"
    r"dang ky kinh doanh|dkkd|dkhkd|the|bang lai)\b"
)
PAPER_NUMBER = re.compile(r"\d{1,6}\w?\s*[/-]\s*[A-ZĐ\d][\wĐ./-]*|\d{9}|\d{12}", re.IGNORECASE)
_OTHERS = re.compile(
    r"(tang vat|hang (hoa|vi pham|tich thu|tam giu|thu giu)|hang$|so hang|lo hang|mat hang|"
    r"san pham|phuong tien|xe|hoa don|chung tu|can bo|cong chuc|chien si|kiem tra vien|"
    r"kiem soat vien|trinh sat|nguoi (lap|kiem tra|nhan|giao|chung kien|lam chung|theo doi|nhap|"
    r"bao cao|huong dan|ghi|tong hop|phu trach)|to truong|truong doan|(doan|to|doi) kiem tra|"
    r"chu (nha|dat|mat bang)|(ben|nguoi) cho thue|nguoi than)\b"
)


def is_of_others(parent: str) -> bool:
    """Whether headings below this one are of goods, of their transport, or of who checked, saw or
    let something."""
    return bool(_OTHERS.match(fold(parent)))


def is_number_of_paper(text: str) -> bool:
    return bool(PAPER_NUMBER.fullmatch(text)) and "/" in text
