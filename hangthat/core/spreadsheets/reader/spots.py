"""Where something is, in several columns of a file: Khối | Dãy | Ô of a stall is one address, so is
a house with its quarter, Địa chỉ | Khối phố."""

import re
from collections.abc import Iterable, Mapping, Sequence

from hangthat.core.cells.reader.ditto import SAID, unmarked
from hangthat.core.cells.reader.parsing import is_blank
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED

ADDRESS = "address"
_SPOT = re.compile(r"(so )?(tang|khu|khoi|day|lo|o|quay|sap|ki ?ot|gian)( so)?( (hang|quay|sap))?")
_QUARTER = r"(?:thon|xom|ban|ap|khoi pho|khoi|khu pho|khu dan cu|khu|to dan pho|tdp|to)"
_QUARTERS = re.compile(rf"(?:ten )?{_QUARTER}(?: {_QUARTER})*")
# In titles the accents count: without them "dãy" is "dây" too, "bản" is "ban", "lô" is "lò".
_HALL = re.compile(
    r"(?:nhà (?:chợ|lồng|số)|đình(?: chợ)?|dãy|tầng|lô|khối|khu(?! vực (?:nông thôn|thành thị))|"
    r"vỉa hè|lề đường|lối (?:vào|đi)|(?:trong|ngoài) (?:nhà|chợ|trời)|gian số|"
    r"phía (?:trước|sau|trong|ngoài)|chợ (?:ngoài|trong|tạm|trời|đêm)|bãi (?:xe|đỗ))\b"
)
# stalls of one sort, where it is said which stand there: Ki ốt mặt đường Phai Vệ, Quầy cổng số 2
_ROWS_OF = re.compile(
    r"(?:các )?(?:ki ?-?ốt|kiot|ốt|quầy(?! thuốc)|sạp|gian hàng|lều|bãi|sân|hành lang|"
    r"mặt tiền|mặt đường|cổng)(?: hàng)?\b"
)
_THERE = re.compile(
    r"\b(?:mặt (?:đường|tiền|phố|chợ)|trong|ngoài|cổng|phía|đầu|cuối|giữa|quanh|ven|sân|bãi|"
    r"hành lang|tầng|khu|dãy|đường|phố)\b"
)
_STATE = re.compile(
    r"\b(?:trống|chưa|đã|đang|sắp|tạm|hết|không|ngừng|nghỉ|ký|nợ|cho thuê|đấu giá|thu hồi|trả)\b"
)
_KINDS = r"(?:doanh nghiệp|hộ|hkd|công ty|htx|cơ quan|dịch vụ|sản xuất|thương mại|vực|dân cư$)\b"
_TITLE = re.compile(
    r"(?:(?:thôn|xóm|bản|ấp|khối phố|khối|khu phố|khu dân cư|khu|tổ dân phố|tdp|phố|tiểu khu) "
    rf"(?!{_KINDS})|tổ \d)"
)
# the branch of a union in a hamlet, which it is called after: Chi hội phụ nữ Bình Dân
_BRANCH = re.compile(
    r"chi (?:hội|đoàn|bộ)(?: (?:phụ nữ|nông dân|cựu chiến binh|ccb|pn|nd|thanh niên))? "
    r"(?!(?:doanh|tiểu thương|chợ|ngành|nghề|hội viên|luật|bảo vệ|người|sản xuất|công ty|trường|"
    r"cơ quan|quân|công an|phụ nữ|nông dân|cựu|thanh niên)\b)",
    re.IGNORECASE,
)
_SPOT_LONG = 4  # characters of a stall's number
_STREET = re.compile(r"(?:tên )?(?:đường|phố|đường phố|đường, phố|tuyến (?:đường|phố)|trục đường)")
_OF_STREETS = re.compile(r"(?:đường|phố|ngõ|ngách|quốc lộ|ql|tỉnh lộ|tl|đt)[ .\d]", re.IGNORECASE)
_HOUSE_NUMBERS = frozenset({"so nha", "nha so", "sn"})
_HOUSE = re.compile(r"(dia chi|dia diem|so nha|duong|pho|noi (kinh doanh|ban))\b")
_LANDMARK = (
    r"\b(?:cau|cho|nga (?:ba|tu|nam)|cong|truong|tram(?: y te)?|dinh|den|chua|ben(?: xe)?|doc|deo|"
    r"nha van hoa|ubnd|cua khau|ho|suoi|dap|doi dien|canh|gan)"
)
# where somebody trades, and not where he lives
_OF_TRADE = re.compile(
    r"(?:dia chi|dia diem|noi|vi tri)(?: (?:cu the|chi tiet|kd|kinh doanh|sxkd|san xuat|"
    r"san xuat kinh doanh|ban|ban hang|buon ban|hoat dong|co so|cua hang|ho kinh doanh))?|"
    r"so nha(?: duong)?(?: pho)?|duong(?: pho)?"
)
_NUMBER = re.compile(r"\bsố\b\s*", re.IGNORECASE)


