"""Which words of a text look like the name of a person or of a business.

It reads capitals, family names, and the words that stand before a name; it knows nobody. So it
finds names that are none, and misses those written without capitals: a person looks again.
"""

import re
from collections.abc import Iterator, Sequence

from hangthat.core.common.text import fold, nfc


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_TOKEN = re.compile(r"[^\W\d_]+|\S")
_LONGEST = 6  # words of a person's name
_FAMILIES = _words(
    "âu an bạch bàn bành bế bùi cam cao cầm chế chu chung cù cung dầu doãn dư dương đàm đào đặng",
    "đậu điêu đinh đoàn đỗ đồng đới giang giàng giáp hà hạ hạng hầu hồ hoàng hờ hứa hùng hướng",
    "huỳnh kha khổng khuất khúc kiều la lã lạc lại lâm lang lăng lành lê lèng liễu linh lò lỗ lô",
    "lộc lù lục lư lưu luân lương lường lý ma mã mạc mai mạnh mạch mao mè mông mùa nghiêm ngô ngụy",
    "nguyễn nhâm nhan nình ninh nông ôn ong phạm phan phí phùng quách quàng sầm sín sùng tạ tăng",
    "tần tẩn thạch thái thân thào thiều tô tôn tống tòng triệu trình trịnh trần trương vàng vày vi",
    "vũ võ vừ vương vy",
)
_TITLES = _words("ông bà anh chị cô chú bác cháu hộ tên chí")
_BUSINESSES = (
    "công ty", "doanh nghiệp", "hợp tác xã", "cửa hàng", "siêu thị", "tạp hóa", "tạp hoá", "quầy",
    "nhà thuốc", "nhà hàng", "đại lý", "hộ kinh doanh", "cơ sở", "shop",
)  # fmt: skip
_WITHIN = _words(
    "tnhh mtv cp một thành viên cổ phần tư nhân thương mại dịch vụ sản xuất nhập khẩu đầu và xây",
    "dựng",
)
_BEFORE_PLACES = _words(
    "xã phường huyện tỉnh quận phố chợ đường thôn bản khối sông núi trường viện đền chùa khu khẩu",
    "trấn ngõ ngách cầu đèo ga hồ tổ",
)
_LANDS = frozenset(
    ("ha noi", "ha giang", "ha nam", "ha tinh", "cao bang", "thai nguyen", "thai binh", "lam dong",
     "ninh binh", "ninh thuan", "lai chau", "quang ninh", "quang tay")
)  # fmt: skip


def possible_names(text: str) -> list[str]:
    """Each once, in order, as they are written."""
    clean = nfc(text)
    found: dict[str, str] = {}
    for line in clean.splitlines():
        for start, end in _spans(line):
            name = line[start:end].strip(" \"'“”‘’«»")
            if fold(name) not in _LANDS:
                found.setdefault(fold(name), name)
    return [name for folded, name in found.items() if folded]


def _spans(line: str) -> Iterator[tuple[int, int]]:
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(line)]
    words = [word for word, _, _ in tokens]
    at = 0
    while at < len(words):
        first, count = _name_from(words, at)
        if count:
            yield tokens[first][1], tokens[first + count - 1][2]
        at = first + count if count else at + 1


def _name_from(words: Sequence[str], at: int) -> tuple[int, int]:
    """(where a name begins, how many words it has); 0: none begins here."""
    if length := _begins_business(words, at):
        inside = _run(words, at + length, within=True)
        named = any(_is_capital(w) and w.lower() not in _WITHIN for w in inside)
        return (at, length + len(inside)) if named else (at, 0)
    before = words[at - 1].lower() if at else ""
    if words[at].lower() in _TITLES and not words[at].isupper():
        inside = _run(words, at + 1)
        fits = bool(inside) and not _begins_business(words, at + 1)
        return (at + 1, len(inside)) if fits else (at, 0)
    inside = _run(words, at)
    is_name = len(inside) > 1 and words[at].lower() in _FAMILIES and before not in _BEFORE_PLACES
    return (at, len(inside)) if is_name else (at, 0)


def _begins_business(words: Sequence[str], at: int) -> int:
    """How many words its kind has."""
    for kind in _BUSINESSES:
        parts = kind.split()
        if [w.lower() for w in words[at : at + len(parts)]] == parts:
            return len(parts)
    return 0


def _run(words: Sequence[str], at: int, *, within: bool = False) -> list[str]:
    """Words with a capital, one after the other; `within`: also the small ones of a business, and
    marks of quotation."""
    found: list[str] = []
    most = 3 * _LONGEST if within else _LONGEST
    for word in words[at : at + most]:
        small = within and (word.lower() in _WITHIN or word in "\"'“”‘’«»&")
        if not (_is_capital(word) or small):
            break
        found.append(word)
    while found and not _is_capital(found[-1]):
        found.pop()
    return found


def _is_capital(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower() or word.isupper())
