"""A reviewed draft is signed by another person than its author, under a title of his own."""

from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.holders import own_post
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, Out, Text
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.law_checks import Signer
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.services.signing import sign

router = Router(tags=["Dự thảo quyết định xử phạt"])


class Signature(Body):
    decided_on: Day
    number: Text = Field(
        "", max_length=60,
        description="Trống: số của dự thảo, hoặc số kế tiếp; cơ quan có hệ thống cấp số riêng "
        "(quản lý thị trường) phải ghi ở đây hoặc ở dự thảo.",
    )  # fmt: skip
    post: int | None = Field(
        None, strict=True, ge=1, description="Ký với chức danh nào của mình: số ở `/posts`."
    )
    signer_title: Text = Field("", max_length=150, description="Trống: như chức danh.")
    answers: dict[Code, Text] = Field(
        default_factory=dict, max_length=100, description="Theo `key` của cảnh báo."
    )


def _drafts(request: ApiRequest) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.visible_to(request.user).select_related("agency", "paper")


class SigningQuery(Body):
    post: int | None = Field(None, ge=1, description="Số của một chức danh của mình.")
    on: Day | None = Field(None, description="Trống: hôm nay.")


class Asked(Out):
    key: str
    level: str
    words: str
    answer: str = Field(description="Đã trả lời khi gửi duyệt.")


class AskedOfSigner(Out):
    problems: list[Asked]


_SIGN = Act(Resource.DRAFT, Action.SIGN, _drafts)


@reads(
    router,
    "/decision-drafts/{code}/signature",
    asks=_SIGN.asks,
    summary="Những gì còn vướng khi ký một dự thảo với một chức danh",
)
def asked_of_signer(request: ApiRequest, code: str, query: Query[SigningQuery]) -> AskedOfSigner:
    draft = named_in_path(_drafts(request), code)
    signer = Signer(own_post(request.user, query.post))
    found = assess(draft, items_of(draft), on=query.on or localdate(), signer=signer)
    return AskedOfSigner(
        problems=[
            Asked(key=one.key, level=one.level.value, words=one.words, answer=one.answer)
            for one in found
        ]
    )


@writes(
    router,
    "/decision-drafts/{code}/signature",
    asks=_SIGN.asks,
    summary="Ký ban hành quyết định từ một dự thảo đã duyệt",
    description="Trả về mã quyết định. Người soạn không ký dự thảo của mình.",
)
def sign_draft(request: ApiRequest, code: str, body: Signature) -> FactWritten:
    draft = _SIGN.record(request, code)
    must_be_confirmed(request)
    paper = sign(
        draft=draft,
        decided_on=body.decided_on,
        post=own_post(request.user, body.post),
        signer_title=body.signer_title,
        number=body.number,
        answers=body.answers,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)
