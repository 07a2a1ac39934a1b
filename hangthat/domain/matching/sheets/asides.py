"""What stands where it does not belong: a title before a person's name, a nickname or who sells for
him in brackets behind it, the number of a person in a note."""

import re
from typing import Any

from hangthat.core.cells.reader.column import BLANK, NOTE
from hangthat.core.cells.reader.places import begins_place
from hangthat.core.common.people import is_person, without_title
from hangthat.core.common.syllables import is_syllable
from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line
from hangthat.domain.matching.sheets.columns import REMARK

_PERSONAL_ID = re.compile(r"(?<!\d)0\d{11}(?!\d)")
_OWNED = re.compile(r"^(?:chủ(?: hộ| cơ sở| quán)?|của)\s*:?\s*", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:không|ko|chưa)(?: có| treo)? (?:biển(?: hiệu)?|tên)", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:không|chưa|ko|k)(?: có| rõ| biết| xác định(?: được)?| tìm (?:thấy|được|ra))* (?:chủ|ai)"
    r"(?: hàng| hộ| quầy| sạp| cơ sở| sở hữu)?|vô chủ|(?:không|chưa) xác định(?: được)?",
    re.IGNORECASE,
)
_HOUSEHOLD = re.compile(r"^(?:hộ(?: kinh doanh| kd)?|hkd) ", re.IGNORECASE)
# a household without a sign, named after who runs it: Hộ bà Lê Thị Xuyến
_HIS = re.compile(r"(?:gia đình|gđ|nhà|hộ)(?: gia đình)? (?P<name>.+)", re.IGNORECASE)
# what is sold, in the place of a name: Bán giày dép; Bán Mai is none
_WARES = re.compile(
    r"(?:chuyên )?(?:buôn )?(?:bán|buôn|kinh doanh|kd)(?: lẻ| buôn| hàng)? [a-zà-ỹđ,;/ ]+"
    r"(?: *\(.*\))?",
)
_PHONE = re.compile(r"(?:đt|sđt|điện thoại|tel)[\s.:]*(?P<number>0\d{9})(?!\d)", re.IGNORECASE)
_BEHIND = re.compile(r"([^()]+?) *\(([^()]+)\)")
# a shop and whose it is: Tạp hóa Dung Hưng - bà Lành Thị Dung; without his title it may be a street
_DASHED = re.compile(
    r"([^()]+?)\s+[-–]\s+((?:(?:ông|bà|anh|chị|chủ|của|ô|gđ|giám đốc)\b|[bac]\.)[^()]+)",
    re.IGNORECASE,
)

# what somebody sells, behind his name: Dương Thị Quế - tạp hóa, Dương Đình Lâm - VTNN
_SELLS = re.compile(
    r"(?P<name>[^\d,;:()–-]+?)\s+[-–]\s+(?P<goods>[a-zà-ỹđ][^\d()]*|[A-ZĐ]{2,6}(?:,.*)?)"
)
_OF_HIM = re.compile(
    r"(?:con|vợ|chồng|bố|mẹ|em|anh|chị|ông|bà|cháu|của|chủ|quản lý|đại diện|phó|trưởng|giám đốc|"
    r"ô|gđ|[bac](?=\.)|người|đã|chưa|không|nghỉ|cũ|mới|thuê|trú|tạm|nay|tại|ở|sinh|sn|dân tộc|"
    r"nam|nữ)\b",
    re.IGNORECASE,
)
_FULL = 3  # words of a name; of two it may be a sign: Hà Anh - thời trang

_TRADES = (
    r"(?:nhà (?:thuốc|hàng|nghỉ|sách|may|xe)|quầy thuốc|cửa (?:hàng|hiệu)|tạp (?:hóa|hoá)|siêu thị|"
    r"đại lý|tiệm|hiệu|quán|shop|xưởng|gara|garage|salon|spa|điện (?:máy|thoại|tử|lạnh|nước)|"
    r"khách sạn|homestay|phòng khám|nha khoa|vàng bạc|vật tư|lò (?:mổ|bánh)|xăng dầu)"
)
_SIGN = re.compile(
    rf"(?:{_TRADES}|thời trang|mỹ phẩm|cà phê|cafe|karaoke|trà sữa) .+|"
    r".+ (?:shop|store|mart|spa|mobile|boutique|beauty|salon)",
    re.IGNORECASE,
)
_SHORT = 3  # letters of an abbreviation
_SIGN_BEGUN = re.compile(rf"{_TRADES} (?-i:[A-ZÀ-ỸĐ]).*")
_NOT_NOW = re.compile(r"\b(?:cũ|trước|thuê|nghỉ|đóng|bán|cạnh|gần|đối diện)\b", re.IGNORECASE)

