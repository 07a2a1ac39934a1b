"""Before anybody walks in: what one should be careful of."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.models import Caution
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board, Establishment, Party


def rows(subject: Subject, user: User) -> list[Caution] | None:
    """Approved ones about the party, of a shop about its owner; None of a board."""
    match subject.member:
        case Board():
            return None
        case Establishment():
            party = subject.member.party_id
        case Party():
            party = subject.member.pk
    # redundant: on the tour no caution is approved; desk/checklists/tests/test_pages.py
    found = Caution.objects.visible_to(user).about(party).filter(approved_on__isnull=False)
    return list(found.select_related("approved_by"))


def events(cautions: list[Caution]) -> Iterator[Event]:
    """A caution is no event of the history: it is over when it is over."""
    return iter(())


def facts(cautions: list[Caution], on: date) -> Iterator[Fact]:
    lines = tuple(_line(one) for one in cautions if _holds(one, on))
    if lines:
        yield Fact("Lưu ý an toàn", lines, wide=True)


def _holds(one: Caution, on: date) -> bool:
    """As `in_force`."""
    begun = one.approved_on is not None and one.approved_on <= on <= one.expires_on
    return begun and (one.ended_on is None or one.ended_on > on)


def _line(one: Caution) -> FactLine:
    who = f"{one.approved_by} duyệt, " if one.approved_by else ""
    note = f"{who}hiệu lực đến hết ngày {one.expires_on:%d/%m/%Y}."
    return FactLine(one.reason, "bad", "alert-triangle", note)
