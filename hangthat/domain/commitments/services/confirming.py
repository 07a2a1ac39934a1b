"""The trader himself: opens his link, asks for a code, confirms (ký bằng đường dẫn riêng).

Nobody is signed in here: every line is the system's own, and says what came in by the link.
"""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from hangthat.core.access.services import change
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.sms import deliver, has_sender
from hangthat.core.common.text import nfc
from hangthat.core.documents.services import Field, copy_pdf
from hangthat.core.files.services import store
from hangthat.domain.commitments.models import Commitment, Handing, OneTimeCode, SigningLink
from hangthat.domain.commitments.queries.telephones import telephone
from hangthat.domain.commitments.services.evidence import Evidence
from hangthat.domain.commitments.services.own_links import (
    closed_by,
    find_link,
    fits,
    issue_code,
    locked,
)
from hangthat.domain.commitments.services.papers import confirmed_copy, terms_on
from hangthat.domain.commitments.services.signing import Origin, sign

SENDS = 3  # codes that one link may have sent in 24 hours
ATTEMPTS = 10  # likewise, with those that the sender did not take
CLOSED = (
    "Có thể đường dẫn đã hết hạn, đã được thay bằng tờ giấy mới, hoặc việc ký đã xong. Nếu gõ tay, "
    "hãy so lại từng chữ."
)
_SYSTEM = None  # in whose name it is written


class Closed(ValidationError):
    """The link opens nothing, for whatever reason; whoever holds it is not told which."""

    def __init__(self) -> None:
        super().__init__(CLOSED, code="closed")


def open_link(token: str, *, at: datetime) -> SigningLink:
    """The link behind an address; that it was opened is noted once. Refuses: `Closed`."""
    link = find_link(token)
    if link is None or closed_by(link, on=vietnam_day(at)):
        raise Closed
    if link.opened_at is None:
        _note_opening(link, at=at)
    return link


def send_code(token: str, *, at: datetime) -> OneTimeCode:
    """To the telephone that the registry holds, never to one that somebody typed (gửi mã).

    Refuses: `Closed`; no sender, no telephone; too many within 24 hours; one that the sender did
    not take, which is worth nothing and not counted as sent.
    """
    link = open_link(token, at=at)
    number = telephone(link.request.member)
    if not number or not has_sender():
        raise ValidationError("Không gửi được mã; hãy hỏi mã ở cán bộ đã đưa giấy.")
    with transaction.atomic():
        locked(link.pk)
        if words := _too_many(link, at=at):
            raise ValidationError(f"{words} Hãy hỏi mã ở cán bộ đã đưa giấy.")
        handed = issue_code(link=link, handing=Handing.SENT, by=_SYSTEM, at=at)
    paper = link.request.code
    if not deliver(number, f"Ma mot lan cho ban cam ket {paper}: {handed.digits}. Dung trong 15 "
                   "phut, khong dua cho nguoi khac."):  # fmt: skip
        _note_unsent(handed.code, at=at)
        # no page: the attempt is written down; domain/commitments/tests/test_own_links.py
        raise ValidationError("Chưa gửi được mã. Hãy thử lại, hoặc hỏi mã ở cán bộ đã đưa giấy.")
    return handed.code


def confirm(
    token: str, *, digits: str, signer: str, role: str, where: list[Field], at: datetime, site: str
) -> Commitment | None:
    """Sign, if these are the digits (xác nhận bằng mã một lần). None: they are not.

    A wrong code is counted; five make it worthless. `where`: how the page named the member.
    The paper's scan is a page that says what was confirmed. Refuses: `Closed`; what `sign` refuses.
    """
    with transaction.atomic():
        link = _open(token, at)
        code = _right_code(link, digits, at=at)
    if code is None:
        return None
    signer, role = nfc(signer), nfc(role)
    said = [Field("Người xác nhận", signer), Field("Tư cách", role)]
    original = copy_pdf(
        confirmed_copy(
            link.request.text,
            where=where,
            said=said,
            number=link.request.code,
            to=str(link.request.agency or ""),
            record=site + reverse("desk:commitment_scan", args=[link.request.code]),
            terms=terms_on(vietnam_day(at)),
            at=at,
        )
    )
    with transaction.atomic():
        link = _open(token, at)
        if not link.codes.live(at=at).filter(pk=code.pk).exists():
            return None
        return _sign(link, code, original, signer=signer, role=role, at=at)


def _note_opening(link: SigningLink, *, at: datetime) -> None:
    with transaction.atomic():
        found = locked(link.pk)
        if found.opened_at is None:
            words = f"đường dẫn ký riêng của {found.request.member} được mở lần đầu"
            change(found, by=_SYSTEM, at=at, action="open", summary=words, opened_at=at)


def _too_many(link: SigningLink, *, at: datetime) -> str:
    recent = link.codes.filter(issued_at__gt=at - timedelta(hours=24))
    sent = recent.filter(handing=Handing.SENT).count()
    if sent >= SENDS:
        return f"Đã gửi {SENDS} mã trong 24 giờ."
    if sent + recent.filter(handing=Handing.UNSENT).count() >= ATTEMPTS:
        return f"Đã thử gửi mã {ATTEMPTS} lần trong 24 giờ."
    return ""


def _note_unsent(code: OneTimeCode, *, at: datetime) -> None:
    """Unless it arrived after all, and was used while the sender kept us waiting."""
    with transaction.atomic():
        locked(code.link_id)
        code = OneTimeCode.objects.select_related("link__request").get(pk=code.pk)
        if code.used_at is None:
            words = f"mã một lần của {code.link.request.member} không gửi được, hết dùng"
            told: dict[str, Any] = {"handing": Handing.UNSENT, "ended_at": code.ended_at or at}
            change(code, by=_SYSTEM, at=at, action="end", summary=words, **told)


def _open(token: str, at: datetime) -> SigningLink:
    """As `open_link`, for whoever is about to write."""
    known = find_link(token)
    link = locked(known.pk) if known else None
    if link is None or closed_by(link, on=vietnam_day(at)):
        # no page: whoever confirms was shown the paper a moment before, by `open_link`
        raise Closed
    return link


def _right_code(link: SigningLink, digits: str, *, at: datetime) -> OneTimeCode | None:
    code = link.codes.live(at=at).select_related("link__request").first()
    if code is None:
        return None
    if fits(code, digits):
        return code
    tries = code.tries + 1
    words = f"nhập sai mã một lần của {link.request.member}, lần {tries}"
    change(code, by=_SYSTEM, at=at, action="try", summary=words, tries=tries)
    return None


def _sign(
    link: SigningLink, code: OneTimeCode, original: bytes, *, signer: str, role: str, at: datetime
) -> Commitment:
    request = link.request
    name = f"{request.code}.pdf"
    kept = store(upload=SimpleUploadedFile(name, original), by=_SYSTEM, at=at)
    paper = sign(
        text=request.text,
        member=request.member,
        signed_on=vietnam_day(at),
        evidence=Evidence.by_own_link(kept, signer=signer, title=role),
        origin=Origin(activity=request.activity, request=request),
        by=_SYSTEM,
        at=at,
    )
    words = f"{request.member} xác nhận {paper} bằng mã một lần, người ký ghi tư cách {role}"
    told: dict[str, Any] = {"used_at": at, "commitment": paper, "role": role}
    change(code, by=_SYSTEM, at=at, action="use", summary=words, **told)
    return paper
