"""The open stalls of a market, by row and number, and the commitment of each."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.spots import says_hall
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment, Place, ShopDetails


@dataclass(frozen=True)
class Stall:
    """One shop of a place. `clause`: of its lease; None where none runs or none was noted."""

    shop: Establishment
    row: str
    number: str
    state: CommitmentState
    clause: bool | None
    checked: date | None = None

    @property
    def spot(self) -> str:
        """Dãy B, số 12; as far as somebody wrote it down."""
        row = self.row if says_hall(self.row) else f"dãy {self.row}"
        parts = [row if self.row else "", f"số {self.number}" if self.number else ""]
        return ", ".join(filter(None, parts))

    @property
    def signed(self) -> bool:
        """Còn hiệu lực: nothing is to be signed here."""
        return self.state == CommitmentState.IN_FORCE


def stalls_in(place: Place, user: User, *, on: date) -> list[Stall]:
    """As far as the officer sees them; the number of queries does not grow with the stalls."""
    shops = Establishment.objects.visible_to(user).filter(place=place).open(on=on)
    # redundant: as the table stands, who sees the one sees the other
    state = Commitment.objects.visible_to(user).state(on=on)
    # unscoped: of shops in sight
    details = ShopDetails.objects.current().filter(establishment__in=shops)
    own = dict(details.values_list("establishment", "values"))
    stalls = [
        Stall(
            shop,
            own.get(shop.pk, {}).get("row", ""),
            own.get(shop.pk, {}).get("stall_number", ""),
            CommitmentState(shop.commitment),
            _clause(own.get(shop.pk, {}), on),
        )
        for shop in shops.select_related("party").annotate(commitment=state)
    ]
    return sorted(stalls, key=_position)


def next_stall(
    shop: Establishment, user: User, *, on: date, unsigned: bool = False
) -> Stall | None:
    """The stall after this one, by row and number, where the person may write.

    `unsigned`: those whose commitment is in force are passed over. None: the market ends here.
    """
    if shop.place is None:
        return None
    stalls = stalls_in(shop.place, user, on=on)
    here = next((n for n, stall in enumerate(stalls) if stall.shop == shop), len(stalls))
    # off tour: domain/placards/tests/test_next_stall.py
    own = Establishment.objects.visible_to(user, Action.CHANGE).filter(place=shop.place)
    changed = set(own.values_list("pk", flat=True))
    later = (s for s in stalls[here + 1 :] if s.shop.pk in changed)
    return next((stall for stall in later if not (unsigned and stall.signed)), None)


def _clause(values: dict[str, Any], on: date) -> bool | None:
    """Of a lease that runs on that day; one that is over or has not begun says nothing."""
    first, last, day = values.get("lease_from"), values.get("lease_to"), on.isoformat()
    runs = (not first or first <= day) and (not last or day <= last)
    return values.get("lease_clause") if runs else None


def _position(stall: Stall) -> tuple[bool, str, tuple[bool, list[tuple[int, str]]], str]:
    return not stall.row, stall.row, _natural(stall.number), stall.shop.name


def _natural(number: str) -> tuple[bool, list[tuple[int, str]]]:
    """2 before 12, 12A after 12; without a number last."""
    parts = re.findall(r"\d+|\D+", fold(number))
    return not parts, [(int(p), "") if p.isdigit() else (0, p) for p in parts]
