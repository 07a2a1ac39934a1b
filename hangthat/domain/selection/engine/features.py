"""The signs as the columns from which is learned.

Nobody's name, agency or team is among them: who checks must not decide who is checked.
"""

import numpy as np

from hangthat.core.common.columns import EVER
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.selection.engine.signs import Signs
from hangthat.domain.selection.facts import Facts
from hangthat.domain.selection.grammar.learned import Matrix

LONGEST = 1460  # days without a check; longer is as long
_PLAIN = (
    *("own_violations", "owner_violations", "never_checked", "years_unchecked"),
    *("signed_unchecked", "risk_goods", "season", "key_area", "hot_spot", "in_a_place"),
    *("opening_known", "years_open"),
)
COLUMNS = (*_PLAIN, *(f"kind_{kind}" for kind in EstablishmentKind.values))


def matrix_of(facts: Facts, signs: Signs) -> Matrix:
    """One row for each (shop, day), in the order of `COLUMNS`."""
    shops = {name: column[signs.shop] for name, column in facts.shops.items()}
    never = signs.last_check == EVER
    waited = np.minimum(LONGEST, np.where(never, LONGEST, signs.waited()))
    known = shops["opened"] != EVER
    years = np.where(known, np.clip(signs.on - np.where(known, shops["opened"], 0), 0, 7300), 0)
    plain = [
        np.minimum(signs.own, 3),
        np.minimum(signs.others, 3),
        never,
        waited / 365.0,
        signs.signed >= 0,
        signs.goods >= 0,
        signs.season >= 0,
        signs.hot == 1,
        signs.hot == 2,
        shops["place"] >= 0,
        known,
        years / 365.0,
    ]
    kinds = [shops["kind"] == number for number in range(len(EstablishmentKind.values))]
    return np.column_stack([*plain, *kinds]).astype(np.float64)