# as papers tell of a person behind his name: Vi Văn Hò, sn 1975, trú tại thôn Nà Pàn
_NAME = r"(?P<name>[^\d,;:()–-]+?)"
_BORN = r"(?:sinh(?: năm| ngày)?|sn|ns|năm sinh|ngày sinh)\b\D{0,6}\d.*"
_LIVES = (
    r"(?:(?:thường |tạm |cư )?trú(?: tại)?|hktt|đkhktt|nơi ở|ở|cccd|cmnd|căn cước|dân tộc|"
    r"quốc tịch|chủ (?:tk|tài khoản|trang|kênh|nick|page|fanpage|gian hàng)|nam|nữ|"
    r"thôn|xóm|bản|khu|khối|tổ|phố|chợ|đường|xã|phường|thị trấn|huyện|số \d)\b.*"
)
_TELLS = re.compile(
    rf"{_NAME}(?:[\s,;:.(–-]+{_BORN}|\s*[,;:.(–-]\s*{_LIVES})", re.IGNORECASE | re.DOTALL
)
_BORN_ON = re.compile(rf"{_NAME}[\s,;:.(–-]+{_BORN}", re.IGNORECASE | re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)")
_AND = re.compile(r"[;,]?\s*\bvà\b\s*|;\s*", re.IGNORECASE)
_SIGNS = re.compile(r"[\d,;:.()–-]")  # none: nothing stands behind a name
_IN = re.compile(rf"{_NAME}[\s,;:.(–-]+(?:19|20)\d\d\)?(?:\D.*)?", re.DOTALL)  # Vi Văn Hò, 1975


# who was there and does not own it: Quản lý: Đàm Thị Ngân, Bà Nga (vợ), Hiệu trưởng Vi Thị Lan
_PART = (
    r"(?:quản lý|nhân viên|nv|kế toán|thủ kho|bảo vệ|hiệu trưởng|hiệu phó|phó \w+|cửa hàng trưởng|"
    r"người (?:nhà|làm|bán thuê|bán hàng thuê|trông)|bán (?:thuê|hộ)|làm thuê|trông hộ|vợ|chồng|"
    r"con(?: (?:gái|trai|dâu|rể))?|bố|mẹ|em|cháu)"
)
_NO_OWNER = re.compile(
    rf"{_PART} *:.+|(?:quản lý|hiệu \w+|cửa hàng trưởng) (?-i:[A-ZĐ]).+|[^()]+\({_PART}\)",
    re.IGNORECASE,
)
# who signs for the one who owns it, and whose wife or child that is: Lô Thị Nhung (vợ anh Thắng)
_FOR_ANOTHER = re.compile(
    rf"(?P<name>[^()]+?)\s*\((?:là )?{_PART}(?: của)? (?:ông|bà|anh|chị|cô|chú|bác|ô|b|a|c)\b[ .]*"
    r"(?-i:[A-ZÀ-ỸĐ])[^()]*\)",
    re.IGNORECASE,
)
_HIMSELF = re.compile(r"(?:là )?chủ(?: hộ| quán| cơ sở| quầy| sạp| cửa hàng)?", re.IGNORECASE)


