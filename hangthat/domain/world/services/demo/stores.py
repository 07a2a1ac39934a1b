"""A store of the market surveillance with goods of its open cases."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold
from hangthat.domain.cases.models import Case
from hangthat.domain.custody import services
from hangthat.domain.custody.models import GoodsLot, MinutesKind, MovementKind, Store, StorePlace
from hangthat.domain.custody.services import Details, LotTerms, Paper

_PLACES = ("Kệ A1", "Kệ A2", "Lồng 1")
_GOODS = (
    ("mũ bảo hiểm", "chiếc", "120", 6_000_000),
    ("đường kính trắng", "kg", "250.5", 5_010_000),
    ("mỹ phẩm các loại", "hộp", "64", 9_600_000),
    ("giày thể thao", "đôi", "38", 11_400_000),
)
_MOST = 8  # cases
_SHOWN = "dữ liệu minh hoạ"
_COUNCIL = "Hoàng Minh Trường, chủ tịch hội đồng\nTriệu Thị Thảo, thủ kho"


def keep_goods(*, at: datetime) -> None:
    """Once its head and its keeper can sign in; told once."""
    people = {one.username: one for one in User.objects.filter(username__in=("truong", "thukho"))}
    head = people.get("truong")
    if head is None or head.agency is None or Store.objects.exists():
        return
    cases = list(Case.objects.open().filter(agency=head.agency).order_by("pk")[:_MOST])
    if not cases:
        return
    said: dict[str, Any] = {"by": None, "at": at}
    store = services.open_store(
        name="Kho tang vật số 1", agency=head.agency, area=cases[0].area,
        keeper=people.get("thukho"), address=f"Khu nhà kho ({_SHOWN})", **said,
    )  # fmt: skip
    places = [services.add_place(store=store, name=name, **said) for name in _PLACES]
    for number, case in enumerate(cases):
        _seize(number, case, places, said)


def _seize(number: int, case: Case, places: list[StorePlace], said: dict[str, Any]) -> None:
    name, unit, amount, value = _GOODS[number % len(_GOODS)]
    terms = LotTerms(name, Decimal(amount), unit, value_vnd=value)
    _, (lot,) = services.seize(
        case=case, seized_on=case.opened_on, lots=[terms], number=f"{number + 1:02}/BB-TG",
        spot=f"{case.spot} ({_SHOWN})".strip(), **said,
    )  # fmt: skip
    if number % 4 != 3:  # every fourth waits for a place
        services.move(lot=lot, place=places[number % len(places)], **said)
    if number % 3 == 0:
        seal = Details(seal=f"NP-{number + 1:04}")
        day = vietnam_day(said["at"])
        services.record(lot=lot, kind=MovementKind.SEALED, occurred_on=day, details=seal, **said)
    if number % 3 == 1:
        _deal_with(number, lot, said)


def _deal_with(number: int, lot: GoodsLot, said: dict[str, Any]) -> None:
    """A part is returned, the rest confiscated, half of that destroyed."""
    day, third = vietnam_day(said["at"]), lot.quantity / 4
    code = fold(lot.code)[-4:].upper()
    services.dispose(
        lot=lot, kind=MinutesKind.RETURNED, quantity=third, occurred_on=day,
        paper=Paper(f"{number}/BB-TL-{code}"),
        details=Details(counterpart="Chủ hàng", words=_SHOWN), **said,
    )  # fmt: skip
    services.dispose(
        lot=lot, kind=MinutesKind.CONFISCATED, quantity=lot.quantity - third, occurred_on=day,
        paper=Paper(f"{number}/BB-TT-{code}"), details=Details(words=_SHOWN), answer=_SHOWN, **said,
    )  # fmt: skip
    services.dispose(
        lot=lot, kind=MinutesKind.DESTROYED, quantity=third, occurred_on=day,
        paper=Paper(f"{number}/BB-TH-{code}", method="đốt", council=_COUNCIL),
        details=Details(words=_SHOWN), **said,
    )  # fmt: skip
