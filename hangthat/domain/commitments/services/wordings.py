"""The wordings: issued version by version, never changed (mẫu cam kết)."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import enter, enter_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.commitments.models import (
    OFFICIAL,
    CommitmentText,
    Undertaking,
    mask_of,
    undertakings_in,
)
from hangthat.domain.commitments.services.papers import must_be_printable

_WHOSE = "Đã xác minh thì phải ghi cơ quan ban hành và văn bản nguồn."
_VERSIONS = "versions of a wording are counted one by one"


@transaction.atomic
def issue_text(
    *,
    kind: str,
    verbs: str,
    wording: str,
    by: User | None,
    at: datetime,
    subject: str = "",
    issuer: str = "",
    source: str = "",
    valid_from: date | None = None,
    verified: bool = False,
) -> CommitmentText:
    """Issue a new version of a wording (ban hành mẫu cam kết); earlier papers keep theirs.

    Units:   `wording` has one undertaking a line; numbers in front are put there anew.
    Refuses: nothing promised; no verb, where a member signs; verified without saying by whom; what
             has more pages than a form.
    """
    promised = undertakings_in(wording)
    if not promised:
        raise ValidationError({"wording": "Hãy ghi ít nhất một điều cam kết, mỗi điều một dòng."})
    _check_verbs(kind, verbs)
    if verified and not (issuer and source):
        raise ValidationError({"issuer": _WHOSE})
    text = CommitmentText(
        kind=kind,
        version=_next_version(kind),
        verbs=verbs,
        subject=nfc(subject),
        issuer=nfc(issuer),
        source=nfc(source),
        valid_from=valid_from,
        verified=verified,
    )
    enter(text, by=by, at=at, summary=f"ban hành {text}")
    undertakings = [Undertaking(text=text, number=n, words=w) for n, w in enumerate(promised, 1)]
    enter_all(undertakings, by=by, at=at, summary=lambda one: f"{text}, điều {one.number}")
    must_be_printable(text, day=vietnam_day(at))
    return text


def _next_version(kind: str) -> int:
    lock_for(_VERSIONS, kind)
    newest = CommitmentText.objects.filter(kind=kind).order_by("-version").first()
    return newest.version + 1 if newest else 1


def _check_verbs(kind: str, verbs: str) -> None:
    """Refuses: no verb, where a member signs; a word that is no verb."""
    if not verbs and kind != OFFICIAL:
        raise ValidationError({"verbs": "Hãy chọn hành vi mà bản cam kết nói tới."})
    mask_of(verbs)


@transaction.atomic
def propose_texts(*, path: Path, at: datetime) -> list[CommitmentText]:
    """The file's wording for each kind that has none yet (mẫu đề xuất)."""
    proposed = tomllib.loads(path.read_text())["texts"]
    lock_for(_VERSIONS, *(one["kind"] for one in proposed))
    there = set(CommitmentText.objects.values_list("kind", flat=True))
    return [
        issue_text(
            kind=one["kind"],
            verbs=one["verbs"],
            subject=one["subject"],
            wording="\n".join(one["undertakings"]),
            source=one["source"],
            by=None,
            at=at,
        )
        for one in proposed
        if one["kind"] not in there
    ]
