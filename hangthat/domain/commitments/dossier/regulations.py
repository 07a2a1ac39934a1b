"""The coordination regulations that a board signed."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.commitments.models import TONES, CommitmentState, Regulation
from hangthat.domain.establishments.dossier.shapes import Act, Event, Fact, FactLine, written_anew
from hangthat.domain.establishments.models import Board

_SIGNS = (Resource.COMMITMENT, Action.ADD)
_REVOKES = (Resource.COMMITMENT, Action.END)


def of(board: Board, user: User) -> Reading[list[Regulation]]:
    # redundant: as the table stands, who sees the one sees the other
    found = Regulation.objects.visible_to(user).filter(board=board)
    return (yield from listed(found.select_related("correction")))


def events(regulations: list[Regulation]) -> Iterator[Event]:
    for paper in regulations:
        title = "Ký quy chế phối hợp"
        yield Event(paper.signed_on, "signature", "good", title, acts=tuple(_acts(paper)))
        if paper.revoked_on:
            title = "Thu hồi quy chế phối hợp"
            anew = written_anew(paper, _SIGNS)
            yield Event(paper.revoked_on, "circle-x", "warn", title, acts=anew)


def fact(regulations: list[Regulation], on: date) -> Fact:
    """In force, over, or never signed; one revoked on the day of its signing was a mistake."""
    if valid := next((paper for paper in regulations if paper.is_valid(on)), None):
        return Fact("Quy chế phối hợp", (FactLine(str(valid)),))
    ever = any(p.signed_on <= on and p.revoked_on != p.signed_on for p in regulations)
    state = CommitmentState.TO_RENEW if ever else CommitmentState.NEVER
    return Fact("Quy chế phối hợp", (FactLine(state.label, TONES[state]),))


def _acts(paper: Regulation) -> Iterator[Act]:
    if paper.scan_id:
        yield Act("Xem bản quét", paper, "scan")
    else:
        yield Act("Gửi bản quét", paper, "scan_replace", _SIGNS)
    if not paper.revoked_on:
        yield Act("Thu hồi", paper, "revoke", _REVOKES)
