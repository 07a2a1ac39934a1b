"""Signing at the stall: which wording, what is kept of it, and a no."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    CommitmentText,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.services import Evidence, Origin
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.services import must_stand

_USUAL = {
    EstablishmentKind.PRODUCER: CommitmentKind.PRODUCE,
    EstablishmentKind.IMPORTER_OFFICE: CommitmentKind.IMPORT,
    EstablishmentKind.COURIER: CommitmentKind.TRANSPORT,
}


def usual_text(shop: Establishment, texts: list[CommitmentText]) -> CommitmentText | None:
    """What a shop of its kind signs, of the wordings in use."""
    kind = _USUAL.get(EstablishmentKind(shop.kind), CommitmentKind.TRADE)
    return next((text for text in texts if text.kind == kind), texts[0] if texts else None)


@transaction.atomic
def sign_at_stall(
    shop: Establishment,
    text: CommitmentText,
    *,
    given: dict[str, Any],
    held: Commitment | None,
    by: User,
    at: datetime,
) -> Commitment:
    """One paper, with the signature as it was drawn or the file that was sent.

    A form that was printed for this shop keeps the code it bears.
    Refuses: whatever `files` and `sign` refuse; a signature or photo that is no picture; the form
    of another shop or of another wording.
    """
    must_stand([shop])
    scan, photo = (_store(given[name], by=by, at=at) for name in ("scan", "photo"))
    drawn = SimpleUploadedFile(f"chu-ky-{shop.code}.png", given["signature"])
    signature = store(upload=drawn, by=by, at=at) if given["signature"] else None
    return services.sign(
        text=text,
        member=shop,
        signed_on=given["signed_on"],
        evidence=Evidence.at_stall(
            signer=given["signer"],
            title=given["signer_title"],
            witness=given["witness"],
            signature=signature,
            scan=scan,
            photo=photo,
        ),
        origin=Origin(
            request=_printed_for(shop, text, scan, by),
            supersedes=held if given.get("supersede") else None,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def sign_at_visit(
    shop: Establishment,
    text: CommitmentText,
    *,
    held_on: date,
    scan: UploadedFile | None,
    witness: str,
    activity: Activity,
    by: User,
    at: datetime,
) -> Commitment:
    """The paper signed while the shop was inspected, with its scan if there is one.

    Refuses: whatever `files` and `sign` refuse; the form of another shop or of another wording.
    """
    must_stand([shop])
    kept = _store(scan, by=by, at=at)
    return services.sign(
        text=text,
        member=shop,
        signed_on=held_on,
        evidence=Evidence.from_file(kept, signer=shop.party.name, witness=witness),
        origin=Origin(request=_printed_for(shop, text, kept, by), activity=activity),
        by=by,
        at=at,
    )


def _printed_for(
    shop: Establishment, text: CommitmentText, scan: StoredFile | None, by: User
) -> SigningRequest | None:
    """Whose form the scan is, if it is one. Refuses: of another shop, of another wording."""
    request = services.form_on(scan, member=shop, user=by) if scan else None
    if request and request.text != text:
        # no api: nobody signs at a stall there, and an inspection brings no scan
        raise ValidationError({"scan": f"Giấy này là {request.text}; hãy chọn ký mẫu ấy."})
    return request


@transaction.atomic
def refuse_at_stall(
    shop: Establishment, text: CommitmentText, *, reason: str, by: User, at: datetime
) -> SigningRequest:
    """Asked, and said no, in one act."""
    today = vietnam_day(at)
    (request,) = services.ask_to_sign(
        text=text, way=Way.SCREEN, asked_on=today, establishments=[shop], by=by, at=at
    )
    return services.refuse(request=request, refused_on=today, reason=reason, by=by, at=at)


def _store(upload: UploadedFile | None, *, by: User, at: datetime) -> StoredFile | None:
    return store(upload=upload, by=by, at=at) if upload else None
