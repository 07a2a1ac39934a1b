"""To whom a flash report goes if nobody chooses: what a regime of single reports says."""

from datetime import date

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.reports.lexicon import RegimeKind
from hangthat.domain.reports.models import ReportRegime


def usual_receivers(user: User, office: Agency | None, *, on: date) -> list[Agency]:
    """The receiver of regimes of the kind "đột xuất, một lần" in force; else of all others, if it
    is one. Never the office itself."""
    # redundant: as the table stands, who reads one reads all
    valid = ReportRegime.objects.visible_to(user).valid(on=on).select_related("receiver")
    regimes = list(valid)
    single = {one.receiver for one in regimes if one.kind == RegimeKind.ONCE}
    found = single or {one.receiver for one in regimes}
    if len(found) != 1 and not single:
        return []
    return sorted(found - ({office} if office else set()), key=lambda one: one.sort_key)
