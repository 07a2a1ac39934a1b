"""Warnings and the goods of cases from which they are drafted."""

from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Out
from hangthat.desk.publications.api.mistakes import Number
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.cases.models.attached import OfCaseQuerySet
from hangthat.domain.publications.models import WarnedGoods
from hangthat.domain.publications.queries.warned_goods import suggestion, to_warn_of

router = Router(tags=["Cảnh báo hàng hóa"])


class SuggestedWarning(Out):
    title: str
    goods: str
    goods_group: str
    brand: str
    gtin: str
    seized_on: date | None = Field(description="Ngày tạm giữ gần nhất mà bạn xem được.")
    words: str


@reads(
    router,
    "/cases/{code}/goods/{number}/warning",
    asks=(Resource.WARNING, Action.ADD),
    summary="Gợi ý nội dung cảnh báo từ một mục hàng hóa của vụ việc",
    description="Không có tên người, cơ sở, địa chỉ. Vụ việc hạn chế người xem thì không có gợi ý.",
)
def suggested_warning(request: ApiRequest, code: str, number: Number) -> SuggestedWarning:
    # off tour: desk/publications/tests/test_warned_goods.py
    rows = to_warn_of(CaseGoods.objects.visible_to(request.user)).select_related("case")
    found = rows.filter(case__code=code, pk=number).first()
    if found is None:
        raise Http404
    return SuggestedWarning(**asdict(suggestion(found, request.user)))


def goods_of_body(request: ApiRequest, number: int | None) -> CaseGoods | None:
    """Whether a warning may be drafted from them is the service's to say."""
    if number is None:
        return None
    # off tour: desk/publications/tests/test_warned_goods.py
    found: CaseGoods | None = (
        CaseGoods.objects.visible_to(request.user).select_related("case").filter(pk=number).first()
    )
    if found is None:
        raise ValidationError({"case_goods": "Không có mục hàng hóa nào mang số này."})
    return found


def warned_of_case(request: ApiRequest, code: str) -> OfCaseQuerySet:
    """Of a case out of sight none."""
    # off tour: desk/publications/tests/test_warned_goods.py
    return WarnedGoods.objects.visible_to(request.user).filter(case__code=code)
