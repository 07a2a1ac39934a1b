"""Columns of which no heading is known, told by their cells (nhận cột theo nội dung)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from hangthat.core.cells.reader.bodies import are_offices
from hangthat.core.cells.reader.column import WHERE, Column
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.people import are_people, is_person, without_title
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.both import LEANING
from hangthat.core.spreadsheets.reader.header import JOINED, without_beside, without_deed
from hangthat.core.spreadsheets.reader.loose import spelled
from hangthat.core.spreadsheets.reader.papers import is_number_of_paper

_MOST = 0.8  # of the cells are what the column wants
_MANY = 0.5  # addresses of the web beside sellers who have none, days where it is asked when
_REPEAT = 0.5  # of the cells; so few different names are of those who go from shop to shop
_FEWEST = 3  # cells that show anything
_SOME = 0.3  # of the cells say it
_CALLED_OWNER = re.compile(
    r"(?P<name>[^()]+?)\s*\((?:là )?chủ(?: hộ| quán| cơ sở| quầy| sạp| cửa hàng)?\)", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\(.*\)$")
_SIGNS = re.compile(r"\bký\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[,/]\s*|\s+(?:và|hoặc)\s+")
_NAMING = "ten"  # a heading that begins so names something
_BUSINESS = re.compile(
    r"(?:công ty|cty|ctcp|dntn|doanh nghiệp|chi nhánh|htx|hợp tác xã|hộ|hkd|cửa hàng|siêu thị|"
    r"nhà thuốc|quầy thuốc|hiệu|tạp hóa|tạp hoá|đại lý|cơ sở|xưởng|quán|tiệm|shop|nhà hàng)\b",
    re.IGNORECASE,
)
# what names shops in a heading, alone or several beside one another: Quán/quầy hàng
_SHOPS = re.compile(
    r"(?:quán|hàng quán|quầy|sạp|tiệm|hiệu|shop|gian|cửa hàng|cửa hiệu|đại lý|siêu thị|điểm bán|"
    r"cơ sở|nhà hàng|nhà thuốc|ki ?-?ốt|kiot)(?: hàng| thuốc| ăn| bán)?",
    re.IGNORECASE,
)
_UNITS = frozenset({"don vi", "dia phuong", "khu vuc", "noi thuc hien", "thuoc", "noi"})
_UNIT = re.compile(r"\b(xa|phuong)\b")
_FORMER = re.compile(r"\b(cu|truoc|truoc day|truoc kia)\b")

_PERSON = re.compile(
    r"(ho( va)? ten|ten|chu|dai dien|to chuc|ca nhan|nguoi (kinh doanh|ban|buon|mua|san xuat|"
    r"so huu|nop thue|vi pham|dai dien|dung ten)|dung ten)\b"
)
_WHEN = re.compile(r"(ngay|thoi gian|thoi diem)\b")
# as people ask for a day; only of a list that is called so, for it says nothing of which it is
_ASKED_WHEN = re.compile(
    r"((da )?(lam|to chuc|thuc hien|mo|hop|di) )?"
    r"((khi|hom|luc|ngay|vao) nao|bao gio|hom|luc|buoi|tg|t gian|dien ra|lich)\b"
)
_NO_DEED = frozenset([
    *("lam", "da", "to", "chuc", "thuc", "hien", "mo", "hop", "khi", "nao", "hom", "luc", "bao"),
    *("buoi", "tg", "t", "dien", "ra", "lich", "vao", "di"),
])  # fmt: skip
# days of something else: of birth, of a card or a permit, of the end or the beginning of a trade
_OTHER_DAY = re.compile(
    r"\b(dkkd|dkhkd|gpkd|gp|gcn|giay|sinh|cap|het|han|hieu luc|den|toi|nop|tra|mo|khai truong|"
    r"bat dau|ket thuc|hoat dong|thue|thanh lap|dang ky|gia han|nhap|cap nhat|bao cao|san xuat|"
    r"du kien|hop dong|chap hanh|chuyen|hen|giao|thanh toan|tai kiem|phuc tra)\b"
)
_OF_A_DEED = LEANING | {"duoc", "da", "cua", "viec", "cuoc"}  # these say nothing of which it is
_NUMBERED = re.compile(r"(so|ky hieu|quyet dinh|qd)\b")
_MOBILE = re.compile(r"(\+84|84|0)[ .]?[35789]([ .-]?\d){8}")
# who runs, lets or supplies what the row is about
_BESIDE = re.compile(r"\b(quan ly|khai thac|van hanh|phu trach|cung cap|chu quan|dau tu)\b")
# businesses from which a shop has its goods, its place, its permit
_OTHER_BUSINESS = re.compile(
    r"\b(phoi hop|nguon hang|(nha|noi|hang|cong ty|don vi) san xuat|nhap hang|nhap tu|lay hang|"
    r"giao hang|cho thue|phat hanh|cap (giay|phep))\b"
)
# offices that did something else beside the one whose deed the list is
_OF_OTHER_OFFICES = re.compile(
    r"\b(phoi hop|cung|voi|chuyen|gui|nhan|ho tro|de nghi|tham muu|giam sat|quan ly|chu quan|"
    r"cong tac|cap (giay|phep)|dang ky|bao cao|lap|chu tri)\b"
)
# names of goods, of people and of parts of a commune
_OTHER_NAME = re.compile(
    r"ten (cac |chung |loai )*(hang(?! (quan|an)\b)|san pham|mat hang|tang vat|phuong tien|xe|"
    r"thuoc|giong|phan bon|vat tu|nguyen lieu|nhan hieu|thuong hieu|can bo|cong chuc|nguoi|thon|"
    r"xom|khoi|duong|pho|hoat dong|van ban|tai lieu|tep|file)\b"
)
# people of whom lists tell beside the owner
_OFFICIAL = re.compile(
    r"\b(ky|lap|kiem tra|kiem soat|can bo|cong chuc|vien chuc|chien si|cong an|canh sat|bi thu|"
    r"phu trach|theo doi|giam sat|quan ly|huong dan|thuc hien|nhap|tiep nhan|xac nhan|bao cao|"
    r"chung kien|lam chung|gioi thieu|lien he|nguoi (nhan|lam)|nhan vien|duoc si|"
    r"ke toan|bao lanh|uy quyen|thua ke|nguoi than|chu (nha|dat|mat bang)|cho thue|lam thue|"
    r"nhan (ban|giay|phieu|to khai|ho so)|thu (tien|phi|thue|ho so)|di cung|tiep doan|to vien|"
    r"vo|chong|con|cha|me)\b"
)
# without accents they are a school and a street
_HEADS = re.compile(r"\b(trưởng|phó)\b", re.IGNORECASE)
_HEADS_PLAIN = re.compile(r"\b(truong|pho)\b", re.IGNORECASE)
# who runs a shop, in lists that only look it up
_RUNS = re.compile(
    r"((ho( va)? )?ten )?(nguoi |chu |ong ba )?"
    r"(quan ly|(phu trach|dieu hanh|trong coi)(?= ))"
    r"( (co so|cua hang|quan|quay|diem ban|nha hang|bep an|sieu thi|doanh nghiep))?"
)
# whose part in it is said in front: he signs and receives for himself
_TRADER = re.compile(
    r"(nguoi |ong ba |ho ten |ten )*(dai dien |chu )*(cua )?(ho|co so|quay|sap|ki ?ot|cua hang|"
    r"quan|doanh nghiep|tieu thuong|chi em|ba con|thanh vien|"
    r"doan vien|nguoi dan|ben thue|nguoi thue|nguoi ban|nguoi kinh doanh|hoi vien)\b"
)
_HIS_PART = re.compile(r"\b(ky|xac nhan|nhan|tiep nhan)\b")

_PLACES = re.compile(r" (dia diem|dia chi|vi tri|(cho|noi|diem) (ban|ngoi|kinh doanh)) ")
_HOUSE = re.compile(r"\b(so nha|nha so|duong|pho|dia chi)\b")  # of several, with its quarter beside
_GROUNDS = frozenset([
    *("so nha", "duong", "pho", "duong pho", "ngo", "khoi", "khoi pho", "khu", "khu pho", "thon"),
    *("xom", "ban", "to", "to dan pho"),
])  # fmt: skip
_OF_HIM = re.compile(
    r"\b(ho khau|thuong tru|tam tru|que quan|cap|sinh|email|mail|web|website|san xuat|nha may|"
    r"kiem tra|to chuc|tam giu|luu kho|phat hien|vi pham)\b"
)
_ADDRESS = re.compile(
    r"(?:sn|số nhà|nhà số|số) ?\d|\d+[a-z]?(?:[/-]\d+[a-z]?)*,? +[^\W\d]|"
    r"(?:đường|phố|ngõ|ngách|hẻm|km|quốc lộ|ql|tỉnh lộ|tl|ngã (?:ba|tư|năm)|cổng|đối diện|cạnh|gần|"
    r"thôn|xóm|bản|ấp|khu|khối|tổ|tdp|tiểu khu|dãy|tầng|lô|quầy|sạp|ki ?-?ốt|kiot|gian) ?[^\W_]|"
    r"(?:nhà|đình|kho|cổng|bãi|lều) (?:[a-z]?\d{1,2}|[a-z]|chợ|lồng)(?!\w)|"
    r"(?:chợ|trong chợ|ttm|tttm) [^,;]+[,;]",
    re.IGNORECASE,
)

Cells = Callable[[int], Sequence[str]]


def told_by_cells(
    columns: Sequence[Column],
    headings: Sequence[str],
    mapping: Mapping[int, str],
    cells: Cells,
    readable: Callable[[int, Column], float],
) -> dict[int, str]:
    """Of columns without which a row says little, and that no heading is: the one heading whose
    cells can be nothing else.

    An address of the web, a phone, an answer of a list, whether something is signed in whole words:
    nothing else looks like one. A name: it is called a name, or what is named, and its cells are
    proper names, each another one, and of no people; the owner: they are people, and its heading
    calls them so, or calls nobody else: Hộ; or some are said to be it. An address: its heading
    calls a place where somebody trades, and its cells say one; of several that of the house. A
    unit: its heading may mean one, and none of former days, and its cells are; a day of no other
    deed, a number of a paper likewise. A column that says by which words it is called (`within`):
    its cells are people, or can be read. Two such headings: neither.
    """
    free = [n for n, heading in enumerate(headings) if heading and not mapping.get(n)]
    found: dict[int, str] = {}
    for column in sorted(columns, key=lambda one: not one.within):
        if not _is_wanted(column) or column.name in mapping.values():
            continue
        fit = [n for n in free if _fits(column, headings[n], cells(n), partial(readable, n))]
        if _is_owners(column):
            given = {*mapping.values(), *found.values()}
            named = any(c.instead == column.name and c.name in given for c in columns)
            alone = named or column.required or column.past  # past: of a list that looks shops up
            fit = _owners(fit, free, headings, cells, alone=alone)
            runs = free if column.past and named and not fit else ()
            fit += [n for n in runs if _run_them(headings[n], cells(n))]
        elif column.about == "shop" and column.instead == "owner" and len(fit) > 1:
            fit = [n for n in fit if _is_named(headings[n], column)]
        elif column.groups in WHERE and len(fit) > 1:
            fit = [n for n in fit if _HOUSE.search(fold(headings[n].rpartition(JOINED)[2]))]
        if len(fit) == 1 and fit[0] not in found:
            lends = column.kind == "choice" and column.instead not in {"", *mapping.values()}
            found[fit[0]] = column.instead if lends else column.name
    return found


def _is_wanted(column: Column) -> bool:
    """Whether a row says little without it, or nothing else looks like it."""
    asked = column.required or column.within or column.of_each
    if asked or column.groups in WHERE or _is_office(column):
        return True
    of_owner = column.kind == "choice" and column.about in ("owner", "shop")
    return column.kind in ("phone", "url") or of_owner or _is_owners(column)


def _owners(
    fit: Sequence[int], free: Sequence[int], headings: Sequence[str], cells: Cells, *, alone: bool
) -> list[int]:
    """Of columns whose heading calls the owner, else, in a list of shops (`alone`), of all with
    people: those under a heading of nobody else, in which not a few names repeat."""
    if len(fit) == 1 or not (fit or alone):
        return list(fit)
    some = fit or free
    left = [n for n in some if _are_of_nobody_else(headings[n], cells(n))]
    return left or [n for n in free if _say_who_owns(cells(n))]


def _run_them(heading: str, cells: Sequence[str]) -> bool:
    """Whether nearly each shop has its own person who runs it: Người quản lý."""
    called = _RUNS.fullmatch(fold(heading)) and len(cells) >= _FEWEST
    return (
        bool(called) and are_people([without_title(unmarked(c)) for c in cells]) and _differ(cells)
    )


def _say_who_owns(cells: Sequence[str]) -> bool:
    """Whether these are people of whom some are said to own it: Lương Quang Trung (chủ)."""
    told = [found["name"] for cell in cells if (found := _CALLED_OWNER.fullmatch(unmarked(cell)))]
    people = sum(map(is_person, map(without_title, told)))
    return len(told) > 1 and len(told) >= _SOME * len(cells) and people == len(told)


def _fits(
    column: Column, heading: str, cells: Sequence[str], readable: Callable[[Column], float]
) -> bool:
    """Whether a heading that is not known, with these cells, can be nothing but the column."""
    if column.within:
        said = f" {fold(heading)} "
        called = any(f" {word} " in said for word in column.within)
        called = called and not any(f" {word} " in said for word in column.unless)
        called = called and not (column.kind == "text" and is_officials(_SIGNS.sub("", heading)))
        return called and (are_people(cells) if column.kind == "text" else readable(column) > 0)
    if column.kind == "yes" and column.of_each:
        return _are_answers(cells) and readable(column) == 1
    if _is_owners(column):
        return _calls_owner(heading) and are_people(cells)
    if column.kind == "text":
        return _is_text_of(column, heading, cells)
    if column.kind in ("area", "day"):
        called = _is_unit(heading) if column.kind == "area" else _is_when(heading, column)
        asks = column.titled and _ASKED_WHEN.match(fold(heading))
        return called and len(cells) >= _FEWEST and readable(column) >= (_MANY if asks else _MOST)
    if column.kind == "phone":
        own = not is_officials(heading) and _are_phones(cells)
        return own and readable(column) >= _MOST
    if column.kind == "choice" and column.about == "shop":
        return len(cells) >= _FEWEST and len(set(cells)) > 1 and readable(column) == 1
    column = replace(column, required=True)  # Chưa says that there is none, and is no address
    enough = {"url": 1, "choice": _FEWEST}.get(column.kind, len(cells) + 1)
    return len(cells) >= enough and readable(column) >= (_MANY if column.kind == "url" else _MOST)


def _is_text_of(column: Column, heading: str, cells: Sequence[str]) -> bool:
    """An address, a number of a paper, or a name."""
    if column.groups in WHERE:
        return _is_place(heading) and are_addresses(cells)
    if column.numbered:
        return _is_numbered(heading) and are_numbers_of_papers(cells)
    if _is_office(column):
        return are_offices(cells) and not _OF_OTHER_OFFICES.search(fold(heading))
    if are_offices(cells):
        return False
    named = column.about == "shop" and column.instead == "owner" and are_businesses(cells)
    return (named and _tells_nobody_else(heading)) or (
        _is_named(heading, column) and are_proper_names(cells)
    )


def _tells_nobody_else(heading: str) -> bool:
    said = fold(heading)
    beside = _BESIDE.search(said) or _OTHER_BUSINESS.search(said)
    return not beside and not is_officials(heading)


def _is_office(column: Column) -> bool:
    return column.groups == "body" or "" in column.begins


def _is_owners(column: Column) -> bool:
    """Whether it is the owner's name."""
    return column.about == "owner" and column.vital


