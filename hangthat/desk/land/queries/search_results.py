"""Units in the search box. They are public; those of today come first."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.desk.parts.queries.search_results import Candidate, ComparedKind, Line


def units(user: User, on: date) -> Iterator[Candidate]:
    # unscoped: reference data, the same for everybody
    rows = Area.objects.values_list("code", "name", "valid_to")
    for code, name, ended in rows:
        yield Candidate(name, ended is not None and ended < on, (code, name, ended))


def unit_line(unit: tuple[str, str, date | None], user: User, on: date) -> Line:
    code, name, ended = unit
    over = f"đến hết {ended:%d/%m/%Y}" if ended and ended < on else ""
    return Line(name, f"{reverse('desk:establishments')}?dia_ban={code}", over=over)


SEARCH = (ComparedKind("dia-ban", "Địa bàn", units, unit_line),)