def spots_of(headings: Sequence[str], mapping: Mapping[int, str]) -> list[int]:
    """The headings beside the one of the address, and that one, which together say the place; none
    where the address is told by one heading alone. Counted from 0."""
    own = next((index for index, name in mapping.items() if name == ADDRESS), -1)
    if own < 0:
        return []
    first = last = own
    while first > 0 and _is_free(first - 1, headings, mapping, own):
        first -= 1
    while last + 1 < len(headings) and _is_free(last + 1, headings, mapping, own):
        last += 1
    some = list(range(first, last + 1))
    if len(some) == 1 and _is_quarter(headings[own]):
        some += [n for n in (own - 1, own + 1) if _is_house(n, headings, mapping)][:1]
    if len(some) == 1:
        some += _far_from(own, headings, mapping)
    some.sort(key=lambda n: _is_quarter(headings[n]) and not is_spot(headings[n]))
    return some if len(some) > 1 else []


def spot_of(cells: Sequence[str], spots: Iterable[int], headings: Sequence[str]) -> str:
    """One address of them: Khối A, dãy A1, ô 01. What the house's own address says is not said
    twice."""
    texts = {n: unmarked(cells[n]) if n < len(cells) else "" for n in spots}
    texts = {n: "" if is_blank(text) else text for n, text in texts.items()}
    told: list[str] = []
    house = ""
    for heading, text in _with_houses([(headings[n], text) for n, text in texts.items()]):
        if _is_house_number(heading):
            house = text
            continue
        named = _named(text, heading)
        if text and _is_quarter(heading) and _stands_in(text, named, told):
            named = _whole_quarter(text, heading) if _by_a_landmark(text, told) else ""
        if text and named:
            told.append(f"{house} {named}".strip())
            house = ""
    told += [f"Số {house}"] if house else []
    first, *others = told or [""]
    return ", ".join([first, *map(_within, others)])