def are_proper_names(cells: Sequence[str]) -> bool:
    """Whether these name things that are one of a kind: goods and trades have no capitals within,
    and repeat."""
    told = [cell for cell in cells if cell]
    if len(told) < _FEWEST or are_people(told):
        return False
    proper = sum(any(word[:1].isupper() for word in cell.split()[1:]) for cell in told)
    return proper >= _MOST * len(told) and len(set(told)) >= _MOST * len(told)


def are_businesses(cells: Sequence[str]) -> bool:
    """Whether nearly all say in front what kind of business they are, each another one."""
    told = [cell for cell in cells if cell]
    begun = sum(bool(_BUSINESS.match(text)) for text in told)
    return begun >= _MOST * len(told) and are_proper_names(told)


def _are_answers(cells: Sequence[str]) -> bool:
    """Yes and no in whole words, which say of what: Đã ký, Chưa ký."""
    return len(cells) >= _FEWEST and all(len(cell.split()) > 1 for cell in cells)


def _are_phones(cells: Sequence[str]) -> bool:
    """Whole numbers of mobile phones, several different ones."""
    return len(set(cells)) >= _FEWEST and all(map(_MOBILE.fullmatch, cells))


def _calls_owner(heading: str) -> bool:
    return bool(_PERSON.match(fold(heading))) and not is_officials(heading)


