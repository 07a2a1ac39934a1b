"""Taking goods into custody."""

from typing import Annotated, Literal

from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Answer, Body, Code, Day, Dong, FactWritten, Reason, Text
from hangthat.desk.custody.api.lots import Quantity
from hangthat.desk.parts.api.clock_bodies import ClockMove
from hangthat.domain.cases.models import Case
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Seizure
from hangthat.domain.custody.queries.numbers import doubts_of
from hangthat.domain.custody.services import LotTerms

router = Router(tags=["Tang vật"])
ADDS = (Resource.GOODS, Action.ADD)


class NewLot(Body):
    name: Annotated[Text, Field(min_length=1, max_length=300)]
    quantity: Quantity
    unit: Annotated[Text, Field(min_length=1, max_length=40)]
    group: Text = Field("", max_length=300, description="Nhóm mặt hàng; trống: khác.")
    value_vnd: Dong | None = None
    seal: Text = Field("", max_length=60)


class NewSeizure(NewLot):
    """Lần tạm giữ, với lô đầu tiên."""

    case: Code
    seized_on: Day
    number: Text = Field("", max_length=60)
    spot: Text = Field("", max_length=300)
    agency: Code | None = None
    answer: Answer = ""


class SeizureWritten(FactWritten):
    doubts: list[str] = Field(description="Điều cần xem lại ở lần tạm giữ vừa ghi.")


class Extension(Body):
    amount: Annotated[int, Field(strict=True, ge=1, le=365)]
    unit: Literal["working_day", "day", "month"]
    document: Annotated[Text, Field(min_length=1, max_length=300)]
    reason: Reason


def terms_of(body: NewLot) -> LotTerms:
    names = ("name", "quantity", "unit", "group", "value_vnd", "seal")
    return LotTerms(**{name: getattr(body, name) for name in names})


def _seizures(request: ApiRequest) -> QuerySet[Seizure]:
    return Seizure.objects.visible_to(request.user).select_related("case", "agency")


_ADD: Act[Seizure] = Act(Resource.GOODS, Action.ADD, _seizures)


@writes(router, "/seizures", asks=ADDS, summary="Ghi tạm giữ tang vật")
def seize(request: ApiRequest, body: NewSeizure) -> SeizureWritten:
    mine = Case.objects.visible_to(request.user).select_related("agency")
    case: Case = named_in_body(mine, body.case, "case")
    agency = agency_of(body.agency, on=localdate(), field="agency")
    seizure, _ = services.seize(
        case=case,
        seized_on=body.seized_on,
        number=body.number,
        spot=body.spot,
        answer=body.answer,
        lots=[terms_of(body)],
        agency=agency or case.agency or request.user.agency,
        by=request.user,
        at=now(),
    )
    return SeizureWritten(code=seizure.code, doubts=doubts_of(seizure))


@writes(router, "/seizures/{code}/lots", asks=_ADD.asks, summary="Thêm lô vào một lần tạm giữ")
def add_lot(request: ApiRequest, code: str, body: NewLot) -> FactWritten:
    seizure = _ADD.record(request, code)
    made = services.add_lot(seizure=seizure, terms=terms_of(body), by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/seizures/{code}/extension", asks=_ADD.asks, summary="Gia hạn tạm giữ")
def extend(request: ApiRequest, code: str, body: Extension) -> FactWritten:
    seizure = _ADD.record(request, code)
    services.extend(
        seizure=seizure,
        amount=body.amount,
        unit=Unit(body.unit),
        document=body.document,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(seizure)


@writes(
    router,
    "/seizures/{code}/deadline",
    asks=_ADD.asks,
    summary="Dừng, tính tiếp, gia hạn thời hạn tạm giữ, hoặc bỏ lần ghi nhầm",
)
def move_seizure_deadline(request: ApiRequest, code: str, body: ClockMove) -> FactWritten:
    seizure = _ADD.record(request, code)
    services.move_clock(seizure=seizure, terms=body.terms, by=request.user, at=now())
    return FactWritten.of(seizure)
