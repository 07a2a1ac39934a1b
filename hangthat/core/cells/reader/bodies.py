"""Bodies of the State and their people, as titles of groups and cells name them.

The accents count: without them "đội" is a quarter of a party, and "sở" a number.
"""

import re
from collections.abc import Sequence

from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.text import fold

_FORCE = re.compile(
    r"(?:(?:lực lượng|cơ quan) )?(?:công an|cảnh sát|quản lý thị trường|qltt|hải quan|biên phòng|"
    r"bộ đội|bộ chỉ huy|(?:hạt )?kiểm lâm|thanh tra|ubnd|uỷ ban|ủy ban|ban chỉ đạo|bcđ|"
    r"văn phòng(?! phẩm))\b|(?:lực lượng |cơ quan )?(?:"
    r"(?:tổng cục|chi cục|cục|đồn|thuế|viện kiểm sát|tòa án|toà án) |"
    r"sở (?!hữu|thích)|đội (?!mũ|nón|\d|sản xuất)|phòng (?!khám|trọ|tập|thu|chống|ngừa)|"
    r"đoàn (?:kiểm tra|liên ngành|công tác)|tổ (?:công tác|kiểm tra|liên ngành)|thuế$)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:chi cục|cục|đội|đồn|tổ|đoàn|phòng|trạm) (?:trưởng|phó)\b", re.IGNORECASE
)  # of them
_OFFICE = re.compile(
    r"(?:trường (?:thpt|thcs|th|mn|mg|ptdtbt|ptdtnt|tiểu học|mầm non|mẫu giáo|"
    r"trung học|phổ thông|cao đẳng|đại học|dân tộc|ptdt)|"
    r"trạm (?:y tế|kiểm|khuyến|thú y|bảo vệ|quản lý)|"
    r"trung tâm (?:y tế|văn hóa|văn hoá|giáo dục|dịch vụ|hành chính|phục vụ|chính trị|bồi dưỡng|"
    r"khuyến nông|học tập|kiểm|phát triển)|"
    r"hội (?:nông|phụ|cựu|chữ|liên|lhpn|người|bảo vệ|luật|khuyến|đồng)|hđnd|"
    r"đảng ủy|đảng uỷ|đảng bộ|chi bộ|chi đoàn|chi hội|đoàn (?:thanh niên|tncs|xã|phường)|"
    r"công đoàn|liên đoàn|mặt trận|mttq|quân sự|kho bạc|"
    r"ban (?:thường|chỉ|quản|xây|tổ|công|tuyên|kiểm|dân|kinh|văn|pháp))\b",
    re.IGNORECASE,
)
_POSTS = re.compile(r"\b(chuc vu|chuc danh|cap bac|quan ham|(don vi|co quan|noi) cong tac)\b")
_POST = re.compile(
    r"(?:quyền |nguyên )?(?:phó (?:chánh|trưởng|chủ tịch|bí thư|giám đốc|hiệu trưởng|chủ nhiệm)|"
    r"chánh|trưởng|phó|hiệu trưởng|hiệu phó|chủ tịch|bí thư|ủy viên|uỷ viên|chuyên viên|cán bộ|"
    r"cán sự|công chức|viên chức|nhân viên|giáo viên|kế toán|văn thư|thủ quỹ|bác sĩ|y sĩ|y tá|"
    r"dược sĩ|điều dưỡng|hộ sinh|trạm trưởng|đội trưởng|tổ trưởng|chỉ huy|chiến sĩ|lái xe|bảo vệ|"
    r"tạp vụ)\b.*",
    re.IGNORECASE,
)
_OF_FIRMS = re.compile(
    r"(?:phó |tổng )*giám đốc|chủ(?: hộ| cơ sở| cửa hàng| quán)?|quản lý|đại diện", re.IGNORECASE
)
_BORN = range(1930, 2012)
_FEWEST = 3  # cells that show anything
_MOST = 0.8  # of the cells


def says_body(title: str) -> bool:
    """Whether a title of a group names a force or an office: Công an huyện, Đội QLTT số 2."""
    return bool(_FORCE.match(title) and not _HEAD.match(title))


def names_office(text: str) -> bool:
    """A force, or any office of the State, the Party and the unions: Trường tiểu học Vũ Lễ."""
    return says_body(text) or bool(_OFFICE.match(text))


def are_bodies(texts: Sequence[str]) -> bool:
    """Whether most of these name an office, where its people stand below."""
    named = sum(map(names_office, texts))
    return len(texts) > 1 and named * 2 > len(texts)


def are_offices(cells: Sequence[str]) -> bool:
    """Whether nearly all name an office of the State, the Party or the unions: who did it."""
    told = list(map(unmarked, cells))
    return len(told) >= _FEWEST and sum(map(names_office, told)) >= _MOST * len(told)


def tells_posts(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column tells what people are in an office: by its heading, or by its cells. Whoever
    runs a firm is none of them."""
    if cells and all(map(_OF_FIRMS.fullmatch, cells)):
        return False
    posts = sum(bool(_POST.fullmatch(cell)) for cell in cells)
    return bool(_POSTS.search(fold(heading))) or (len(cells) >= _FEWEST and posts * 2 > len(cells))


def are_years_of_birth(cells: Sequence[str]) -> bool:
    born = sum(cell.isdecimal() and int(cell) in _BORN for cell in cells)
    return len(cells) > 1 and born * 5 >= len(cells) * 4
