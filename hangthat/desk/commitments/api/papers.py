"""What was signed: commitments, the boards' regulations, the wordings."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import (
    Correcting,
    code_seen,
    corrected,
    named_in_body,
    named_in_path,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Body,
    Code,
    Corrects,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    Reason,
    Text,
)
from hangthat.desk.commitments.api.signing_requests import ADDS, READS
from hangthat.desk.parts.api.members import member_named, of_member
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    CommitmentQuerySet,
    Regulation,
    RegulationQuerySet,
    Way,
)
from hangthat.domain.commitments.services import Evidence, Origin
from hangthat.domain.establishments.models import Board

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Cam kết, quy chế"])
_STAYS = "Bản ký vẫn còn; từ ngày này không còn hiệu lực."


class PapersQuery(Paging):
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)
    kind: CommitmentKind | None = None
    valid_on: Day | None = Field(None, description="Còn hiệu lực vào ngày này.")


class CommitmentOut(Out):
    code: str = Field(examples=["CK-7K3M9Q2F1X"])
    member: Member
    kind: CommitmentKind
    verbs: list[str]
    text: str | None = Field(examples=["trade-1"])
    way: str = Field(
        description="Cách ký: screen, paper, list, digital, own_link; trống: không ghi."
    )
    witness: str
    signer: str
    signer_title: str
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    scanned: bool
    activity: str | None
    corrects: str | None
    recorded_at: datetime | None


class RegulationsQuery(Paging):
    board: Text = Field("", max_length=60)
    valid_on: Day | None = None


class RegulationOut(Out):
    code: str = Field(examples=["QC-7K3M9Q2F1X"])
    board: Named
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    scanned: bool
    corrects: str | None
    recorded_at: datetime | None


PaperWay = Literal["paper", "list"]


class NewCommitment(Body):
    """Của một cơ sở, hoặc của một tổ chức, cá nhân: chỉ gửi một trong hai."""

    text: Code = Field(examples=["trade-1"])
    establishment: Code | None = None
    party: Code | None = None
    signed_on: Day
    valid_to: Day | None = None
    signer: Text = Field("", max_length=150)
    signer_title: Text = Field("", max_length=100)
    way: PaperWay | None = Field(None, description="Giấy ký riêng, hay danh sách ký chung.")
    witness: Text = Field("", max_length=150)
    corrects: Corrects = None


class NewRegulation(Body):
    board: Code
    signed_on: Day
    valid_to: Day | None = None
    corrects: Corrects = None


class Revocation(Body):
    revoked_on: Day
    reason: Reason


class _Pointers(Correcting):
    held_at: str | None  # code of the activity, if the caller sees it


def _visible(request: ApiRequest) -> CommitmentQuerySet:
    return Commitment.objects.visible_to(request.user)


def _regulations(request: ApiRequest) -> RegulationQuerySet:
    return Regulation.objects.visible_to(request.user)


_REVOKE = Act(Resource.COMMITMENT, Action.END, _visible)
_REVOKE_REGULATION = Act(Resource.COMMITMENT, Action.END, _regulations)


def _whole(
    request: ApiRequest, papers: CommitmentQuerySet
) -> "QuerySet[WithAnnotations[Commitment, _Pointers]]":
    held_at = code_seen(Activity.objects.visible_to(request.user), "activity")
    wrong = code_seen(Commitment.objects.visible_to(request.user), "corrects")
    found = papers.select_related("establishment", "party", "text")
    return found.annotate(held_at=held_at, wrong=wrong)


def _whole_regulations(
    request: ApiRequest, papers: RegulationQuerySet
) -> "QuerySet[WithAnnotations[Regulation, Correcting]]":
    wrong = code_seen(Regulation.objects.visible_to(request.user), "corrects")
    return papers.select_related("board").annotate(wrong=wrong)


def _commitment(paper: "WithAnnotations[Commitment, _Pointers]") -> CommitmentOut:
    return CommitmentOut(
        code=paper.code,
        member=Member.of(establishment=paper.establishment, party=paper.party),
        kind=CommitmentKind(paper.kind),
        verbs=paper.verbs.split(),
        text=paper.text.code if paper.text else None,
        way=paper.way,
        witness=paper.witness,
        signer=paper.signer,
        signer_title=paper.signer_title,
        signed_on=paper.signed_on,
        valid_to=paper.valid_to,
        revoked_on=paper.revoked_on,
        scanned=paper.scan_id is not None,
        activity=paper.held_at,
        corrects=paper.wrong,
        recorded_at=paper.recorded_at,
    )


def _regulation(paper: "WithAnnotations[Regulation, Correcting]") -> RegulationOut:
    return RegulationOut(
        code=paper.code,
        board=Named.of(paper.board),
        signed_on=paper.signed_on,
        valid_to=paper.valid_to,
        revoked_on=paper.revoked_on,
        scanned=paper.scan_id is not None,
        corrects=paper.wrong,
        recorded_at=paper.recorded_at,
    )


@reads(router, "/commitments", asks=READS, summary="Các bản cam kết trong phạm vi của bạn")
def commitments(request: ApiRequest, query: Query[PapersQuery]) -> Page[CommitmentOut]:
    rows = of_member(request, _visible(request), query)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.valid_on:
        rows = rows.valid(on=query.valid_on)
    return page_of(_whole(request, rows), query, _commitment)


@reads(router, "/commitments/{code}", asks=READS, summary="Một bản cam kết")
def commitment(request: ApiRequest, code: str) -> CommitmentOut:
    return _commitment(named_in_path(_whole(request, _visible(request)), code))


@reads(router, "/regulations", asks=READS, summary="Các quy chế phối hợp trong phạm vi của bạn")
def regulations(request: ApiRequest, query: Query[RegulationsQuery]) -> Page[RegulationOut]:
    rows = _regulations(request)
    if query.board:
        boards = Board.objects.visible_to(request.user)
        rows = rows.filter(board=named_in_body(boards, query.board, "board"))
    if query.valid_on:
        rows = rows.valid(on=query.valid_on)
    return page_of(_whole_regulations(request, rows), query, _regulation)


@reads(router, "/regulations/{code}", asks=READS, summary="Một quy chế phối hợp")
def regulation(request: ApiRequest, code: str) -> RegulationOut:
    found = _whole_regulations(request, _regulations(request))
    return _regulation(named_in_path(found, code))


@writes(router, "/commitments", asks=ADDS, summary="Ghi một bản cam kết đã ký")
def add_commitment(request: ApiRequest, body: NewCommitment) -> FactWritten:
    if bool(body.establishment) == bool(body.party):
        raise ValidationError(
            "Bản cam kết là của một cơ sở, hoặc của một tổ chức, cá nhân: gửi một mã."
        )
    member = member_named(request, body.establishment, body.party)
    paper = services.sign(
        text=text_of(body.text, "text"),
        member=member,
        signed_on=body.signed_on,
        valid_to=body.valid_to,
        evidence=Evidence(
            signer=body.signer,
            title=body.signer_title,
            witness=body.witness,
            way=Way(body.way) if body.way else None,
        ),
        origin=Origin(
            corrects=corrected(Commitment.objects.visible_to(request.user), body.corrects)
        ),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(router, "/regulations", asks=ADDS, summary="Ghi một quy chế phối hợp đã ký")
def add_regulation(request: ApiRequest, body: NewRegulation) -> FactWritten:
    paper = services.sign_regulation(
        board=named_in_body(Board.objects.visible_to(request.user), body.board, "board"),
        signed_on=body.signed_on,
        valid_to=body.valid_to,
        corrects=corrected(Regulation.objects.visible_to(request.user), body.corrects),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(
    router,
    "/commitments/{code}/revocation",
    asks=_REVOKE.asks,
    summary="Thu hồi một bản cam kết",
    description=_STAYS,
)
def revoke_commitment(request: ApiRequest, code: str, body: Revocation) -> FactWritten:
    paper = _REVOKE.record(request, code)
    services.revoke(
        commitment=paper,
        revoked_on=body.revoked_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(
    router,
    "/regulations/{code}/revocation",
    asks=_REVOKE_REGULATION.asks,
    summary="Thu hồi một quy chế phối hợp",
    description=_STAYS,
)
def revoke_regulation(request: ApiRequest, code: str, body: Revocation) -> FactWritten:
    paper = _REVOKE_REGULATION.record(request, code)
    services.revoke_regulation(
        regulation=paper,
        revoked_on=body.revoked_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)
