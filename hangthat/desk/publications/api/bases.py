"""By what violators may be published: the bases of a day, each by the key that a draft names."""

from datetime import date

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Day, Out
from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.publications.lexicon import BasisKind
from hangthat.domain.publications.models import NamingBasis
from hangthat.domain.publications.models.basis import classes_in

router = Router(tags=["Công bố vi phạm"])


class BasesQuery(Paging):
    on: Day | None = Field(None, description="Căn cứ có hiệu lực ngày nào; bỏ trống: hôm nay.")


class BasisOut(Out):
    key: str = Field(description="Khóa, ghi vào `basis` khi soạn bản công bố.")
    kind: BasisKind
    title: str
    document: str
    valid_from: date | None
    valid_to: date | None
    verified: bool = Field(description="Đã có người đọc văn bản.")
    source: str
    covers_persons: bool = Field(description="Nói đến cả cá nhân.")
    needs_warning: bool = Field(description="Chỉ người đã được tuyên truyền, cam kết.")
    needs_harm: bool = Field(description="Chỉ khi có hậu quả lớn, ảnh hưởng dư luận.")
    classes: list[ViolationClass] = Field(description="Nhóm vi phạm; rỗng: mọi nhóm.")


@reads(
    router,
    "/naming-bases",
    asks=(Resource.LAW, Action.READ),
    summary="Căn cứ công bố có hiệu lực một ngày",
)
def naming_bases(request: ApiRequest, query: Query[BasesQuery]) -> Page[BasisOut]:
    # redundant: whoever may ask at all sees every row of it
    rows = NamingBasis.objects.visible_to(request.user).in_force(on=query.on or localdate())
    return page_of(rows, query, _out)


def _out(one: NamingBasis) -> BasisOut:
    values = {name: getattr(one, name) for name in BasisOut.model_fields}
    return BasisOut.model_validate(values | {"classes": classes_in(one.classes)})
