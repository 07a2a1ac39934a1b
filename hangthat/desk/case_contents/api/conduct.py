"""The act of the catalogue, the brand and the right-holder of a violation that was recorded."""

from typing import cast

from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Body, Code, FactWritten, Text, Yes
from hangthat.domain.cases.models import Violation, ViolationQuerySet
from hangthat.domain.deciding.services import ConductDetails, name_conduct
from hangthat.domain.establishments.models import Party
from hangthat.domain.law.models import Conduct

router = Router(tags=["Vi phạm, xử phạt"])


class ConductIn(Body):
    catalogue_conduct: Code | None = Field(None, description="Mã hành vi theo danh mục.")
    brand: Text = Field("", max_length=200)
    right_holder: Text = Field("", max_length=200)
    right_holder_party: Code | None = Field(
        None, description="Mã chủ thể quyền trong danh sách; không ghi tên thì lấy tên ở đó."
    )
    right_holder_request: Yes = Field(False, description="Theo yêu cầu của chủ thể quyền.")


def _violations(request: ApiRequest) -> ViolationQuerySet:
    return Violation.objects.visible_to(request.user)


_NAME = Act(Resource.VIOLATION, Action.ADD, _violations)


@writes(
    router,
    "/violations/{code}/conduct",
    asks=_NAME.asks,
    summary="Bổ sung hành vi theo danh mục, nhãn hiệu, chủ thể quyền của một hành vi vi phạm",
    description="Điều không gửi thì giữ nguyên. Điều luật lấy theo ngày vi phạm. Đã có quyết định "
    "xử phạt thì chỉ bổ sung điều còn trống.",
)
def name_conduct_of_violation(request: ApiRequest, code: str, body: ConductIn) -> FactWritten:
    found = _NAME.record(request, code)
    said = body.model_dump(exclude_unset=True)
    named = (
        ("catalogue_conduct", Conduct.objects.visible_to(request.user)),
        ("right_holder_party", Party.objects.visible_to(request.user)),
    )
    for field, rows in named:
        if said.get(field):
            said[field] = named_in_body(rows, said[field], field)
    name_conduct(violation=found, details=cast(ConductDetails, said), by=request.user, at=now())
    return FactWritten.of(found)
