"""Goods pass from one hand to another."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    FactWritten,
    Nothing,
)
from hangthat.desk.custody.api.movements import LOT_ACT, Short, place_named
from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    CustodyHandover,
    GoodsLot,
)

router = Router(tags=["Tang vật"])


class Offer(Body):
    receiver: Code = Field(description="Tên đăng nhập của người nhận.")
    place: Code | None = None
    note: Short = ""


def _handovers(request: ApiRequest) -> QuerySet[CustodyHandover]:
    mine = CustodyHandover.objects.visible_to(request.user)
    return mine.select_related("lot__seizure", "giver", "receiver", "place__store")


_ANSWER: Act[CustodyHandover] = Act(Resource.GOODS, Action.CHANGE, _handovers)


def _receiver(lot: GoodsLot, username: str) -> User:
    """Who may have the lot. Of a name that nobody has the same is said as of somebody who may not:
    nobody learns here which names there are."""
    # unscoped: a colleague by his user name, asked whether he may have the lot
    # no race: a name is looked up; `offer` asks under the lock of the lot whether he may have it
    found = User.objects.filter(username=username, is_active=True).first()
    # off tour: desk/custody/tests/test_handing_over.py
    lots = GoodsLot.objects.filter(pk=lot.pk).visible_to(found or User(), Action.CHANGE)
    if found is None or not lots.exists():
        words = "Không có ai dùng tên đăng nhập này mà được giao quản lý tang vật này."
        raise ValidationError({"receiver": words})
    return found


@writes(router, "/lots/{code}/handovers", asks=LOT_ACT.asks, summary="Bàn giao: người giao ký")
def offer_lot(request: ApiRequest, code: str, body: Offer) -> FactWritten:
    lot = LOT_ACT.record(request, code)
    made = services.offer(
        lot=lot,
        receiver=_receiver(lot, body.receiver),
        place=place_named(request, body.place) if body.place else None,
        note=body.note,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(router, "/handovers/{code}/acceptance", asks=_ANSWER.asks, summary="Người nhận ký")
def accept_handover(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    row = _ANSWER.record(request, code)
    services.accept(handover=row, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/handovers/{code}/refusal", asks=_ANSWER.asks, summary="Không nhận, rút lại")
def decline_handover(request: ApiRequest, code: str, body: Because) -> FactWritten:
    row = _ANSWER.record(request, code)
    services.decline(handover=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(row)
