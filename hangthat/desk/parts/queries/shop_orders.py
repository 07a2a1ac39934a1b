"""How the list of shops is ordered: by every one of its columns, in either direction."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import NullIf

ORDERS: dict[str, tuple[str, ...]] = {  # by every column, under its key
    "ma": ("code",),
    "ten": ("sort_key", "pk"),
    "chu": ("party__sort_key", "pk"),
    "loai_chu": ("party__kind", "sort_key", "pk"),
    "mst": ("party__tax_code", "pk"),
    "dinh_danh": ("party__personal_id", "pk"),
    "dien_thoai": ("party__phone", "pk"),
    "loai": ("kind", "sort_key", "pk"),
    "dia_ban": ("area__sort_key", "sort_key", "pk"),
    "noi": ("place__sort_key", "sort_key", "pk"),
    "dia_chi": ("address", "pk"),
    "vi_do": ("position__latitude", "pk"),
    "kinh_do": ("position__longitude", "pk"),
    "mo": ("opened_on", "pk"),
    "dong": ("closed_on", "pk"),
    "tinh_trang": ("shut", "sort_key", "pk"),
    "cam_ket": ("commitment", "sort_key", "pk"),
    "nhap": ("pk",),
}
# By these only who reads them everywhere: an order tells what stands under the mask.
MASKED = {"mst", "dinh_danh", "dien_thoai", "dia_chi", "vi_do", "kinh_do"}
_NULL = ("opened_on", "closed_on", "place__sort_key", "position__latitude", "position__longitude")
_EMPTY = ("address", "party__tax_code", "party__personal_id", "party__phone")


def ordering(order: str, *, working: Q) -> list[OrderBy | str]:
    """What is not known comes last. `working`: the shops that are open."""
    falling = order.startswith("-")
    return [_by(name, falling, working) for name in ORDERS[order.removeprefix("-")]]


def _by(name: str, falling: bool, working: Q) -> OrderBy | str:
    if name == "shut":
        open_first = Case(When(working, then=0), default=1)
        return open_first.desc() if falling else open_first.asc()
    if name in _NULL or name in _EMPTY:
        known = F(name) if name in _NULL else NullIf(F(name), Value(""))
        return known.desc(nulls_last=True) if falling else known.asc(nulls_last=True)
    return f"-{name}" if falling else name
