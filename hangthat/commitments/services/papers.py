"""The paper in words: a form to sign, or one that was signed on a screen (bản cam kết)."""

from datetime import date

from hangthat.commitments.models import Commitment, CommitmentText, SigningRequest
from hangthat.commitments.services.wordings import PROPOSED
from hangthat.documents.services import (
    Block,
    Field,
    Fields,
    Form,
    Items,
    Official,
    Paragraph,
    Signer,
    Style,
)
from hangthat.establishments.models import Establishment, Party
from hangthat.plans.models import PlanVersion

_TITLE = "Bản cam kết"


def term_words(on: date) -> str:
    """How long a paper without an end of its own holds, as the plan of that day sets."""
    plan = PlanVersion.objects.in_use().covering(on).order_by("pk").last()
    if plan is None:
        return "đến khi có bản thay thế"
    if plan.commitment_months:
        return f"trong {plan.commitment_months} tháng"
    return f"đến hết ngày {plan.last_day:%d/%m/%Y}"


def form_of(
    request: SigningRequest, text: CommitmentText, *, address: str, tax_code: str, term: str
) -> Form:
    """A form to sign by hand; what may not be shown to whoever prints it is left to be written.

    `text`: the request's own, read once for many.
    """
    page = _page(
        text,
        body=_body(text, request.member, address, tax_code, "", term),
        signers=(
            Signer(("Người làm chứng",)),
            Signer(("Cán bộ",)),
            Signer(("Bên cam kết",)),
        ),
        to=str(request.agency or ""),
    )
    return Form(page, request.code)


def signed_page(
    paper: Commitment, *, address: str, tax_code: str, term: str, signature: bytes
) -> Official:
    """A paper as it was signed on a screen, to be printed or sent. Needs: paper.text."""
    text, member = paper.text, paper.establishment or paper.party
    assert text is not None
    assert member is not None
    signers = [Signer(("Bên cam kết",), paper.signer, "", signature)]
    if paper.witness:
        signers.insert(0, Signer(("Người làm chứng",), paper.witness, ""))
    if paper.valid_to:
        term = f"đến hết ngày {paper.valid_to:%d/%m/%Y}"
    return _page(
        text,
        body=_body(text, member, address, tax_code, paper.signer, term),
        signers=tuple(signers),
        dated=paper.signed_on,
    )


def _page(
    text: CommitmentText,
    *,
    body: tuple[Block, ...],
    signers: tuple[Signer, ...],
    to: str = "",
    dated: date | None = None,
) -> Official:
    return Official(
        title=_TITLE,
        subject=text.subject or f"Cam kết {text.get_kind_display()}",
        body=body,
        to=(to,) if to else (),
        signers=signers,
        dated=dated,
    )


def _body(
    text: CommitmentText,
    member: Establishment | Party,
    address: str,
    tax_code: str,
    signer: str,
    term: str,
) -> tuple[Block, ...]:
    shop = member if isinstance(member, Establishment) else None
    owner = shop.party if shop else member
    lines = [
        (Field("Tên cơ sở", shop.name),) if shop else (Field("Tên tổ chức, cá nhân", member.name),),
        (Field("Chủ cơ sở", owner.name),) if shop else (),
        (Field("Địa chỉ", address),),
        (Field("Mã số thuế", tax_code), Field("Điện thoại")),
        (Field("Người đại diện ký", signer), Field("Số định danh")) if not signer else (),
    ]
    parts: list[Block] = [
        Fields([line for line in lines if line]),
        Paragraph("Tôi đã đọc, hiểu và cam kết:"),
        Items([one.words for one in text.undertakings.all()]),
        Paragraph(f"Cam kết có hiệu lực từ ngày ký {term}."),
    ]
    if not text.verified:
        parts.append(Paragraph(f"({text}: {PROPOSED}.)", style=Style.BASIS))
    return tuple(parts)
