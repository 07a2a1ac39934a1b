"""The wordings that members and officials sign, version by version."""

from datetime import date
from typing import Literal

from django.http import Http404
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, FactWritten, Out, Text, Yes
from hangthat.desk.parts.api.texts import text_named
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import CommitmentKind, CommitmentText, Verb

router = Router(tags=["Cam kết, quy chế"])
READS = (Resource.WORDING, Action.READ)


class TextOut(Out):
    code: str = Field(examples=["trade-1"])
    kind: str = Field(examples=["trade"])
    version: int
    verbs: list[str]
    subject: str
    undertakings: list[str]
    wording: str
    issuer: str
    source: str
    valid_from: date | None
    verified: bool


class NewText(Body):
    """Bản mới của một loại; bản cũ giữ nguyên như đã ký."""

    kind: CommitmentKind | Literal["official"]
    subject: Text = Field(min_length=1, max_length=300)
    verbs: list[Verb] = Field(default_factory=list, max_length=len(Verb))
    wording: Text = Field(min_length=1, max_length=8000, description="Mỗi điều một dòng.")
    issuer: Text = Field("", max_length=200)
    source: Text = Field("", max_length=300)
    valid_from: Day | None = None
    verified: Yes = False


@reads(
    router,
    "/commitment-texts",
    asks=READS,
    summary="Các mẫu cam kết",
)
def commitment_texts(request: ApiRequest, query: Query[Paging]) -> Page[TextOut]:
    # redundant: wordings are the same for everybody who sees any
    texts = CommitmentText.objects.visible_to(request.user).prefetch_related("undertakings")
    return page_of(texts, query, _text)


@reads(
    router,
    "/commitment-texts/{code}",
    asks=READS,
    summary="Một mẫu cam kết",
)
def commitment_text(request: ApiRequest, code: str) -> TextOut:
    found = text_named(code)
    if found is None:
        raise Http404
    return _text(found)


@writes(
    router,
    "/commitment-texts",
    asks=(Resource.WORDING, Action.ADD),
    summary="Ban hành bản mới của một mẫu cam kết",
)
def issue_text(request: ApiRequest, body: NewText) -> FactWritten:
    text = services.issue_text(
        kind=body.kind,
        verbs=" ".join(dict.fromkeys(body.verbs)),
        subject=body.subject,
        wording=body.wording,
        issuer=body.issuer,
        source=body.source,
        valid_from=body.valid_from,
        verified=body.verified,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(text)


def _text(text: CommitmentText) -> TextOut:
    return TextOut(
        code=text.code,
        kind=text.kind,
        version=text.version,
        verbs=text.verbs.split(),
        subject=text.subject,
        undertakings=[one.words for one in text.undertakings.all()],
        wording=text.wording,
        issuer=text.issuer,
        source=text.source,
        valid_from=text.valid_from,
        verified=text.verified,
    )
