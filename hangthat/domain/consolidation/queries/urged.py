"""On which days somebody was urged about a report."""

from collections import defaultdict
from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import UrgedReport

Key = tuple[int, int, str]  # as `Debt.key`: regime, agency, period


def urged_days(user: User, keys: Iterable[Key]) -> dict[Key, list[UrgedReport]]:
    """The letters that named these reports, the last first, as far as the reader sees them."""
    wanted = set(keys)
    found: dict[Key, list[UrgedReport]] = defaultdict(list)
    if not wanted:
        return found
    # redundant: of reports in sight
    rows = UrgedReport.objects.visible_to(user).filter(
        regime__in={one[0] for one in wanted},
        period_key__in={one[2] for one in wanted},
        urging__withdrawn_at=None,
    )
    for one in rows.select_related("urging").order_by("-urging__day", "-pk"):
        if (key := (one.regime_id, one.agency_id, one.period_key)) in wanted:
            found[key].append(one)
    return found
