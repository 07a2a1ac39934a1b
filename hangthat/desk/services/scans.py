"""A paper's scan, version by version."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.agencies.models import User
from hangthat.commitments.models import Commitment
from hangthat.files.models import StoredFile
from hangthat.files.services import Verdict, history, latest, replace, store, verdict_of


@dataclass(frozen=True)
class Version:
    """number: from 1; reason: why it took the place of the one before."""

    number: int
    file: StoredFile
    verdict: Verdict
    reason: str


def versions_of(paper: Commitment) -> list[Version]:
    """Newest first."""
    if paper.scan is None:
        return []
    told = [
        Version(number, file, verdict_of(file), file.replaces.reason if number > 1 else "")
        for number, file in enumerate(history(latest(paper.scan)), 1)
    ]
    return told[::-1]


@transaction.atomic
def better_scan(
    paper: Commitment, *, scan: UploadedFile, reason: str, by: User, at: datetime
) -> None:
    """Show another scan of the same paper from now on (thay bản quét).

    Refuses: a paper that has none; whatever `files` refuses.
    """
    if paper.scan is None:
        raise ValidationError("Bản cam kết này chưa có bản quét để thay.")
    new = store(upload=scan, by=by, at=at)
    replace(file=latest(paper.scan), new=new, reason=reason, by=by, at=at)
