"""What was signed: commitments, the boards' regulations, the wordings."""

from datetime import date, datetime
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import code_seen, corrected, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Code,
    Corrects,
    Day,
    FactWritten,
    Given,
    Member,
    Named,
    Reason,
    Text,
    Told,
)
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
from hangthat.domain.establishments.models import Board, Establishment, Party

router = Router(tags=["Cam kết, quy chế"])
_STAYS = "Bản ký vẫn còn; từ ngày này không còn hiệu lực."


class PapersAsked(Paging):
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)
    kind: CommitmentKind | None = None
    valid_on: Day | None = Field(None, description="Còn hiệu lực vào ngày này.")


class CommitmentTold(Told):
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
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    scanned: bool
    activity: str | None
    corrects: str | None
    recorded_at: datetime | None


class RegulationsAsked(Paging):
    board: Text = Field("", max_length=60)
    valid_on: Day | None = None


class RegulationTold(Told):
    code: str = Field(examples=["QC-7K3M9Q2F1X"])
    board: Named
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    scanned: bool
    corrects: str | None
    recorded_at: datetime | None


PaperWay = Literal["paper", "list"]


class NewCommitment(Given):
    """Của một cơ sở, hoặc của một chủ thể: chỉ gửi một trong hai."""

    text: Code = Field(examples=["trade-1"])
    establishment: Code | None = None
    party: Code | None = None
    signed_on: Day
    valid_to: Day | None = None
    signer: Text = Field("", max_length=150)
    way: PaperWay | None = Field(None, description="Giấy ký riêng, hay danh sách ký chung.")
    witness: Text = Field("", max_length=150)
    corrects: Corrects = None


class NewRegulation(Given):
    board: Code
    signed_on: Day
    valid_to: Day | None = None
    corrects: Corrects = None


class Revocation(Given):
    revoked_on: Day
    reason: Reason


@reads(
    router,
    "/commitments",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=Page[CommitmentTold],
    says="Các bản cam kết trong phạm vi của bạn",
)
def commitments(request: ApiRequest, asked: Query[PapersAsked]) -> Any:
    found = _seen(request)
    if asked.establishment:
        shops = Establishment.objects.visible_to(request.user)
        shop = named_in_body(shops, asked.establishment, "establishment")
        found = found.filter(establishment=shop)
    if asked.party:
        parties = Party.objects.visible_to(request.user)
        found = found.filter(party=named_in_body(parties, asked.party, "party"))
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.valid_on:
        found = found.valid(on=asked.valid_on)
    return page_of(found, asked, _commitment)


@reads(
    router,
    "/commitments/{code}",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=CommitmentTold,
    says="Một bản cam kết",
)
def commitment(request: ApiRequest, code: str) -> CommitmentTold:
    return _commitment(named_in_path(_seen(request), code))


@reads(
    router,
    "/regulations",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=Page[RegulationTold],
    says="Các quy chế phối hợp trong phạm vi của bạn",
)
def regulations(request: ApiRequest, asked: Query[RegulationsAsked]) -> Any:
    found = _regulations(request)
    if asked.board:
        boards = Board.objects.visible_to(request.user)
        found = found.filter(board=named_in_body(boards, asked.board, "board"))
    if asked.valid_on:
        found = found.valid(on=asked.valid_on)
    return page_of(found, asked, _regulation)


@reads(
    router,
    "/regulations/{code}",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=RegulationTold,
    says="Một quy chế phối hợp",
)
def regulation(request: ApiRequest, code: str) -> RegulationTold:
    return _regulation(named_in_path(_regulations(request), code))


