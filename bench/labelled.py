"""A registry of shops and a list of rows about them, with the truth: which row is which shop.

The registry is written down neatly. The rows are as other offices would send them: without marks,
abbreviated, mistyped, reordered, with numbers written otherwise or changed, and among them rows of
shops that are *not* in the registry but look like one that is: the stall next door, the sibling
with the family's phone, the other branch of a chain, the same signboard in the next street.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bench.province.names import FAMILIES, GIVEN, MIDDLES, VILLAGES

HAMLETS = (
    *VILLAGES, "Nà Pài", "Pò Lọi", "Tân Lập", "Đoàn Kết", "Bản Mới", "Nà Mò", "Hợp Nhất",
    "Co Hương", "Khuổi Mươi", "Khau Ràng", "Nà Lùng", "Còn Chủ", "Pác Luống", "Nà Kéo", "Bản Vàng",
    "Khuổi Slao", "Đồng Tâm", "Hồng Phong", "Nà Dài", "Kéo Tào", "Lũng Cùng", "Phiêng Bưa",
    "Thâm Mè", "Cốc Lào", "Quyết Thắng", "Bình Minh", "Suối Đông", "Đèo Bén",
)  # fmt: skip

SIGNS = (
    ("Tạp hóa", 20), ("Cửa hàng tạp hóa", 6), ("Thời trang", 9), ("Quần áo", 6), ("Giày dép", 5),
    ("Mỹ phẩm", 6), ("Điện thoại", 4), ("Cửa hàng điện máy", 3), ("Vật liệu xây dựng", 4),
    ("Nhà thuốc", 3), ("Quán cơm", 5), ("Phở", 4), ("Vật tư nông nghiệp", 3), ("Đồ gia dụng", 5),
    ("Bánh kẹo", 4), ("Rượu", 2), ("Siêu thị mini", 2), ("Văn phòng phẩm", 3),
    ("Phụ tùng xe máy", 3),
    ("Hoa quả", 4), ("Đồ chơi", 2),
)  # fmt: skip
LUCKY = (
    "Minh Anh", "Hương Giang", "Thanh Bình", "Phúc Lộc", "Gia Bảo", "An Khang", "Hồng Hạnh",
    "Hoàng Long", "Thu Hà", "Ngọc Lan", "Đức Phát", "Xứ Lạng", "Kỳ Cùng", "Hoa Đào", "Bảo Ngọc",
    "Kim Ngân", "Hải Yến", "Trường Thịnh", "Phương Nam", "Việt Trung", "Đại Phát", "Tân Tiến",
    "Quang Minh", "Sơn Ca", "Thiên Phúc", "Hưng Thịnh", "Nhật Minh", "Bình Minh", "Hoa Hồi",
    "Thành Đạt", "Hòa Bình", "Thúy Nga", "Mỹ Linh", "Quý Phát", "Hùng Cường", "Hưng Cường",
)  # fmt: skip
STREETS = (
    "Trần Đăng Ninh", "Bắc Sơn", "Lê Lợi", "Trần Phú", "Hùng Vương", "Ngô Quyền", "Bà Triệu",
    "Phai Vệ", "Nhị Thanh", "Tam Thanh", "Lý Thường Kiệt", "Chu Văn An", "Minh Khai", "Bông Lau",
    "Nguyễn Du", "Thân Cảnh Phúc", "Quang Trung", "Hoàng Văn Thụ", "Lê Hồng Phong",
)  # fmt: skip
MARKETS = ("chợ Kỳ Lừa", "chợ Đông Kinh", "chợ Giếng Vuông", "chợ Đồng Đăng", "chợ Tân Thanh")
TELEX_TO_TCVN = str.maketrans("àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệ", "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ")


@dataclass(frozen=True)
class Shop:
    """One shop as somebody wrote it down. `unit`: position among the communes; `truth`: which."""

    name: str
    owner: str
    address: str
    unit: int
    market: str = ""
    tax_code: str = ""
    personal_id: str = ""
    phone: str = ""
    truth: int | None = None


@dataclass(frozen=True)
class Unit:
    name: str
    weight: float
    markets: tuple[str, ...]


def registry(chance: random.Random, units: Sequence[Unit], count: int) -> list[Shop]:
    """Neat records, no two at one stall or house; one in twenty owners has several shops."""
    shops: list[Shop] = []
    taken: set[tuple[int, str, str]] = set()
    weights = [unit.weight for unit in units]
    while len(shops) < count:
        home = chance.choices(range(len(units)), weights)[0]
        first = _new(chance, units, home)
        family = [first]
        if chance.random() < 0.05:
            family += [_branch(chance, units, first, n) for n in range(2, chance.choice((3, 4, 8)))]
        for shop in family:
            where = (shop.unit, shop.address, shop.name if shop.address[0] == "c" else "")
            if where not in taken or shop.address.startswith("Thôn"):
                shops.append(shop)
                taken.add(where)
    return [replace(shop, truth=n) for n, shop in enumerate(shops[:count])]


def rows(
    chance: random.Random, units: Sequence[Unit], shops: list[Shop], count: int, *, known: float
) -> list[Shop]:
    """`known`: the share that is in the registry; the others only look so, or are new."""
    found: list[Shop] = []
    for shop in chance.sample(shops, int(count * known)):
        found.append(_as_sent(chance, _lived_on(chance, shop)))
    strangers: tuple[tuple[Callable[..., Shop], int], ...] = (
        (_neighbour, 25), (_sibling, 10), (_same_sign, 20), (_sister_branch, 15), (_fresh, 30),
    )  # fmt: skip
    makers, weights = zip(*strangers, strict=True)
    while len(found) < count:
        make = chance.choices(makers, weights)[0]
        stranger = make(chance, units, chance.choice(shops))
        found.append(_as_sent(chance, replace(stranger, truth=None)))
    chance.shuffle(found)
    return found


def person(chance: random.Random, family: str = "") -> str:
    family = family or chance.choices(list(FAMILIES), FAMILIES.values())[0]
    return f"{family} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}"


def phone(chance: random.Random) -> str:
    return f"095{chance.randrange(10**7):07}"


def _tax_code(chance: random.Random) -> str:
    return f"99{chance.randrange(10**8):08}"


def _sign(chance: random.Random) -> str:
    return chance.choices([s for s, _ in SIGNS], [n for _, n in SIGNS])[0]


def _site(chance: random.Random) -> str:
    number = str(chance.randint(1, 900))
    return chance.choice("ABCD") + number if chance.random() < 0.2 else number


def _street(chance: random.Random, unit: Unit) -> str:
    if unit.name.startswith("Phường"):
        return f"Số {chance.randint(1, 450)}, đường {chance.choice(STREETS)}"
    hamlet = chance.choice(HAMLETS)
    return f"Thôn {hamlet} {chance.randint(1, 3)}" if chance.random() < 0.3 else f"Thôn {hamlet}"


def _new(chance: random.Random, units: Sequence[Unit], home: int) -> Shop:
    unit = units[home]
    who = person(chance)
    firm = chance.random() < 0.12
    owner = (
        f"Công ty TNHH MTV {chance.choice(LUCKY)} {chance.choice(LUCKY)}"
        if firm
        else f"Hộ kinh doanh {who}"
    )
    common = {
        "owner": owner, "unit": home, "phone": phone(chance) if chance.random() < 0.8 else "",
        "tax_code": _tax_code(chance) if firm or chance.random() < 0.8 else "",
        "personal_id": f"0208{chance.randrange(10**8):08}" if not firm else "",
    }  # fmt: skip
    if unit.markets and chance.random() < 0.35:
        market = chance.choice(unit.markets)
        given = who.split()[-1]
        name = (
            f"Quầy {_site(chance)} {market}"
            if chance.random() < 0.4
            else f"{_sign(chance)} {chance.choice(('chị', 'cô', 'anh', 'bà'))} {given}"
        )
        where = "" if name.startswith("Quầy") else f"Ki-ốt {_site(chance)}, "
        return Shop(name, address=f"{where}{market}, {unit.name}", market=market, **common)
    sign = chance.choice(LUCKY) if chance.random() < 0.6 else who.split()[-1]
    return Shop(
        f"{_sign(chance)} {sign}", address=f"{_street(chance, unit)}, {unit.name}", **common
    )


def _branch(chance: random.Random, units: Sequence[Unit], first: Shop, n: int) -> Shop:
    home = first.unit if chance.random() < 0.6 else chance.randrange(len(units))
    if first.market and home == first.unit:
        name = f"Quầy {_site(chance)} {first.market}"
        return replace(first, name=name, address=f"{first.market}, {units[home].name}")
    street = _street(chance, units[home])
    while street in first.address:
        street = _street(chance, units[home])
    plain = first.name.split(" - ")[0]
    name = f"{plain} - chi nhánh {n}" if chance.random() < 0.5 else plain
    return replace(first, name=name, address=f"{street}, {units[home].name}", unit=home, market="")


def _fresh(chance: random.Random, units: Sequence[Unit], beside: Shop) -> Shop:
    return _new(chance, units, beside.unit)


def _neighbour(chance: random.Random, units: Sequence[Unit], beside: Shop) -> Shop:
    """The next number, its digits swapped, or one more; other people, often of one family."""
    family = beside.owner.split()[3] if beside.owner.startswith("Hộ") else ""
    other = _new(chance, units, beside.unit)
    who = f"Hộ kinh doanh {person(chance, family)}"
    if not any(c.isdigit() for c in beside.name + beside.address):
        return replace(other, owner=who)
    return replace(
        other,
        owner=who,
        name=_other_number(chance, beside.name),
        address=_other_number(chance, beside.address),
        market=beside.market,
    )


def _sibling(chance: random.Random, units: Sequence[Unit], beside: Shop) -> Shop:
    """One phone for the family, a shop of her own a few doors away."""
    return replace(_neighbour(chance, units, beside), phone=beside.phone)


def _same_sign(chance: random.Random, units: Sequence[Unit], beside: Shop) -> Shop:
    """The same words on the signboard, another owner, another street."""
    if beside.market:
        return _neighbour(chance, units, beside)
    return replace(_new(chance, units, beside.unit), name=beside.name)


def _sister_branch(chance: random.Random, units: Sequence[Unit], beside: Shop) -> Shop:
    """The owner's next shop, not yet in the registry."""
    return _branch(chance, units, beside, chance.randint(9, 19))