def take_apart(line: Line, *, keeps: bool) -> None:
    """The name alone is the owner's, without title, brackets and what tells of him as papers do
    (birth, residence, number), and that of a stall called like him. A row that names its shop by
    the code says of the owner what is recorded.

    keeps: the words in brackets go into the note; else they are only told. What tells of him does
    not: a note is read by many who may not read that.
    """
    values = line.values
    _owner_in_brackets(values)
    _household_of(line)
    _leave_goods(line, keeps=keeps)
    owner = values.get("owner", "")
    _called_like_him(values, owner)
    if not keeps and _is_no_owner(owner, values.get("name", "")):
        line.notes.append(f"Chủ cơ sở: “{values.pop('owner')[:80]}” không ghi là chủ; để trống.")
    owner = values.get("owner", "") or _of_a_person(values.get("name", ""))
    name, words = _parted(owner)
    if _tells_of_several(owner):
        line.fault("owner", "Ô này ghi nhiều người. Hãy ghi mỗi người một dòng.")
        return
    if name == owner or values.get("code") or not _is_somebody(name):
        return
    values["owner"] = name
    called = _is_sign(words) or _is_called_after(name, words)
    sign = words if values.get("name") == owner and called else ""
    if values.get("name") == owner:
        values["name"] = sign or name
    if (number := _PHONE.search(owner)) and not values.get("phone"):
        values["phone"] = number["number"]
    if words and keeps and not sign:
        values[NOTE] = "; ".join(filter(None, (values.get(NOTE), words)))[: REMARK.limit]
    told = f", tên cơ sở là {sign}" if sign else ""
    line.notes.append(f"Chủ cơ sở: “{owner[:80]}” ghi tên là {name}{told}.")


def _is_no_owner(owner: str, called: str) -> bool:
    another = owner != called and stands_for_another(owner)
    return bool(another or _NO_OWNER.fullmatch(owner))


def stands_for_another(text: str) -> str:
    """The name of who says of whom he is a relative; "": it says no such thing."""
    found = _FOR_ANOTHER.fullmatch(text) if "(" in text else None
    return without_title(found["name"]) if found else ""


def _is_sign(words: str) -> bool:
    """Whether words in brackets behind a person are what his shop is called: Nhà thuốc Hương Anh,
    Thoa Shop, quán Tình Tuyết; no nickname, no place, nothing that was."""
    begun = words[:1].isupper() or _SIGN_BEGUN.fullmatch(words)
    proper = begun and any(word[:1].isupper() for word in words.split()[1:])
    return bool(proper and _SIGN.fullmatch(words)) and not _NOT_NOW.search(words)


def _is_called_after(name: str, words: str) -> bool:
    """Whether words in brackets are a shop that has the name of its owner with a foreign word, as
    no nickname has: Hoàng Thị Liễu (Liễu Jean); not with what he belongs to, Phúc VTNN."""
    given, *others = words.split()[:4] or [""]
    foreign = [word for word in others if len(word) > _SHORT and word.isalpha()]
    foreign = [word for word in foreign if not word.isupper() and not is_syllable(word)]
    return bool(foreign) and fold(given) == fold(name.split()[-1]) and not _NOT_NOW.search(words)


def _owner_in_brackets(values: dict[str, Any]) -> None:
    """Cửa hàng Tâm Anh (chủ: Vi Tâm Anh), where no column tells whose it is, or the one of those
    who offend names both."""
    called = values.get("name", "")
    if values.get("owner", called) not in ("", called) or values.get("code"):
        return
    if not _SIGNS.search(called):
        return
    found = _BEHIND.fullmatch(called) or _DASHED.fullmatch(called)
    if not found:
        return
    name, words = found.groups()
    owner = without_title(_OWNED.sub("", words))
    if is_person(owner) and not is_person(without_title(name)):
        values["name"], values["owner"] = name, owner


def _called_like_him(values: dict[str, Any], owner: str) -> None:
    """Bà Vy Thị Tuyển (chợ Mẹt), beside her name: the shop has no other."""
    called = values.get("name", "")
    if not owner or owner not in called:
        return
    found = _BEHIND.fullmatch(called) if called[-1] == ")" else None
    bare = found[1] if found and begins_place(found[2]) else called
    his = _HIS.fullmatch(bare)
    name = without_title(his["name"] if his else bare)
    if bare != owner and name == owner and is_person(owner) and not values.get("code"):
        values["name"] = owner


def _household_of(line: Line) -> None:
    """Hộ bà Lê Thị Xuyến, Ông Vi Văn Khẩn, where no column tells whose it is: it is theirs, and has
    no other name. Of a name cut short it may be a sign: Bà Tuyết."""
    values = line.values
    if values.get("owner") or values.get("code"):
        return
    called = values.get("name", "")
    found = _HIS.fullmatch(called)
    name = without_title(found["name"] if found else called)
    whole = found or (name != called and len(name.split()) >= _FULL)
    if whole and is_person(name):
        values["name"] = values["owner"] = name
        line.notes.append(f"Tên cơ sở: “{called[:80]}” ghi tên là {name}.")


