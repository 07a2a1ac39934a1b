"""The scan of a paper, version by version, and who may open the original."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import Verdict, history, latest, verdict_of
from hangthat.core.journal.services import looked_all
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import Board, Establishment, Party

_ORIGINALS = ("scan", "signature", "photo")


Paper = Commitment | Regulation


@dataclass(frozen=True)
class Version:
    """number: from 1; reason: why it took the place of the one before."""

    number: int
    file: StoredFile
    verdict: Verdict
    reason: str


def versions_of(paper: Paper) -> list[Version]:
    """Newest first."""
    if paper.scan is None:
        return []
    told = [
        Version(number, file, verdict_of(file), file.replaces.reason if number > 1 else "")
        for number, file in enumerate(history(latest(paper.scan)), 1)
    ]
    return told[::-1]


def signatory(paper: Paper) -> Establishment | Party | Board:
    """Who signed it: a shop, a party or a board."""
    member = paper.board if isinstance(paper, Regulation) else paper.establishment or paper.party
    assert member is not None
    return member


def papers_with(file: StoredFile, user: User, action: Action = Action.READ) -> list[Paper]:
    """Of the person's papers, those with that file as scan or version of it, signature or photo."""
    versions = history(file)
    kept = (Q(**{f"{field}__in": versions}) for field in _ORIGINALS)
    signed = Commitment.objects.visible_to(user, action).filter(reduce(or_, kept)).distinct()
    agreed = Regulation.objects.visible_to(user, action).filter(scan__in=versions)
    return [*signed, *agreed]


def open_original(file: StoredFile, *, by: User, at: datetime) -> bool:
    """Whether the person may open it; if so, it is written down of every such paper he may open.

    Numbers and names stand on it in handwriting, which no mask covers.
    """
    papers = papers_with(file, by, Action.ORIGINAL)
    keys = {version.pk for version in history(file)}
    looked_all(by=by, at=at, looks=((paper, _fields_holding(paper, keys)) for paper in papers))
    return bool(papers)


def _fields_holding(paper: Paper, files: set[int]) -> list[str]:
    return [field for field in _ORIGINALS if getattr(paper, f"{field}_id", None) in files]