def _other_number(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    for n, word in enumerate(words):
        digits = "".join(c for c in word if c.isdigit())
        if digits:
            swapped = digits[::-1] if len(digits) > 1 and digits[::-1] != digits else ""
            other = swapped if swapped and swapped[0] != "0" and chance.random() < 0.5 else ""
            words[n] = word.replace(digits, other or str(int(digits) + chance.choice((1, 2, 10))))
            return " ".join(words)
    return text


def _lived_on(chance: random.Random, shop: Shop) -> Shop:
    """What is no writing error: people move, rename, change phones; the law changes numbers."""
    if chance.random() < 0.02:
        shop = replace(
            shop,
            address=_other_number(chance, shop.address),
            name=_other_number(chance, shop.name),
        )
    if chance.random() < 0.02:
        shop = replace(shop, name=f"{_sign(chance)} {chance.choice(LUCKY)}")
    if shop.phone and chance.random() < 0.04:
        shop = replace(shop, phone=phone(chance))
    if shop.personal_id and chance.random() < 0.15:
        shop = replace(shop, tax_code=shop.personal_id)
    return shop


def _as_sent(chance: random.Random, shop: Shop) -> Shop:
    """As another office types it."""
    name, owner, address = shop.name, shop.owner, shop.address
    name = _mistyped(chance, _abbreviated(chance, name))
    owner = _mistyped(chance, _abbreviated(chance, owner)) if chance.random() < 0.85 else ""
    address = _mistyped(chance, _abbreviated(chance, address)) if chance.random() < 0.9 else ""
    if owner and chance.random() < 0.05:
        *first, last = owner.split(" ")
        owner = " ".join(
            [*(w[0] + "." if len(w) > 1 and w[0].isupper() else w for w in first), last]
        )
    if chance.random() < 0.15:
        name, owner, address = (_bare(text) for text in (name, owner, address))
    elif chance.random() < 0.015:
        name = name.lower().translate(TELEX_TO_TCVN)
    if chance.random() < 0.2:
        name, owner = name.upper(), owner.upper()
    return replace(
        shop,
        name=name,
        owner=owner,
        address=address,
        market=shop.market if chance.random() < 0.5 else "",
        tax_code=shop.tax_code if chance.random() < 0.6 else "",
        personal_id=shop.personal_id if chance.random() < 0.15 else "",
        phone=_phone_as_typed(chance, shop.phone) if chance.random() < 0.6 else "",
    )


_SHORT = (
    ("Cửa hàng", "CH"), ("Hộ kinh doanh ", "HKD "), ("Hộ kinh doanh ", ""),
    ("Công ty TNHH MTV", "Cty TNHH MTV"), ("Công ty TNHH MTV ", ""), ("Ki-ốt", "Kiot"),
    ("Ki-ốt", "K.ốt"), ("Ki-ốt", "KI ỐT"), ("Quầy", "Q."), ("Quầy", "Sạp"), ("Số ", "SN "),
    ("Số ", ""), ("đường ", ""), ("đường ", "đ. "), ("Phường", "P."), ("Xã ", "xã "),
    ("Thị", "T."), ("Văn", "V."), ("Tạp hóa", "Tạp hoá"), ("Tạp hóa", "Taphoa"),
    ("Hòa", "Hoà"), ("Thúy", "Thuý"), ("Mỹ", "Mĩ"), ("Kỳ", "Kì"), ("chi nhánh", "CN"),
    (" chị ", " "), (" anh ", " "), ("Thôn ", ""), (", ", " "), (", ", " - "),
)  # fmt: skip


def _abbreviated(chance: random.Random, text: str) -> str:
    for full, short in _SHORT:
        if full in text and chance.random() < 0.2:
            text = text.replace(full, short)
    return text


def _mistyped(chance: random.Random, text: str) -> str:
    """One letter wrong, two words swapped, or a word lost; never a digit."""
    if chance.random() < 0.10:
        places = [n for n, c in enumerate(text) if c.isalpha()]
        if places:
            at = chance.choice(places)
            kind = chance.random()
            letter = chance.choice("aeghinortu")
            cut = at + 1 if kind < 0.6 else at
            text = text[:at] + ("" if kind < 0.3 else letter) + text[cut:]
    words = text.split(" ")
    if len(words) > 2 and chance.random() < 0.04:
        at = chance.randrange(len(words) - 1)
        if not any(c.isdigit() for c in words[at] + words[at + 1]):
            words[at], words[at + 1] = words[at + 1], words[at]
    if len(words) > 3 and chance.random() < 0.03:
        at = chance.randrange(len(words))
        if not any(c.isdigit() for c in words[at]):
            del words[at]
    return " ".join(words)


def _bare(text: str) -> str:
    import unicodedata

    lowered = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in lowered if not unicodedata.combining(c))


def _phone_as_typed(chance: random.Random, number: str) -> str:
    if not number:
        return ""
    return chance.choice(
        (
            number, number, f"{number[:4]} {number[4:7]} {number[7:]}",
            f"{number[:4]}.{number[4:7]}.{number[7:]}", f"+84 {number[1:]}", f"84{number[1:]}",
            number[1:],
        )
    )  # fmt: skip