def _leave_goods(line: Line, *, keeps: bool) -> None:
    """A name with what is sold, where no column tells whose the shop is: it has his name."""
    values = line.values
    if values.get("owner") or values.get("code"):
        return
    called = values.get("name", "")
    found = _SIGNS.search(called) and _SELLS.fullmatch(called)
    if not found:
        return
    name, goods = without_title(found["name"]), found["goods"]
    full = len(name.split()) >= _FULL and is_person(name)
    if not full or begins_place(goods) or _OF_HIM.match(goods) or _is_sign(goods):
        return
    values["name"] = values["owner"] = name
    if keeps:
        values[NOTE] = "; ".join(filter(None, (values.get(NOTE), goods)))[: REMARK.limit]
    line.notes.append(f"Tên cơ sở: “{called[:80]}” ghi tên là {name}.")


def _is_somebody(name: str) -> bool:
    """A person, or his household: Hộ kinh doanh Vi Thị Sòi."""
    return is_person(_HOUSEHOLD.sub("", name))


def name_by_owner(line: Line) -> None:
    """A household has no sign: a row that leaves its name blank is called like its owner."""
    values = line.values
    owner = values.get("owner", "")
    if _NOBODY.fullmatch(owner):
        _leave_nobody(line, owner)
        return
    if owner and _NAMELESS.fullmatch(values.get("name", "")):
        del values["name"]
    _leave_wares(line, owner)
    if "name" in values or values.get("code"):
        return
    blank = all(fault.column != "name" or fault.message == BLANK for fault in line.faults)
    if not blank or not is_person(_parted(owner)[0]):
        return
    line.forgive("name")
    values["name"] = owner
    line.notes.append("Tên cơ sở để trống: lấy tên chủ.")


def _leave_wares(line: Line, owner: str) -> None:
    """Beside its owner what a shop sells is no name of it."""
    called = line.values.get("name", "")
    if not _WARES.fullmatch(called[:1].lower() + called[1:]) or line.values.get("code"):
        return
    if is_person(_parted(owner)[0]):
        del line.values["name"]
        line.notes.append(f"Tên cơ sở: “{called[:80]}” là hàng bán.")


def _leave_nobody(line: Line, owner: str) -> None:
    """Whose it is, is not known: nobody is called so, nor a shop after him."""
    del line.values["owner"]
    line.notes.append(f"Chủ cơ sở: “{owner}”, để trống.")
    if line.values.get("name") == owner:
        del line.values["name"]
        line.fault("name", BLANK)


def _of_a_person(name: str) -> str:
    """What a row calls its shop, where that is a person and when he was born."""
    return name if _BORN_ON.fullmatch(name) else ""


def _tells_of_several(text: str) -> bool:
    """Of two people, as papers do; a couple that is named alone is one owner."""
    if not _SIGNS.search(text):
        return False
    people = [one for one in _AND.split(text) if is_person(_parted(one.strip())[0])]
    return len(people) > 1 and bool(_TELLS.fullmatch(text))


def _parted(text: str) -> tuple[str, str]:
    """The name, and words in brackets behind it."""
    if not _SIGNS.search(text):
        return without_title(text), ""
    bare = " ".join(_BRACKETS.sub(" ", text).split())  # LÊ LỆ (chồng người TQ) 1992 - Hoa
    if found := _TELLS.fullmatch(text) or _IN.fullmatch(text) or _IN.fullmatch(bare):
        return without_title(found["name"]), ""
    found = _BEHIND.fullmatch(text)
    name, words = found.groups() if found else (text, "")
    return without_title(name), "" if _HIMSELF.fullmatch(words) else words


def keep_out_numbers(line: Line) -> None:
    """A note is read by many who may not read a personal number. Since 2025 that is the number of a
    household's registration, too, so lists have it under many headings."""
    note = line.values.get(NOTE, "")
    if not note or line.values.get("code") or not _PERSONAL_ID.search(note):
        return
    line.values[NOTE] = _PERSONAL_ID.sub("(số định danh)", note)
    line.notes.append(
        "Số định danh cá nhân không ghi vào ghi chú; là của chủ cơ sở thì ghi ở cột Số định danh."
    )
