"""What a member was asked to sign and what it signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, side_by_side
from hangthat.domain.commitments.dossier import papers, regulations, requests
from hangthat.domain.commitments.dossier.papers import Papers
from hangthat.domain.commitments.models import Regulation, SigningRequest
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Subject
from hangthat.domain.establishments.models import Board


@dataclass(frozen=True)
class Signed:
    """Newest first. A board signs regulations; shops and parties sign the rest."""

    papers: Papers | None = None
    requests: list[SigningRequest] = field(default_factory=list)
    regulations: list[Regulation] = field(default_factory=list)


def rows(subject: Subject, user: User) -> Reading[Signed]:
    if isinstance(subject.member, Board):
        return Signed(regulations=(yield from regulations.of(subject.member, user)))
    signed, asked = yield from side_by_side(papers.of(subject, user), requests.of(subject, user))
    return Signed(signed, asked)


def events(signed: Signed) -> Iterator[Event]:
    return chain(
        papers.events(signed.papers) if signed.papers else (),
        requests.events(signed.requests),
        regulations.events(signed.regulations),
    )


def facts(signed: Signed, on: date) -> Iterator[Fact]:
    if signed.papers is None:
        yield regulations.fact(signed.regulations, on)
    else:
        lines = (*papers.lines(signed.papers, on), *requests.lines(signed.requests))
        yield Fact("Cam kết", lines)
