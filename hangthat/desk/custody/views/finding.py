"""Records of the ledger as an address names them."""

from typing import TypeVar

from django.db.models import Model
from django.shortcuts import get_object_or_404

from hangthat.core.access.lexicon import Action
from hangthat.core.web.requests import StaffRequest, must_reach
from hangthat.domain.custody.models import GoodsLot, Seizure, StockTake, Store, StorePlace
from hangthat.domain.custody.queries.ledger import RELATED

_Record = TypeVar("_Record", bound=Model)


def a_lot(request: StaffRequest, code: str, action: Action) -> GoodsLot:
    """In sight; 403 where the act is another's."""
    mine = GoodsLot.objects.visible_to(request.user).select_related(*RELATED)
    return _own(request, get_object_or_404(mine, code=code), action)


def a_seizure(request: StaffRequest, code: str, action: Action) -> Seizure:
    mine = Seizure.objects.visible_to(request.user).select_related("case", "agency")
    return _own(request, get_object_or_404(mine, code=code), action)


def a_store(request: StaffRequest, code: str, action: Action) -> Store:
    mine = Store.objects.visible_to(request.user).select_related("agency", "area", "keeper")
    return _own(request, get_object_or_404(mine, code=code), action)


def a_place(request: StaffRequest, code: str, action: Action) -> StorePlace:
    mine = StorePlace.objects.visible_to(request.user).select_related("store__agency")
    return _own(request, get_object_or_404(mine, code=code), action)


def a_stock_take(request: StaffRequest, code: str, action: Action) -> StockTake:
    mine = StockTake.objects.visible_to(request.user).select_related("store", "opened_by")
    return _own(request, get_object_or_404(mine, code=code), action)


def _own(request: StaffRequest, record: _Record, action: Action) -> _Record:
    if action != Action.READ:
        must_reach(request, record, action)
    return record
