"""Behind a trader's own link: what he is asked to sign, and his word that he does (ADR 0037)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.sms import has_sender
from hangthat.core.documents.services import Field
from hangthat.domain.commitments.models import (
    Commitment,
    DoorCode,
    SigningLink,
    promise_words,
    shown_on_doors,
)
from hangthat.domain.commitments.queries.telephones import telephone
from hangthat.domain.commitments.services import confirming
from hangthat.domain.commitments.services.papers import terms_on
from hangthat.domain.establishments.models import Establishment, Party, ShopDetails
from hangthat.domain.establishments.public import Face, face_of, public_name

_KEPT = 3600  # seconds for which the page after signing may be looked at again
_SALT = "commitments.own_link"


@dataclass(frozen=True)
class Invited:
    """`number`: of the request, as the sheet of paper says it, and of the paper once it is signed.

    `face`: of a shop; `name`: of a party without one, if it is nobody's own. `ends`: the last
    three digits of the telephone to which a code can be sent; empty: to none.
    """

    number: str
    face: Face | None
    name: str
    subject: str
    undertakings: tuple[str, ...]
    verified: bool
    until: str
    last_day: date
    ends: str
    invented: bool


@dataclass(frozen=True)
class Receipt:
    """What was signed. `door`: the code on the shop's door, if it has one that tells of it."""

    number: str
    words: str
    signed_on: date
    confirmed_at: datetime | None
    face: Face | None
    door: str


def invited(token: str, *, at: datetime) -> Invited | None:
    """None: the link opens nothing, for one reason or another. That it was opened is noted once."""
    try:
        link = confirming.open_link(token, at=at)
    except confirming.Closed:
        return None
    return _invited(link, at)


def send_code(token: str, *, at: datetime) -> str:
    """The last three digits of the telephone to which it went.

    Refuses: in words, whatever `confirming.send_code` refuses.
    """
    code = confirming.send_code(token, at=at)
    return _ends(code.link.request.member)


def confirm(
    token: str, *, digits: str, signer: str, role: str, at: datetime, site: str
) -> str | None:
    """What opens the page after signing (`receipt`). None: the code is not right.

    Refuses: `Closed`, also for whatever `sign` refuses, whose words are for officers.
    """
    shown = invited(token, at=at)
    if shown is None:
        raise confirming.Closed
    given = {"digits": digits, "signer": signer, "role": role}
    try:
        paper = confirming.confirm(token, **given, where=_where(shown), at=at, site=site)
    except ValidationError as refusal:
        raise confirming.Closed from refusal
    return signing.dumps([paper.pk, at.timestamp()], salt=_SALT) if paper else None


def closed_words() -> str:
    """What whoever holds such a link is told, in whatever way it came to open nothing."""
    return confirming.CLOSED


def is_closed(refusal: ValidationError) -> bool:
    """Whether it was the link that opened nothing."""
    return isinstance(refusal, confirming.Closed)


def receipt(signed: str, *, at: datetime) -> Receipt | None:
    """None: not what `confirm` gave, or more than an hour old."""
    try:
        key, since = signing.loads(signed, salt=_SALT)
    except signing.BadSignature:
        return None
    if not 0 <= at.timestamp() - since < _KEPT:
        return None
    paper = _papers().get(pk=key)
    shop, on = paper.establishment, vietnam_day(at)
    return Receipt(
        number=paper.code,
        words=promise_words(paper.kind),
        signed_on=paper.signed_on,
        confirmed_at=paper.confirmation.used_at,
        face=_face(shop, on) if shop else None,
        door=_door(paper, shop) if shop else "",
    )


def _papers() -> QuerySet[Commitment]:
    return Commitment.objects.select_related(
        *(f"establishment__{one}" for one in ("party", "place", "area")), "confirmation"
    )


def _invited(link: SigningLink, at: datetime) -> Invited:
    request, on = link.request, vietnam_day(at)
    terms, text = terms_on(on), request.text
    return Invited(
        number=request.code,
        face=_face(request.establishment, on) if request.establishment else None,
        name=public_name(request.party) if request.party else "",
        subject=text.subject or f"Cam kết {promise_words(text.kind)}",
        undertakings=tuple(one.words for one in text.undertakings.all()),
        verified=text.verified,
        until=terms.until,
        last_day=link.last_day,
        ends=_ends(request.member) if has_sender() else "",
        invented=terms.invented,
    )


def _face(shop: Establishment, on: date) -> Face:
    own = ShopDetails.objects.current().filter(establishment=shop).values_list("values", flat=True)
    return face_of(shop, own.first(), on=on)


def _ends(member: Establishment | Party) -> str:
    return telephone(member)[-3:]


def _where(shown: Invited) -> list[Field]:
    face = shown.face
    if face is None:
        return [Field("Tổ chức, cá nhân", shown.name)]
    return [Field("Tên cơ sở", face.name), Field("Nơi", capfirst(face.where))]


def _door(paper: Commitment, shop: Establishment) -> str:
    told = Commitment.objects.filter(shown_on_doors(), pk=paper.pk).exists()
    code = DoorCode.objects.standing().filter(establishment=shop).first()
    return code.token if told and code else ""
