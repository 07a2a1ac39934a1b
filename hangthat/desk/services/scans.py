"""A paper's scan, version by version."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet

from hangthat.access.lexicon import Action
from hangthat.agencies.models import User
from hangthat.commitments.models import Commitment
from hangthat.commitments.services import form_on
from hangthat.files.models import StoredFile
from hangthat.files.services import Verdict, history, latest, replace, store, verdict_of
from hangthat.journal.services import looked_all

_ORIGINALS = ("scan", "signature", "photo")


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


def papers_with(file: StoredFile, user: User, action: Action = Action.READ) -> QuerySet[Commitment]:
    """Of the person's papers, those with that file as scan or version of it, signature or photo."""
    versions = history(file)
    kept = (Q(**{f"{field}__in": versions}) for field in _ORIGINALS)
    return Commitment.objects.visible_to(user, action).filter(reduce(or_, kept)).distinct()


def open_original(file: StoredFile, *, by: User, at: datetime) -> bool:
    """Whether the person may open it; if so, it is written down of every such paper he may open.

    Numbers and names stand on it in handwriting, which no mask covers.
    """
    papers = list(papers_with(file, by, Action.ORIGINAL))
    keys = {version.pk for version in history(file)}
    looked_all(by=by, at=at, looks=((paper, _held(paper, keys)) for paper in papers))
    return bool(papers)


def _held(paper: Commitment, files: set[int]) -> list[str]:
    return [field for field in _ORIGINALS if getattr(paper, f"{field}_id") in files]


@transaction.atomic
def better_scan(
    paper: Commitment, *, scan: UploadedFile, reason: str, by: User, at: datetime
) -> None:
    """Show another scan of the same paper from now on (thay bản quét).

    Refuses: a paper that has none; the form of somebody else; whatever `files` refuses.
    """
    if paper.scan is None:
        raise ValidationError("Bản cam kết này chưa có bản quét để thay.")
    new = store(upload=scan, by=by, at=at)
    member = paper.establishment or paper.party
    assert member is not None
    form_on(new, member=member, user=by)
    replace(file=latest(paper.scan), new=new, reason=reason, by=by, at=at)