@writes(
    router,
    "post",
    "/commitments",
    asks=(Resource.COMMITMENT, Action.ADD),
    gives=FactWritten,
    says="Ghi một bản cam kết đã ký",
)
def add_commitment(request: ApiRequest, body: NewCommitment) -> FactWritten:
    if bool(body.establishment) == bool(body.party):
        raise ValidationError("Bản cam kết là của một cơ sở, hoặc của một chủ thể: gửi một mã.")
    member: Establishment | Party
    if body.establishment:
        shops = Establishment.objects.visible_to(request.user)
        member = named_in_body(shops, body.establishment, "establishment")
    else:
        member = named_in_body(Party.objects.visible_to(request.user), body.party or "", "party")
    paper = services.sign(
        text=text_of(body.text, "text"),
        member=member,
        signed_on=body.signed_on,
        valid_to=body.valid_to,
        evidence=Evidence(
            signer=body.signer, witness=body.witness, way=Way(body.way) if body.way else None
        ),
        origin=Origin(
            corrects=corrected(Commitment.objects.visible_to(request.user), body.corrects)
        ),
        by=request.user,
        at=now(),
    )
    return FactWritten(code=paper.code)


@writes(
    router,
    "post",
    "/regulations",
    asks=(Resource.COMMITMENT, Action.ADD),
    gives=FactWritten,
    says="Ghi một quy chế phối hợp đã ký",
)
def add_regulation(request: ApiRequest, body: NewRegulation) -> FactWritten:
    paper = services.sign_regulation(
        board=named_in_body(Board.objects.visible_to(request.user), body.board, "board"),
        signed_on=body.signed_on,
        valid_to=body.valid_to,
        corrects=corrected(Regulation.objects.visible_to(request.user), body.corrects),
        by=request.user,
        at=now(),
    )
    return FactWritten(code=paper.code)


def _seen(request: ApiRequest) -> CommitmentQuerySet:
    mine = Commitment.objects.visible_to(request.user)
    held_at = code_seen(Activity.objects.visible_to(request.user), "activity")
    wrong = code_seen(Commitment.objects.visible_to(request.user), "corrects")
    found = mine.select_related("establishment", "party", "text")
    return found.annotate(held_at=held_at, wrong=wrong)


def _regulations(request: ApiRequest) -> RegulationQuerySet:
    wrong = code_seen(Regulation.objects.visible_to(request.user), "corrects")
    mine = Regulation.objects.visible_to(request.user)
    return mine.select_related("board").annotate(wrong=wrong)


def _commitment(paper: Any) -> CommitmentTold:
    return CommitmentTold(
        code=paper.code,
        member=Member.of(paper),
        kind=CommitmentKind(paper.kind),
        verbs=paper.verbs.split(),
        text=paper.text.code if paper.text else None,
        way=paper.way,
        witness=paper.witness,
        signer=paper.signer,
        signed_on=paper.signed_on,
        valid_to=paper.valid_to,
        revoked_on=paper.revoked_on,
        scanned=paper.scan_id is not None,
        activity=paper.held_at,
        corrects=paper.wrong,
        recorded_at=paper.recorded_at,
    )


def _regulation(paper: Any) -> RegulationTold:
    return RegulationTold(
        code=paper.code,
        board=Named.of(paper.board),
        signed_on=paper.signed_on,
        valid_to=paper.valid_to,
        revoked_on=paper.revoked_on,
        scanned=paper.scan_id is not None,
        corrects=paper.wrong,
        recorded_at=paper.recorded_at,
    )


acts(
    router,
    "/commitments/{code}/revocation",
    name="revoke_commitment",
    rows=_seen,
    asks=(Resource.COMMITMENT, Action.END),
    takes=Revocation,
    does=lambda paper, **said: services.revoke(commitment=paper, **said),
    says="Thu hồi một bản cam kết",
    more=_STAYS,
)
acts(
    router,
    "/regulations/{code}/revocation",
    name="revoke_regulation",
    rows=_regulations,
    asks=(Resource.COMMITMENT, Action.END),
    takes=Revocation,
    does=lambda paper, **said: services.revoke_regulation(regulation=paper, **said),
    says="Thu hồi một quy chế phối hợp",
    more=_STAYS,
)
