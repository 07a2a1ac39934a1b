"""The case that an operation names, and its rows that stand."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseParty,
    Remedy,
    Violation,
)

Row = TypeVar("Row", bound=Model)
MODELS: dict[str, Any] = {
    "people": CaseParty,
    "papers": CaseFile,
    "goods": CaseGoods,
    "invoices": CaseInvoice,
    "remedies": Remedy,
}


def visible_cases(request: ApiRequest) -> QuerySet[Case]:
    return Case.objects.visible_to(request.user)


READ = (Resource.CASE, Action.READ)
CHANGE = Act(Resource.CASE, Action.CHANGE, visible_cases)


def rows_of(request: ApiRequest, case: Case, model: Any) -> Any:
    """Those that stand, as the pages show them."""
    # redundant: of a case in sight
    return model.objects.visible_to(request.user).current().filter(case=case)


def row_named(request: ApiRequest, case: Case, kind: str, number: int) -> Any:
    """Refuses: 404, also of one that was taken out."""
    rows = rows_of(request, case, MODELS[kind])
    if (row := rows.select_related("case").filter(pk=number).first()) is None:
        raise Http404
    return row


def violation_named(request: ApiRequest, code: str | None) -> Violation | None:
    """Of those in sight; whether it is of the case is the service's to say."""
    mine = Violation.objects.visible_to(request.user)
    return named_in_body(mine, code, "violation") if code else None


def goods_named(request: ApiRequest, number: int | None) -> CaseGoods | None:
    """Likewise."""
    if number is None:
        return None
    # redundant: the service asks whether they are of the case
    found = CaseGoods.objects.visible_to(request.user).current().filter(pk=number).first()
    if found is None:
        raise ValidationError({"goods": "Vụ việc không có mục hàng hóa mang số này."})
    return found
