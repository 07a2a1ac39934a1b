"""Groups of goods of inspections and violations that were recorded before."""

from django.utils.timezone import now
from ninja import Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import FactWritten
from hangthat.desk.parts.api.goods_groups import GoodsGroupsIn
from hangthat.domain.cases.models import Violation, ViolationQuerySet
from hangthat.domain.cases.services import name_violated_goods
from hangthat.domain.inspections.models import Inspection, InspectionQuerySet
from hangthat.domain.inspections.services import name_inspected_goods

router = Router(tags=["Kiểm tra"])


def _inspections(request: ApiRequest) -> InspectionQuerySet:
    return Inspection.objects.visible_to(request.user)


def _violations(request: ApiRequest) -> ViolationQuerySet:
    return Violation.objects.visible_to(request.user)


_OF_INSPECTION = Act(Resource.INSPECTION, Action.CHANGE, _inspections)
_OF_VIOLATION = Act(Resource.VIOLATION, Action.ADD, _violations)


@writes(
    router,
    "/inspections/{code}/goods-groups",
    asks=_OF_INSPECTION.asks,
    summary="Ghi lại các nhóm mặt hàng đã kiểm tra",
    description="Thay toàn bộ những nhóm đã ghi.",
)
def name_goods_of_inspection(request: ApiRequest, code: str, body: GoodsGroupsIn) -> FactWritten:
    held = _OF_INSPECTION.record(request, code)
    name_inspected_goods(inspection=held, groups=body.groups(), by=request.user, at=now())
    return FactWritten.of(held)


@writes(
    router,
    "/violations/{code}/goods-groups",
    asks=_OF_VIOLATION.asks,
    summary="Ghi lại các nhóm mặt hàng của hành vi vi phạm",
    description="Thay toàn bộ những nhóm đã ghi.",
)
def name_goods_of_violation(request: ApiRequest, code: str, body: GoodsGroupsIn) -> FactWritten:
    found = _OF_VIOLATION.record(request, code)
    name_violated_goods(violation=found, groups=body.groups(), by=request.user, at=now())
    return FactWritten.of(found)
