"""The paper in words: a form to sign, or one that was signed on a screen (bản cam kết)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError

from hangthat.core.access.services.masks import is_personal_number
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.text import within_a_sentence
from hangthat.core.documents.grammar import PAGES
from hangthat.core.documents.services import (
    Block,
    Field,
    Fields,
    Form,
    Items,
    Official,
    Paragraph,
    Signer,
    Style,
    forms_pdf,
)
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import Commitment, CommitmentText, SigningRequest
from hangthat.domain.commitments.models.validity import Term
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.plans.models import PlanVersion

PROPOSED = "mẫu đề xuất, chưa xác minh"
_TITLE = "Bản cam kết"
_INVENTED = "DỮ LIỆU MINH HOẠ, KHÔNG CÓ THẬT"
_BLANK_SIGNER = (Field("Người đại diện ký"), Field("Số định danh"))
_LEADS = "Cán bộ quét mã này để mở hồ sơ của bản cam kết."
_WITNESS, _OFFICER, _SIGNER = ("NGƯỜI LÀM CHỨNG",), ("CÁN BỘ",), ("BÊN CAM KẾT",)
_TOO_LONG = (
    f"Mẫu này dài quá {PAGES} trang giấy, không in ra để ký được. Hãy gộp các điều ngắn vào một "
    "dòng, hoặc bớt điều."
)
_LONGEST = "Hộ kinh doanh tạp hóa tổng hợp " * 10  # a name or an address that fills its field
_LINE = 60  # letters that surely fit on a line of a form
_FITTING = 120  # lines that surely fit on its pages, whatever stands around them
_BY_HAND = (Signer(_WITNESS), Signer(_OFFICER), Signer(_SIGNER))


@dataclass(frozen=True)
class Terms:
    """What stands on every paper. until: how long one without an end of its own holds.

    plan: number, day and issuer of the plan that asks for it; empty without a plan.
    """

    until: str
    invented: bool  # nobody shall sign what a first look printed
    plan: str = ""


def terms_on(day: date) -> Terms:
    """As the plan of that day sets; of several the one by which it holds longest."""
    invented = Entry.objects.filter(subject="world.demo").exists()
    plans = PlanVersion.objects.in_use().covering(day)
    plan = max(plans, key=lambda one: Term.of(one).end_of(day), default=None)
    if plan is None:
        return Terms("đến khi có bản thay thế", invented)
    until = f"đến hết ngày {plan.last_day:%d/%m/%Y}"
    if plan.commitment_months:
        until = f"trong {plan.commitment_months} tháng"
    return Terms(until, invented, plan_words(plan))


def plan_words(plan: PlanVersion) -> str:
    """Number, day and issuer; empty without a number."""
    return (
        f"số {plan.number} ngày {plan.issued_on:%d/%m/%Y} của {plan.issuer}" if plan.number else ""
    )


def form_of(
    request: SigningRequest,
    text: CommitmentText,
    *,
    address: str,
    terms: Terms,
    link: str = "",
    link_words: str = "",
) -> Form:
    """A form to sign by hand; numbers of persons are left to be written.

    `text`: the request's own, read once for many. `address`: empty where it may not be shown.
    `link`: where its holder may sign without a pen, with words beside the code.
    """
    page = _page(
        text,
        body=_body(text, request.member, address, _BLANK_SIGNER, terms),
        signers=_BY_HAND,
        to=str(request.agency or ""),
    )
    return Form(page, request.code, link, link_words)


def must_be_printable(text: CommitmentText, *, day: date) -> None:
    """Whether the form of any member may be printed; only a long wording is set to see.

    Refuses: one that takes more pages than a form has codes for.
    """
    promised = [one.words for one in text.undertakings.all()]
    if sum(len(words) // _LINE + 1 for words in promised) <= _FITTING:
        return
    fields = ("Tên cơ sở", "Chủ cơ sở", "Địa chỉ")
    named = Fields([*((Field(name, _LONGEST),) for name in fields), _BLANK_SIGNER])
    # no race: the wording was made in this deed
    terms = terms_on(day)
    body = (*_warning(terms), *_basis(terms), named, *_promised(text, terms))
    page = _page(text, body=body, signers=_BY_HAND, to=_LONGEST)
    try:
        forms_pdf([Form(page, "CK-0000000000")])
    except ValidationError:
        raise ValidationError({"wording": _TOO_LONG}) from None


def blank_page(text: CommitmentText, *, terms: Terms) -> Official:
    """The wording as a form of nobody yet, for those who print or write on by themselves.

    It bears no code: whoever signs it is looked up by hand when it comes back.
    """
    blanks = [
        *([Field(name)] for name in ("Tên cơ sở", "Chủ cơ sở", "Địa chỉ")),
        [Field("Mã số thuế"), Field("Điện thoại")],
        list(_BLANK_SIGNER),
    ]
    body = (*_warning(terms), *_basis(terms), Fields(blanks), *_promised(text, terms))
    return _page(text, body=body, signers=_BY_HAND)


def confirmed_copy(
    text: CommitmentText,
    *,
    where: Sequence[Field],
    said: Sequence[Field],
    number: str,
    to: str,
    terms: Terms,
    at: datetime,
    record: str,
) -> Form:
    """A paper that was confirmed by a one-time code, with what its signer saw and said.

    `where`: what the page named the member by. `said`: the signer's name and role; the name first.
    `number`: the paper's code. `to`: who asked for it. `record`: as in `signed_copy`.
    """
    moment = at.astimezone(VIETNAM)
    body = (
        *_warning(terms),
        *_basis(terms),
        Fields([[field] for field in (*where, *said) if field.value]),
        *_promised(text, terms),
        Paragraph(
            f"Xác nhận bằng mã một lần lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}, mẫu {text.code}. "
            "Không phải chữ ký số.",
            style=Style.BASIS,
        ),
    )
    hint = "(Đã xác nhận bằng mã một lần)"
    signers = (Signer(_SIGNER, said[0].value, hint),)
    page = _page(text, body=body, signers=signers, to=to, number=number, dated=moment.date())
    return Form(page, link=record, link_words=f"{number}. {_LEADS}")


def signed_copy(
    paper: Commitment, *, address: str, terms: Terms, signature: bytes, record: str
) -> Form:
    """A paper as it was signed on a screen, to be printed or sent. Needs: paper.text.

    `record`: the address of its record, for the code at its foot.
    """
    text, member = paper.text, paper.member
    assert text is not None
    signers = [Signer(_SIGNER, paper.signer, "", signature)]
    if paper.witness:
        signers.insert(0, Signer(_WITNESS, paper.witness, ""))
    if paper.valid_to:
        terms = replace(terms, until=f"đến hết ngày {paper.valid_to:%d/%m/%Y}")
    unit = unit_name(paper.establishment.area, on=paper.signed_on) if paper.establishment else ""
    signed_by = (Field("Người ký", paper.signer), Field("Chức danh", paper.signer_title))
    page = _page(
        text,
        body=_body(text, member, address, signed_by, terms),
        signers=tuple(signers),
        to=_taken_by(paper) or (f"Ủy ban nhân dân {within_a_sentence(unit)}" if unit else ""),
        number=paper.code,
        place=unit,
        dated=paper.signed_on,
    )
    return Form(page, link=record, link_words=f"{paper.code}. {_LEADS}")


def _taken_by(paper: Commitment) -> str:
    """The agency that asked for it, else whose officer recorded it; empty if nobody knows."""
    # unscoped: of a paper in sight
    asked = SigningRequest.objects.filter(commitment=paper).select_related("agency").first()
    if asked and asked.agency:
        return str(asked.agency)
    # unscoped: of a paper in sight
    lines = Entry.objects.filter(subject=paper._meta.label_lower, subject_id=str(paper.pk))
    return lines.filter(action="add").values_list("agency", flat=True).first() or ""


def _page(
    text: CommitmentText,
    *,
    body: tuple[Block, ...],
    signers: tuple[Signer, ...],
    to: str = "",
    number: str = "",
    place: str = "",
    dated: date | None = None,
) -> Official:
    return Official(
        title=_TITLE,
        subject=text.subject or f"Cam kết {text.get_kind_display()}",
        body=body,
        to=(to,) if to else (),
        signers=signers,
        number=number,
        place=place,
        dated=dated,
    )


def _body(
    text: CommitmentText,
    member: Establishment | Party,
    address: str,
    signer: tuple[Field, Field],
    terms: Terms,
) -> tuple[Block, ...]:
    shop = member if isinstance(member, Establishment) else None
    owner = member.party if isinstance(member, Establishment) else member
    lines: list[tuple[Field, ...]] = [
        (Field("Tên cơ sở", shop.name),) if shop else (Field("Tên tổ chức, cá nhân", member.name),),
        (Field("Chủ cơ sở", owner.name),) if shop else (),
        (Field("Địa chỉ", address),),
        (Field("Mã số thuế", _business_number(owner)), Field("Điện thoại")),
        signer,
    ]
    if any(field.value for field in signer):  # nobody writes on a copy
        lines = [tuple(field for field in line if field.value) for line in lines]
    named = Fields([line for line in lines if line])
    return (*_warning(terms), *_basis(terms), named, *_promised(text, terms))


def _warning(terms: Terms) -> list[Block]:
    return [Paragraph(_INVENTED, style=Style.CENTRED)] if terms.invented else []


def _basis(terms: Terms) -> list[Block]:
    if not terms.plan:
        return []
    return [Paragraph(f"Thực hiện Kế hoạch {terms.plan};", style=Style.BASIS)]


def _promised(text: CommitmentText, terms: Terms) -> list[Block]:
    parts: list[Block] = [
        Paragraph("Tôi đã đọc, hiểu và cam kết:"),
        Items([one.words for one in text.undertakings.all()]),
        Paragraph(f"Cam kết có hiệu lực từ ngày ký {terms.until}."),
    ]
    if not text.verified:
        parts.append(Paragraph(f"({text}: {PROPOSED}.)", style=Style.BASIS))
    return parts


def _business_number(owner: Party) -> str:
    """Empty for a tax code that is its person's own number."""
    return "" if is_personal_number(owner.tax_code) else owner.tax_code
