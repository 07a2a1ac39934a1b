"""Who may read a restricted case."""

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Because, Code, FactWritten
from hangthat.desk.case_contents.api.cases import visible_cases
from hangthat.domain.cases import services

router = Router(tags=["Vụ việc"])
_RESTRICT = Act(Resource.CASE, Action.RESTRICT, visible_cases)


class Restriction(Because):
    readers: list[Code] = Field(
        min_length=1, max_length=50, description="Tên đăng nhập của những người được xem."
    )


@writes(
    router,
    "/cases/{code}/restriction",
    asks=_RESTRICT.asks,
    summary="Hạn chế người xem vụ việc, hoặc nêu lại những người được xem",
)
def restrict_case(request: ApiRequest, code: str, body: Restriction) -> FactWritten:
    case = _RESTRICT.record(request, code)
    must_be_confirmed(request)
    services.restrict(
        case=case,
        readers=_people(body.readers),
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(case)


@writes(
    router,
    "/cases/{code}/restriction/lifting",
    asks=_RESTRICT.asks,
    summary="Bỏ hạn chế người xem vụ việc",
)
def lift_case_restriction(request: ApiRequest, code: str, body: Because) -> FactWritten:
    case = _RESTRICT.record(request, code)
    must_be_confirmed(request)
    services.lift_restriction(case=case, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(case)


def _people(names: list[str]) -> list[User]:
    # unscoped: colleagues by name, which every line of the journal shows
    # no race: names are looked up
    found = {one.username: one for one in User.objects.filter(username__in=names, is_active=True)}
    for place, name in enumerate(names):
        if name not in found:
            raise ValidationError({f"readers.{place}": "Không có tài khoản đang mở mang tên này."})
    return [found[name] for name in names]