def _with_houses(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The number of a house in front of the street beside it, whichever stands first: 112 đường Bà
    Triệu."""
    found: list[tuple[str, str]] = []
    for heading, text in parts:
        before, said = found[-1] if found else ("", "")
        if said and text and _is_house_number(heading) and _is_street(before):
            found[-1] = before, f"{text} {_street(before, said)}"
        elif said and text and _is_house_number(before) and _is_street(heading):
            found[-1] = heading, f"{said} {_street(heading, text)}"
        else:
            found.append((heading, text))
    return found


def _street(heading: str, text: str) -> str:
    """A name with what it is the name of, where its heading says one thing."""
    word = heading.rpartition(JOINED)[2].strip().lower()
    alone = word in ("đường", "phố") and text[:1].isupper() and not _OF_STREETS.match(text)
    return f"{word} {text}" if alone else text


def says_hall(title: str) -> bool:
    """Whether a title of a group of rows says where in a market they are: Nhà chợ A, Dãy B."""
    said = title.casefold()
    stalls = _ROWS_OF.match(said) if not _STATE.search(said) else None
    more = title[stalls.end() :] if stalls else ""
    return bool(_HALL.match(said) or _THERE.search(more.casefold()) or _is_number(more))


def _is_number(words: str) -> bool:
    """Sân số 2, Bãi B."""
    return bool(re.fullmatch(r" (?:số )?(?:\d{1,2}|[A-Z])", words))


def says_market(title: str) -> bool:
    """Whether it names a market: Chợ Kỳ Lừa; not a part of one: Chợ ngoài trời."""
    said = title.casefold()
    named = any(word[:1].isupper() for word in title.split()[1:])
    return named and said.startswith("chợ ") and not says_hall(title)


def says_quarter(title: str) -> bool:
    """Whether it says where in a commune, by a name or a number: Khu Tân Lập, Khối 3."""
    words = _BRANCH.sub("- ", title).split()
    named = any(word[:1].isupper() or word[:1].isdigit() for word in words[1:])
    return named and bool(_TITLE.match(title.casefold()) or _BRANCH.match(title))


def of_branch(title: str) -> str:
    """The hamlet after which a branch of a union is called: CHI HỘI BÌNH DÂN is Bình Dân."""
    return _written(_BRANCH.sub("", title)) if _BRANCH.match(title) else title


def _written(title: str) -> str:
    """As in an address: NHÀ CHỢ A is Nhà Chợ A; what is sold there has no capitals."""
    where, colon, goods = title.partition(":")
    return f"{where.title()}{colon}{goods.lower()}" if title.isupper() else title


def under(title: str, text: str, heading: str) -> str:
    """An address in a group of that title: Nhà chợ A, sạp 1; 35 đường Chi Lăng, khu Tân Lập."""
    told, title = unmarked(text), _written(title)
    if not title or f" {fold(title)} " in f" {fold(told)} ":
        return text
    if not told:
        return title
    if not is_spot(heading) and len(told) > _SPOT_LONG:
        whole = f"{told}, {_within(title)}"
    else:
        whole = f"{title}, {_within(told if ',' in told else _named(told, heading))}"
    return whole if told == text else f"{SAID} {whole}"


def carried(
    cells: list[str], above: Mapping[int, str], spots: Sequence[int], headings: Sequence[str]
) -> list[str]:
    """The cells of a row with a block, row or street that is written once, beside its first stall
    or house. Another block begins anew; the last of the columns, the stall itself, is written each
    time."""
    whole = list(cells)
    for n in spots[:-1]:
        if n >= len(whole) or whole[n] not in ("", above.get(n)):
            break
        street = _is_street(headings[n]) and any(whole[k] for k in spots if k < len(whole))
        if not whole[n] and (is_spot(headings[n]) or street):
            whole[n] = f"{SAID} {above[n]}" if above.get(n) else ""
    return whole


def _is_free(index: int, headings: Sequence[str], mapping: Mapping[int, str], address: int) -> bool:
    """A quarter under another group than the address is that of something else: Hộ khẩu – Thôn."""
    heading = headings[index]
    alike = heading.rpartition(JOINED)[0] == headings[address].rpartition(JOINED)[0]
    beside = is_spot(heading) or (alike and _is_quarter(heading))
    numbers = alike and _is_house_number(heading) and not _is_house_number(headings[address])
    return not mapping.get(index) and (beside or numbers)


def _is_street(heading: str) -> bool:
    """Not which are sold or what is sweet: the accents count."""
    return bool(_STREET.fullmatch(heading.rpartition(JOINED)[2].strip().casefold()))


def _is_house_number(heading: str) -> bool:
    return fold(heading.rpartition(JOINED)[2]) in _HOUSE_NUMBERS


def _is_house(index: int, headings: Sequence[str], mapping: Mapping[int, str]) -> bool:
    """Whether it stands beside a quarter that was taken for the address, and is the address."""
    inside = 0 <= index < len(headings) and not mapping.get(index)
    return inside and bool(_HOUSE.match(fold(headings[index].rpartition(JOINED)[2])))


def _far_from(own: int, headings: Sequence[str], mapping: Mapping[int, str]) -> list[int]:
    """What goes with the address and does not stand beside it: the one place of business, where
    rows begin with their quarter (Thôn | Tên cơ sở | Địa điểm kinh doanh), or that quarter."""
    first = min(n for n, name in mapping.items() if name)
    free = [n for n, heading in enumerate(headings) if not mapping.get(n) and JOINED not in heading]
    if _is_quarter(headings[own]):
        houses = [n for n in free if _OF_TRADE.fullmatch(fold(headings[n]))]
        return houses if own == first and len(houses) == 1 else []
    before = [n for n in free if n < first and _is_quarter(headings[n])]
    return before if _OF_TRADE.fullmatch(fold(headings[own])) and len(before) == 1 else []


def _is_quarter(heading: str) -> bool:
    """Not what is sold: Bán."""
    last = heading.rpartition(JOINED)[2]
    return bool(_QUARTERS.fullmatch(fold(last))) and last.casefold() != "bán"


def _stands_in(text: str, named: str, told: Iterable[str]) -> bool:
    """Whether the address says the quarter itself; a number alone may be that of the house."""
    said = fold(named if _is_short(text) else text)
    return any(f" {said} " in f" {fold(one)} " for one in told)


def _by_a_landmark(text: str, told: Iterable[str]) -> bool:
    """Whether the address names only something that is called like the quarter: Đầu cầu Nà Tồng."""
    return any(re.search(rf"{_LANDMARK} {re.escape(fold(text))}\b", fold(one)) for one in told)


def _whole_quarter(text: str, heading: str) -> str:
    """Its name behind what it is, where the heading says one such thing."""
    word = heading.rpartition(JOINED)[2].strip()
    return f"{word} {text}" if re.fullmatch(_QUARTER, fold(word)) else ""


def _is_short(text: str) -> bool:
    """A number or a letter, not a name."""
    return len(text) < 3 or any(letter.isdigit() for letter in text)


def is_spot(heading: str) -> bool:
    return bool(_SPOT.fullmatch(fold(heading.rpartition(JOINED)[2])))


def _named(text: str, heading: str) -> str:
    """A number with what it is the number of; a text that says so itself stays."""
    word = _NUMBER.sub("", heading.rpartition(JOINED)[2]).strip()
    word = word.lower() if word.isupper() else word
    quarter = _is_short(text) and bool(re.fullmatch(_QUARTER, fold(word)))
    bare = not text or not (is_spot(word) or quarter) or _begins(text, word)
    return text if bare else f"{word[:1].upper()}{word[1:]} {text}"


def _within(text: str) -> str:
    """As it is written behind something: dãy A1, thôn Nà Pàn; a name alone stays."""
    kind = re.match(rf"(?:{_SPOT.pattern}|{_QUARTER})\b", fold(text))
    return text[:1].lower() + text[1:] if kind else text


def _begins(text: str, word: str) -> bool:
    """Whether it says itself what it is: Khối 3, or another kind of quarter, Thôn Nà Pàn."""
    said = fold(text)
    return said.startswith(fold(word)) or bool(re.match(rf"{_QUARTER} ", said))
