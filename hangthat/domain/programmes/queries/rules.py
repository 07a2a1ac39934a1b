"""Which row of law holds for a plan of checks: that of its force, and of its kind.

The plain rows (`check_start_days`, …) are those of the market surveillance force (Pháp lệnh Quản
lý thị trường). A row of another force has the force's kind behind the key, as in
`check_start_days.police`; where there is none, nothing is known of that force and nothing runs.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.grammar import Rule
from hangthat.domain.inspections.models import InspectionType
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF, rule_among
from hangthat.domain.programmes.models import InspectionPlan

START, TIMES_A_YEAR = "check_start_days", "check_times_a_year"
LEAST, HEAD_CARD = "check_team_least", "check_head_card"
_ORDINANCE_LEAST = 2  # Pháp lệnh 11/2016/UBTVQH13, Điều 23, of market surveillance alone
_MARKET = "market_surveillance"
# what the law says of periodic and thematic checks alone; an unscheduled one begins at once
_OF_SCHEDULED = (START, TIMES_A_YEAR)


def rule_for(plan: InspectionPlan, key: str, *, on: date) -> Rule | None:
    """The deadline that the law of that day sets for checks of the plan, under its plain key.

    None: the law says none for the kind of plan, or no row is known of its force.
    """
    keys = _keys(plan, key)
    # unscoped: reference data, the same for everybody
    rows = list(Provision.objects.filter(key__in=(*keys, LAST_DAY_OFF))) if keys else []
    found = next(filter(None, (rule_among(rows, one, on=on) for one in keys)), None)
    return replace(found, key=key) if found else None


def provision_for(plan: InspectionPlan, key: str, *, on: date) -> Provision | None:
    """As `rule_for`, of a row that is no deadline."""
    return _newest(_keys(plan, key), on)


def provision_of_force(agency: Agency | None, key: str, *, on: date) -> Provision | None:
    """The same for any check of that force, by a plan or without one."""
    return _newest(_of_force(agency, key), on)


def least_team(agency: Agency | None, *, on: date) -> int:
    """How many must go to a planned check. One where no rule is known of the force."""
    row = provision_of_force(agency, LEAST, on=on)
    if row and row.value.isdecimal():
        return max(1, int(row.value))
    return _ORDINANCE_LEAST if _is_market(agency) else 1


def head_needs_card(agency: Agency | None, *, on: date) -> bool:
    """Whether the head of a planned check must hold a card (thẻ kiểm tra)."""
    return _is_market(agency) or provision_of_force(agency, HEAD_CARD, on=on) is not None


def _is_market(agency: Agency | None) -> bool:
    """As far as is known: the plain rows hold too where nobody recorded the force."""
    return agency is None or agency.kind in ("", _MARKET)


def _newest(keys: Sequence[str], on: date) -> Provision | None:
    # unscoped: reference data, the same for everybody
    rows = Provision.objects.in_force(on=on).filter(key__in=keys)
    known = sorted(rows, key=lambda row: (keys.index(row.key), -_begun(row).toordinal()))
    return known[0] if known else None


def _keys(plan: InspectionPlan, key: str) -> Sequence[str]:
    if key in _OF_SCHEDULED and plan.kind == InspectionType.UNSCHEDULED:
        return ()
    return _of_force(plan.agency, key)


def _of_force(agency: Agency | None, key: str) -> Sequence[str]:
    """The row of the force goes before the plain one.

    Where nobody recorded the force the plain rows hold: they name their document.
    """
    own = (f"{key}.{agency.kind}",) if agency and agency.kind else ()
    return (*own, key) if _is_market(agency) else own


def _begun(row: Provision) -> date:
    return row.valid_from or date.min
