"""Which measure of the catalogue stands beside a number that an agency states (`reported`)."""

from collections.abc import Sequence

from hangthat.core.agencies.models import User
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.reported.models import Measure as Stated
from hangthat.domain.reported.models import ReportedTable

_NAMED_OTHERWISE = {Stated.FOUND: "cases", Stated.HANDLED: "administrative"}
OF_STATED = {one: _NAMED_OTHERWISE.get(one, str(one.value)) for one in Stated}


def counted_beside(table: ReportedTable, measures: Sequence[str], user: User) -> dict[str, Figure]:
    """What the system counts of the same agency in the same period, in the reader's sight."""
    asked = Asked(Window(table.since, table.until), agency=table.agency)
    keys = {stated: OF_STATED[Stated(stated)] for stated in measures}
    told = Figures(user).figures(asked, [BY_KEY[key] for key in dict.fromkeys(keys.values())])
    return {stated: told[key] for stated, key in keys.items()}
