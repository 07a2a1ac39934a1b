"""An existing list of markets and other places (danh mục chợ, trung tâm thương mại, làng nghề)."""

from collections.abc import Mapping, Sequence

from hangthat.core.access.lexicon import Resource
from hangthat.core.intake.services import List
from hangthat.domain.establishments.models import Place
from hangthat.domain.place_imports.sheets.clerk import PlaceClerk
from hangthat.domain.place_imports.sheets.columns import COLUMNS
from hangthat.domain.place_imports.sheets.wording import kind_called, kind_in_titles


def _like_places(values: Mapping[str, Sequence[str]]) -> float:
    """Names that say what they are, or what only markets have; else it is a list of whom or what
    is in a market."""
    named = values.get("name", ())
    called = sum(kind_called(text) is not None for text in named)
    if named and 2 * called > len(named):
        return 1.0
    return 0.0 if values.keys() & {"class", "stalls", "market_days"} else -1.0


PLACES = List(
    name="khu-vuc",
    title="Chợ, khu vực kinh doanh",
    hint="Mỗi dòng một chợ, trung tâm thương mại, làng nghề, tuyến phố, điểm tập kết. Quầy sạp "
    "trong chợ là danh sách khác.",
    columns=COLUMNS,
    resource=Resource.BOARD,
    opens=PlaceClerk,
    shows=("name", "kind", "area", "class", "stalls", "market_days"),
    makes=(Place,),
    called=(
        "danh muc cho", "danh sach cac cho", "danh sach cho tren dia ban", "hien trang cho",
        "hien trang cac cho", "he thong cho", "mang luoi cho", "thong ke cho", "cac cho tren dia",
        "tong hop cho", "phan hang cho", "quy hoach cho", "danh sach cho va", "danh muc lang nghe",
        "danh sach lang nghe", "danh sach trung tam thuong mai", "danh sach diem tap ket",
        "danh muc khu vuc", "ha tang cho", "ha tang thuong mai", "cho tttm", "tinh hinh cac cho",
        "cho trung tam thuong mai", "ra soat cho", "ra soat cac cho", "so lieu cho", "bieu cho",
        "danh sach tuyen pho", "danh muc tuyen pho", "tuyen pho van minh", "tuyen pho tu quan",
        "tuyen pho khu cho",
    ),
    tells=kind_in_titles,
    modest=True,
    likens=_like_places,
)  # fmt: skip

LISTS = (PLACES,)