def is_officials(heading: str) -> bool:
    """Whether a heading tells of people beside the owner, most of them of an office. Who signs for
    the shop is none: Đại diện hộ ký tên."""
    whose = without_deed(heading)
    if (_HEADS_PLAIN if whose.isascii() else _HEADS).search(whose):
        return True
    said = fold(whose)
    return bool(_OFFICIAL.search(_HIS_PART.sub("", said) if _TRADER.match(said) else said))


def go_about(heading: str, cells: Sequence[str]) -> bool:
    """Whether these are people of an office who go from shop to shop."""
    return is_officials(heading) and not _differ(cells)


def _differ(cells: Sequence[str]) -> bool:
    return len(set(map(unmarked, cells))) > _REPEAT * len(cells)


def _are_of_nobody_else(heading: str, cells: Sequence[str]) -> bool:
    """Whether nearly all are people, under a heading that names no other part of theirs. An
    official's name repeats; in a list of shops few owners' do."""
    told = [_ASIDE.sub("", unmarked(cell)) for cell in cells]
    people = sum(map(is_person, map(without_title, told)))
    return (
        len(told) >= _FEWEST
        and people >= _MOST * len(told)
        and _differ(cells)
        and not is_officials(heading)
    )


def _is_named(heading: str, column: Column) -> bool:
    """Called a name, or begun with what such a column names: Cơ sở vi phạm."""
    if not fold(column.label).startswith(f"{_NAMING} "):
        return False
    said = f"{fold(heading)} "
    if _BESIDE.search(said) or _OTHER_NAME.match(said):
        return False
    things = {fold(word).removeprefix(f"{_NAMING} ") for word in column.synonyms}
    parts = _SEVERAL.split(without_beside(heading.rpartition(JOINED)[2].strip()))
    if all(map(_SHOPS.fullmatch, parts)):
        return True
    return said.startswith(f"{_NAMING} ") or any(
        said.startswith(f"{thing} ") for thing in things if " " in thing
    )


