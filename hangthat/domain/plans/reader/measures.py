"""What a sentence asks for without a percentage: "ít nhất 50 cơ sở", "giảm một nửa", "mỗi xã"."""

import re

# Figures that name something: days, years, papers, items, things called by a number.
_NAMES = re.compile(
    r"(?i)\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b|"
    r"\b\d[\d/]*\s*[/-]\s*[A-ZĐ][\w/-]*|\b24/(?:7|24)\b|\b389\b|"
    r"\b(?:ngày|tháng|quý|năm|thứ|điều|khoản|điểm|mục|phần|chương|phụ lục|bảng|biểu|nhóm|đề án|"
    r"chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|kế hoạch|chương trình|số hiệu|quốc lộ|cấp độ|mức độ)\s+"
    r"(?:số\s+)?\d{1,4}(?:\s*[/.-]\s*\d{1,4})*\b|\b(?:19|20)\d\d\b"
)
_COUNTED = (
    "mô hình|chợ|tuyến|điểm|lớp|hội nghị|đợt|cuộc|buổi|lần|vụ|chuyên|đội|tổ|xã|phường|thôn|cơ sở|"
    "hộ|gian|cửa hàng|bàn|tủ|phiên|khu"
)
_MEASURE = re.compile(
    r"(?i)\d|%|‰|\bphần (?:trăm|nghìn|ngàn)\b|"
    r"\b(?:ít nhất|tối thiểu|tối đa|không (?:quá|dưới|thấp hơn|ít hơn|vượt quá)|mỗi|hằng|"
    r"hàng (?:tháng|quý|năm)|toàn bộ|toàn thể|tất cả|mọi|hầu hết|đa số|phần lớn|đều|cơ bản|một nửa|"
    r"quá nửa|nửa số|phân nửa|phần (?:ba|tư|năm)|gấp|tỷ lệ|tỉ lệ|chấm dứt|xóa bỏ|xoá bỏ|xóa|xoá|"
    r"triệt (?:tiêu|xóa|xoá|phá)|không (?:còn|có|để|xảy ra|phát sinh)|không [\w\s]{2,60} nào)\b|"
    r"\b(?:tăng|giảm)\b[^.;]{0,60}\b(?:so với|dần|lần|nửa)\b|"
    rf"\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn)\s+(?:{_COUNTED})\b"
)
_QUOTED = 6  # words


def measure_in(text: str) -> str:
    """The first words that say how much or how many; empty where nothing does."""
    bare = _NAMES.sub(lambda named: " " * len(named[0]), text)
    found = _MEASURE.search(bare)
    words = text[found.start() :].split(";")[0].split() if found else []
    return " ".join(words[:_QUOTED]).rstrip(" .,:")
