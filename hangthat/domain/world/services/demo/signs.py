"""Signboards, company names and addresses as one reads them in the province; all invented."""

from hangthat.core.agencies.models import Area
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models.party import ChannelKind, PartyKind
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.goods import Line
from hangthat.domain.world.services.demo.people import Person
from hangthat.domain.world.services.demo.places import Spot

_LUCKY = (
    "Minh Anh", "Hương Giang", "Thanh Bình", "Phúc Lộc", "Gia Bảo", "An Khang", "Hồng Hạnh",
    "Hoàng Long", "Thu Hà", "Ngọc Lan", "Đức Phát", "Xứ Lạng", "Kỳ Cùng", "Hoa Đào",
    "Bảo Ngọc", "Kim Ngân", "Hải Yến", "Trường Thịnh", "Phương Nam", "Việt Trung", "Đại Phát",
    "Tân Tiến", "Quang Minh", "Sơn Ca", "Thiên Phúc", "Hưng Thịnh", "Nhật Minh", "Bình Minh",
    "Hoa Hồi", "Núi Phai Vệ",
)  # fmt: skip
_FIRMS = {
    "Công ty TNHH XNK {0} {1}": 4,
    "Công ty TNHH MTV {0} Lạng Sơn": 3,
    "Công ty TNHH Thương mại {0} {1}": 3,
    "Công ty cổ phần Thương mại và Dịch vụ {0} {1}": 2,
    "Doanh nghiệp tư nhân {0}": 2,
}
_STREETS = (
    "Trần Đăng Ninh", "Bắc Sơn", "Lê Lợi", "Trần Phú", "Hùng Vương", "Ngô Quyền", "Bà Triệu",
    "Phai Vệ", "Nhị Thanh", "Tam Thanh", "Lý Thường Kiệt", "Chu Văn An", "Minh Khai",
    "Bông Lau", "Nguyễn Du", "Thân Cảnh Phúc", "Quang Trung",
)  # fmt: skip
_HAMLETS = (
    "Nà Pài", "Bản Chu", "Khòn Lèng", "Pò Lọi", "Tân Lập", "Đoàn Kết", "Bản Mới", "Nà Mò",
    "Hợp Nhất", "Co Hương", "Khuổi Mươi",
)  # fmt: skip
_HOSTS = {
    ChannelKind.FLOOR_SHOP: "https://san-mua-sam.example/gian-hang/{}",
    ChannelKind.SOCIAL: "https://mang-xa-hoi.example/{}",
    ChannelKind.LIVESTREAM: "https://ban-truc-tiep.example/kenh/{}",
}


def lucky(chance: Chance) -> str:
    """A word for a signboard: some are on every street, others rare."""
    return _LUCKY[min(int(chance.expovariate(0.12)), len(_LUCKY) - 1)]


def firm(chance: Chance) -> str:
    first = lucky(chance)
    second = chance.choice([word for word in _LUCKY if word != first])
    return chance.one_of(_FIRMS).format(first, second)


def owner(chance: Chance, kind: PartyKind, who: Person, line: Line) -> str:
    if kind == PartyKind.ENTERPRISE:
        return firm(chance)
    if kind == PartyKind.COOPERATIVE:
        return f"Hợp tác xã {line.sign.lower().removeprefix('cơ sở ')} {lucky(chance)}"
    return f"Hộ kinh doanh {who.full_name}" if kind == PartyKind.HOUSEHOLD else who.full_name


def stall(chance: Chance, line: Line, who: Person, spot: Spot) -> str:
    if chance.likely(0.6):
        return f"Quầy {chance.randint(1, 400)} {spot.in_words}"
    title = chance.choice(("chị", "cô", "bà") if who.woman else ("anh", "chú"))
    return f"{line.sign} {title} {who.given}, {spot.in_words}"


def shop(chance: Chance, line: Line, who: Person) -> str:
    return f"{line.sign} {lucky(chance) if chance.likely(0.7) else who.given}"


def address(chance: Chance, unit: Area, above: Area, spot: Spot | None) -> str:
    where = f"{_within(unit)}, {_within(above)}"
    if spot:
        return f"{spot.name}, {where}"
    if unit.name.startswith("Phường"):
        return f"Số {chance.randint(1, 320)}, đường {chance.choice(_STREETS)}, {where}"
    if unit.name.startswith("Thị trấn"):
        return f"Số {chance.randint(1, 150)}, khu {chance.randint(1, 9)}, {where}"
    return f"Thôn {chance.choice(_HAMLETS)}, {where}"


def web(chance: Chance, kind: ChannelKind, name: str) -> str:
    """An address on a host that can never exist (RFC 2606)."""
    word = fold(name.removeprefix("Hộ kinh doanh ")).replace(" ", "-")[:40].strip("-")
    host = _HOSTS.get(kind, "https://{}.example")
    return host.format(f"{word}-{chance.randint(10, 99)}")


def misspelt(chance: Chance, name: str) -> str:
    """The same name as another clerk would type it."""
    swaps = [
        ("Tạp hóa", "Tạp hoá"),
        ("Cửa hàng", "CH"),
        ("Công ty TNHH", "Cty TNHH"),
        ("Hộ kinh doanh ", "HKD "),
        ("Thị ", "T. "),
        ("Quầy ", "Q. "),
        ("Văn ", "V. "),
    ]
    fitting = [(old, new) for old, new in swaps if old in name]
    if not fitting or chance.likely(0.2):
        return name.upper()
    return name.replace(*chance.choice(fitting), 1)


def _within(area: Area) -> str:
    return area.name[0].lower() + area.name[1:]
