"""A decision is printed with what its reader may know of whom it names."""

from collections.abc import Sequence
from datetime import datetime

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.core.audit.access_log import note_looks
from hangthat.core.documents.services import Official
from hangthat.domain.cases.models import CaseGoods, Decision, DecisionPaper
from hangthat.domain.deciding.queries.printed_decision import Particulars, printed


def decision_page(
    paper: DecisionPaper,
    decisions: Sequence[Decision],
    goods: Sequence[CaseGoods],
    *,
    by: User,
    at: datetime,
) -> Official:
    """The page. That an address or a personal number is shown is written down."""
    if not decisions:
        return printed(paper, decisions, goods)
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
        goods,
        Particulars(
            address=masks.masked(by, shop, "address") if shop else "",
            number=number or (tax_code if own else ""),
            tax_code="" if own else tax_code,
        ),
    )
