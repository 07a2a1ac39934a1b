"""In which form something was held, as far as the words of an office tell it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import dropwhile, takewhile

from hangthat.core.cells.reader.bodies import names_office
from hangthat.core.common.text import fold, nfc

# The plan's forms by what they are called, then others that offices hold, kept in these words;
# what comes first is taken out of the text: of "hội nghị tập huấn" a conference is left.
_CALLED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conference", ("hội nghị tập huấn", "hội nghị tuyên truyền", "hội nghị")),
    ("tuyên truyền lưu động", ("loa lưu động", "xe loa", "xe tuyên truyền", "xe lưu động",
                               "loa kéo", "lưu động")),
    ("tập huấn", ("tập huấn", "bồi dưỡng kiến thức")),
    ("treo băng rôn, khẩu hiệu", ("băng rôn", "băng zôn", "băng-rôn", "khẩu hiệu", "pa nô", "pano",
                                  "áp phích", "áp-phích", "phướn")),
    ("thi tìm hiểu", ("thi tìm hiểu", "cuộc thi", "hội thi", "thi vẽ", "thi viết", "thi sáng tác")),
    ("họp phụ huynh", ("họp phụ huynh", "họp cha mẹ học sinh")),
    ("họp thôn, khối", ("họp thôn", "họp khối", "họp dân", "họp tổ dân phố", "sinh hoạt thôn")),
    ("sinh hoạt chi bộ, chi hội", ("sinh hoạt chi bộ", "sinh hoạt chi hội", "sinh hoạt chi đoàn",
                                   "họp chi bộ", "họp chi hội")),
    ("ngoại khóa", ("ngoại khóa", "ngoại khoá", "sinh hoạt dưới cờ", "chào cờ")),
    ("sân khấu hóa", ("sân khấu hóa", "sân khấu hoá", "văn nghệ", "tiểu phẩm")),
    ("diễu hành, mít tinh", ("diễu hành", "mít tinh", "mít-tinh", "lễ phát động", "lễ ra quân",
                             "ra quân")),
    ("tọa đàm, đối thoại", ("tọa đàm", "toạ đàm", "đối thoại", "nói chuyện chuyên đề")),
    ("triển lãm, trưng bày", ("triển lãm", "trưng bày", "gian trưng bày")),
    ("seminar", ("hội thảo",)),
    ("leaflet", ("tờ rơi", "tờ gấp", "tờ bướm")),
    ("notice", ("khuyến cáo",)),
    ("radio", ("đài phát thanh",)),
    ("loudspeaker", ("loa phát thanh", "loa truyền thanh", "truyền thanh", "loa", "phát thanh")),
    ("television", ("truyền hình", "tivi", "ti vi")),
    ("press", ("báo in", "báo điện tử", "báo chí", "báo giấy", "báo lạng sơn")),
    ("social", ("mạng xã hội", "mxh", "facebook", "fanpage", "zalo", "tiktok", "youtube")),
    ("web", ("trang thông tin điện tử", "cổng thông tin điện tử", "cổng thông tin", "trang web",
             "website", "trang tin điện tử", "trang ttđt", "cổng ttđt")),
    ("visit", ("đến từng cơ sở", "từng hộ", "đến từng hộ", "tận hộ", "tại cơ sở kinh doanh",
               "tại các cơ sở", "vận động trực tiếp", "trực tiếp tại cơ sở")),
    ("inspection", ("qua kiểm tra", "qua công tác kiểm tra", "lồng ghép kiểm tra",
                    "trong kiểm tra", "kết hợp kiểm tra")),
)  # fmt: skip
# beside a form these say nothing of which it was
_EMPTY = frozenset({
    "phát", "treo", "tổ", "chức", "qua", "trên", "bằng", "và", "các", "hệ", "thống", "của", "xã",
    "phường", "tại", "buổi", "cuộc", "đợt", "tuyên", "truyền", "trực", "tiếp", "cho", "trong",
    "ở", "đăng", "bài", "tin", "nhóm", "trang", "phổ", "biến", "lồng", "ghép", "mở", "hội",
    "nghị", "lớp",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d]+")
_OUTREACH = re.compile(r"\b(?:tuyên truyền|phổ biến|quán triệt|vận động)\b")
_OUTREACH_BARE = re.compile(r"\b(?:tuyen truyen|pho bien|quan triet|van dong)\b")


def kinds_in(text: str, offered: Mapping[str, str]) -> list[str]:
    """The forms that a text names, each once; `offered`: folded label → word."""
    if kind := offered.get(fold(text)):
        return [kind]
    said, bare = nfc(text).casefold(), text.isascii()
    found = []
    for kind, called in _CALLED:
        pattern = _pattern(called, bare=bare)
        if pattern and pattern.search(said):
            said = pattern.sub(" ", said)
            found.append(kind)
    return found


def says_more(text: str) -> bool:
    """Whether it says more than the form: which play it was, what else was done."""
    said, bare = nfc(text).casefold(), text.isascii()
    for _, called in _CALLED:
        pattern = _pattern(called, bare=bare)
        said = pattern.sub(" ", said) if pattern else said
    return not bare and bool(set(_WORD.findall(said)) - _EMPTY)


def share_of_outreach(cells: Sequence[str]) -> float:
    """How many of these cells tell of outreach."""
    told = [cell for cell in cells if cell]
    return sum(map(_is_outreach, told)) / len(told) if told else 0.0


def _is_outreach(text: str) -> bool:
    words = _OUTREACH_BARE if text.isascii() else _OUTREACH
    return bool(kinds_in(text, {}) or words.search(nfc(text).casefold()))


@cache
def _pattern(called: tuple[str, ...], *, bare: bool) -> re.Pattern[str] | None:
    """Of a text without accents only whole phrases and foreign words say anything: "loa" may be
    many words."""
    words = list(called)
    if bare:
        words = [fold(one) for one in called if " " in one or one.isascii()]
        words = [one for one in words if len(one) > 3 or one == "mxh"]
    some = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{some})\b") if some else None


# of titles: papers, and committees, whose land is told in other ways
_NO_OFFICE = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|văn phòng)\b|.*\b(?:danh sách|báo cáo|kết quả|tổng hợp|biểu|sổ|"
    r"nhật ký|thống kê|kế hoạch|về|năm|tháng|quý)\b",
    re.IGNORECASE,
)


_MOTTO = re.compile(r"cộng (?:hòa|hoà)\b|độc lập\b", re.IGNORECASE)


def office_in_titles(titles: Sequence[str]) -> Mapping[str, str]:
    """Who held all that is listed, where the head of the sheet names an office; of two the lower
    one: Sở Giáo dục và Đào tạo, below it Trường THPT Nà Lùng."""
    told = [one for one in titles if not _MOTTO.match(one)]
    block = [*takewhile(_is_office, dropwhile(lambda one: not _is_office(one), told))]
    return {"agency": block[-1]} if block else {}


def _is_office(title: str) -> bool:
    return names_office(title) and not _NO_OFFICE.match(title)
