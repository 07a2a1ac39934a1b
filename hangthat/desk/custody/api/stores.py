"""Stores and the places in them."""

from typing import Annotated

from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, area_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Body, Code, FactWritten, Named, Nothing, Out, Text
from hangthat.desk.custody.queries.stores import places_of, stores_of
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Store, StorePlace

router = Router(tags=["Kho tang vật"])
READS = (Resource.STORE, Action.READ)


class StoreOut(Out):
    code: str = Field(examples=["KHO-7K3M9Q2F1X"])
    name: str
    agency: Named | None
    area: Named
    address: str
    lots: int = Field(description="Số lô đang giữ mà bạn được xem.")


class StoresOut(Out):
    items: list[StoreOut]


class PlaceOut(Out):
    code: str
    name: str
    lots: int


class StoreDetails(Out):
    code: str
    name: str
    agency: Named | None
    places: list[PlaceOut]


class NewStore(Body):
    name: Annotated[Text, Field(min_length=1, max_length=200)]
    agency: Code | None = None
    area: Code
    address: Text = Field("", max_length=300)


class NewPlace(Body):
    name: Annotated[Text, Field(min_length=1, max_length=100)]


def _stores(request: ApiRequest) -> QuerySet[Store]:
    return Store.objects.visible_to(request.user).select_related("agency", "area")


def _places(request: ApiRequest) -> QuerySet[StorePlace]:
    return StorePlace.objects.visible_to(request.user).select_related("store__agency")


_CHANGE: Act[Store] = Act(Resource.STORE, Action.CHANGE, _stores)
_CHANGE_PLACE: Act[StorePlace] = Act(Resource.STORE, Action.CHANGE, _places)


@reads(router, "/stores", asks=READS, summary="Kho tang vật")
def stores(request: ApiRequest) -> StoresOut:
    return StoresOut(
        items=[
            StoreOut(
                code=row.store.code,
                name=row.store.name,
                agency=Named.maybe(row.store.agency),
                area=Named.of(row.store.area),
                address=row.store.address,
                lots=row.lots,
            )
            for row in stores_of(request.user)
        ]
    )


@reads(router, "/stores/{code}", asks=READS, summary="Một kho với các vị trí")
def store(request: ApiRequest, code: str) -> StoreDetails:
    found = named_in_path(_stores(request), code)
    places = places_of(found, request.user)
    return StoreDetails(
        code=found.code,
        name=found.name,
        agency=Named.maybe(found.agency),
        places=[PlaceOut(code=p.place.code, name=p.place.name, lots=p.lots) for p in places],
    )


@writes(router, "/stores", asks=(Resource.STORE, Action.ADD), summary="Mở kho")
def open_store(request: ApiRequest, body: NewStore) -> FactWritten:
    today = localdate()
    agency = agency_of(body.agency, on=today, field="agency") or request.user.agency
    area = area_of(request, body.area, resource=Resource.STORE, on=today)
    made = services.open_store(
        name=body.name, agency=agency, area=area, address=body.address, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(
    router,
    "/stores/{code}/places",
    asks=_CHANGE.asks,
    summary="Thêm vị trí trong kho",
    name="add_store_place",
)
def add_place(request: ApiRequest, code: str, body: NewPlace) -> FactWritten:
    found = _CHANGE.record(request, code)
    made = services.add_place(store=found, name=body.name, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router, "/store-places/{code}/closure", asks=_CHANGE_PLACE.asks, summary="Thôi dùng một vị trí"
)
def close_place(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    found = _CHANGE_PLACE.record(request, code)
    return FactWritten.of(services.close_place(place=found, by=request.user, at=now()))
