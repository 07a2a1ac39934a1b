"""Markets, malls, craft villages, tourist spots, border gates. Their shops are invented."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import VIETNAM
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.services import add_place
from hangthat.domain.world.services.demo.chronicle import Chronicle
from hangthat.domain.world.services.demo.land import Land

_ENTERED = datetime(2021, 1, 5, 9, tzinfo=VIETNAM)
_PLACES = {  # kind: name, commune of 2021, size
    PlaceKind.MARKET: (
        ("Chợ Kỳ Lừa", "05971", 10),
        ("Chợ Đông Kinh", "05977-2020", 12),
        ("Chợ Giếng Vuông", "05971", 4),
        ("Chợ Đồng Đăng", "06184-2020", 8),
        ("Chợ Cao Lộc", "06187-2020", 3),
        ("Chợ Ba Sơn", "06196-2020", 1),
        ("Chợ Tân Thanh", "06166", 9),
        ("Chợ Na Sầm", "06124-2020", 3),
        ("Chợ Hội Hoan", "06151-2020", 1),
        ("Chợ Thất Khê", "05995", 4),
        ("Chợ Bình Gia", "06112-2020", 3),
        ("Chợ Văn Mịch", "06079-2020", 1),
        ("Chợ Văn Quan", "06253-2020", 2),
        ("Chợ Bãi", "06319", 2),
        ("Chợ Điềm He", "06280-2020", 1),
        ("Chợ Bắc Sơn", "06325-2020", 3),
        ("Chợ Mỏ Nhài", "06349-2020", 1),
        ("Chợ Hữu Lũng", "06385-2020", 5),
        ("Chợ Vân Nham", "06433", 2),
        ("Chợ Bắc Lệ", "06442", 1),
        ("Chợ Đồng Mỏ", "06463-2020", 3),
        ("Chợ Đồng Bành", "06466", 2),
        ("Chợ Lộc Bình", "06529-2020", 4),
        ("Chợ Na Dương", "06526-2020", 2),
        ("Chợ Đình Lập", "06613-2020", 2),
        ("Chợ Nông trường Thái Bình", "06616-2020", 1),
    ),
    PlaceKind.MALL: (
        ("Trung tâm thương mại Xứ Lạng", "05971", 3),
        ("Trung tâm thương mại Đồng Đăng", "06184-2020", 2),
        ("Trung tâm thương mại Tân Thanh", "06166", 3),
    ),
    PlaceKind.CRAFT_VILLAGE: (
        ("Làng nghề cao khô Vạn Linh", "06505-2020", 4),
        ("Làng nghề ngói âm dương Quỳnh Sơn", "06343", 3),
        ("Làng nghề rượu men lá Mẫu Sơn", "06532", 3),
        ("Làng nghề thạch đen Kim Đồng", "06031", 2),
        ("Làng nghề bún Hữu Lũng", "06385-2020", 2),
        ("Làng nghề hương thảo mộc Gia Cát", "06235", 2),
    ),
    PlaceKind.TOURIST_STREET: (
        ("Phố đi bộ Kỳ Lừa", "05971", 4),
        ("Tuyến phố Tam Thanh", "05974", 3),
    ),
    PlaceKind.TOURIST_AREA: (
        ("Khu du lịch Nhị - Tam Thanh", "05974", 2),
        ("Khu du lịch Mẫu Sơn", "06532", 3),
        ("Khu du lịch Hữu Liên", "06388", 2),
        ("Khu di tích Chi Lăng", "06523", 1),
    ),
    PlaceKind.BORDER_GATE: (
        ("Cửa khẩu Hữu Nghị", "06184-2020", 4),
        ("Cửa khẩu Tân Thanh", "06166", 5),
        ("Cửa khẩu Cốc Nam", "06172-2020", 2),
        ("Cửa khẩu Chi Ma", "06541-2020", 2),
    ),
    PlaceKind.GATHERING_POINT: (("Bãi hàng Bảo Lâm", "06190", 1),),
    PlaceKind.WAREHOUSE: (("Kho bãi Phú Xá", "06214", 2),),
}


@dataclass
class Spot:
    """A place to be: `home` is its commune of 2021."""

    name: str
    kind: PlaceKind
    home: Area
    size: float
    record: Place | None = None

    @property
    def in_words(self) -> str:
        """Within a sentence: "chợ Kỳ Lừa"."""
        return self.name[0].lower() + self.name[1:]


def create_places(story: Chronicle, land: Land) -> dict[PlaceKind, list[Spot]]:
    spots = {
        kind: [Spot(name, kind, land.coded(home), size) for name, home, size in rows]
        for kind, rows in _PLACES.items()
    }
    for spot in _all(spots):
        _tell(story, spot)
    return spots


def _all(spots: dict[PlaceKind, list[Spot]]) -> Iterable[Spot]:
    return (spot for kind in spots for spot in spots[kind])


def _tell(story: Chronicle, spot: Spot) -> None:
    def deed(at: datetime) -> None:
        spot.record = add_place(
            name=spot.name,
            kind=spot.kind,
            area=spot.home,
            by=None,
            at=at,
            code=story.code("NK"),
        )

    story.tell(_ENTERED, deed)