def _is_when(heading: str, column: Column) -> bool:
    """A day, and of no other deed than the column's: beside “Ngày tạm giữ”, “Ngày xử lý” is one."""
    said = fold(heading)
    asked = column.titled and _ASKED_WHEN.match(said)
    if not (asked or _WHEN.match(said)) or _OTHER_DAY.search(said):
        return False
    *above, last = heading.split(JOINED)
    own = {w for told in (column.label, *column.synonyms) for w in spelled(told).split()}
    deed = _deed(last) or _deed(" ".join(above))
    return deed - (_NO_DEED if column.titled else set()) <= own


def _deed(heading: str) -> frozenset[str]:
    return frozenset(spelled(heading).split()) - _OF_A_DEED


def _is_numbered(heading: str) -> bool:
    return bool(_NUMBERED.match(fold(heading)))


def are_numbers_of_papers(cells: Sequence[str]) -> bool:
    """Whether most of these are: 12/QĐ-XPHC."""
    told = [cell for cell in cells if cell]
    return len(told) >= _FEWEST and sum(map(is_number_of_paper, told)) >= _MOST * len(told)


def are_addresses(cells: Sequence[str]) -> bool:
    """Whether nearly all say where: a house, a street, a quarter, a stall in a market. Without
    their accents "số" is "sở", and "tổ" is "tờ"."""
    told = list(map(unmarked, cells))
    return len(told) >= _FEWEST and sum(map(is_address, told)) >= _MOST * len(told)


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def _is_place(heading: str) -> bool:
    """Where somebody trades, whatever else it says: Nơi ở/địa điểm; not where he lives alone. Or
    the parts of an address one by one: Số nhà, đường, khối."""
    words = f" {fold(heading)} "
    parts = [fold(part) for part in _SEVERAL.split(heading.strip())]
    apart = len(parts) > 1 and _GROUNDS.issuperset(parts)
    return (apart or bool(_PLACES.search(words))) and not _OF_HIM.search(words)


def _is_unit(heading: str) -> bool:
    said = fold(heading)
    return said in _UNITS or bool(_UNIT.search(said) and not _FORMER.search(said))
