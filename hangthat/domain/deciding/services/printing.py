"""A decision is printed with what its reader may know of whom it names."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.audit.access_log import note_looks
from hangthat.core.common.text import fold
from hangthat.core.documents.services import Official
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.deciding.queries.paper_goods import goods_of, shared_cases
from hangthat.domain.deciding.queries.printed_decision import Particulars, printed
from hangthat.domain.establishments.models import Establishment

_UNIT = re.compile(r"\b(?:xã|phường|thị trấn)\s", re.IGNORECASE)


def decision_page(
    paper: DecisionPaper,
    decisions: Sequence[Decision],
    *,
    by: User,
    at: datetime,
) -> Official:
    """The page, of its rows that the reader sees. That an address or a personal number is shown is
    written down."""
    if not decisions:
        return printed(paper, decisions, [])
    shop = decisions[0].violation.establishment
    party = shop.party if shop else decisions[0].violation.party
    shown = [one for one in (shop, party) if one]
    note_looks(shown, by=by, at=at, but=["phone"])
    tax_code = masks.masked(by, party, "tax_code") if party else ""
    own = bool(party) and masks.is_personal_number(party.tax_code if party else "")
    number = masks.masked(by, party, "personal_id") if party else ""
    return printed(
        paper,
        decisions,
        goods_of(paper, decisions, by),
        Particulars(
            address=_address(shop, paper.decided_on, by) if shop else "",
            number=number or (tax_code if own else ""),
            tax_code="" if own else tax_code,
        ),
        shared_cases(decisions),
    )


def _address(shop: Establishment, on: date, by: User) -> str:
    """With the unit of that day: many were written down under units that ended in 2025."""
    address, unit = masks.masked(by, shop, "address"), unit_name(shop.area, on=on)
    if address != shop.address or not address or fold(unit) in fold(address):
        return address
    return f"{address} (nay là {unit})" if _UNIT.search(address) else f"{address}, {unit}"
