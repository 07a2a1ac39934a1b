"""Taking a reform back: what it made goes, what it ended is as before, if nothing hangs on it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    Boundary,
    Reorganisation,
)
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.models.user import User
from hangthat.core.journal.services import change, remove_all

_UPWARD = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


def blockers(reorganisation: Reorganisation) -> list[str]:
    """Later changes of units that rest on the reform, in words; none: the units can go back."""
    made, ended = reorganisation.made("areas"), reorganisation.made("ended")
    touched = models.Q(old__in=made) | models.Q(new__in=[*made, *ended])
    later = (
        AreaSuccession.objects.filter(touched, on__gte=reorganisation.on)
        .exclude(pk__in=reorganisation.made("successions"))
        .exclude(old__in=_parts(reorganisation))
    )
    codes = set(reorganisation.made("codes"))
    newer = Reorganisation.objects.standing().filter(on__gt=reorganisation.on)
    return [
        *(f"{one} từ {one.on:%d/%m/%Y}" for one in later.select_related("old", "new")),
        *(f"{one}, sau đợt này" for one in newer if codes & set(one.made("codes"))),
    ]


def take_back(
    reorganisation: Reorganisation, *, reason: str, by: User | None, at: datetime
) -> None:
    """Remove what it made, in the order of dependence, and give the rest its earlier values.

    Refuses: while other records point to what it made.
    """
    words, parts = f"hoàn tác {reorganisation}", _parts(reorganisation)
    # no race: foreign keys keep what others point to
    made = list(Area.objects.filter(pk__in=reorganisation.made("areas")))
    lowest_first = [[area for area in made if area.level == level] for level in _UPWARD]
    gone: list[Sequence[models.Model]] = [
        list(model._default_manager.filter(pk__in=reorganisation.made(what)))
        for model, what in (
            (AgencySuccession, "agency_successions"),
            (Agency, "agencies"),
            (AreaSuccession, "successions"),
        )
    ]
    gone.append(list(Boundary.objects.filter(area__in=made)))
    gone += [list(AreaSuccession.objects.filter(old__in=parts)), parts, *lowest_first]
    try:
        for rows in gone:
            remove_all(rows, by=by, at=at, summary=lambda row: f"{row}: {words}", reason=reason)
    except models.ProtectedError as refusal:
        raise ValidationError(
            ["Chưa hoàn tác được; còn phụ thuộc vào đợt này:", *_names(refusal.protected_objects)]
        ) from None
    for agency in Agency.objects.filter(pk__in=reorganisation.made("agencies_ended")):
        change(agency, by=by, at=at, action="undo", summary=f"{agency}: {words}", valid_to=None)
    _restore(reorganisation, words, by, at)


def _parts(reorganisation: Reorganisation) -> list[Area]:
    """Parts of the units it divided, and parts of older units that lead to these."""
    every = Area.objects.filter(level=Level.COMMUNE, parent__level=Level.COMMUNE)
    found = set(every.filter(parent__in=reorganisation.made("ended")).values_list("pk", flat=True))
    ahead = found
    while ahead:
        leading = AreaSuccession.objects.filter(new__in=ahead).values("old")
        ahead = set(every.filter(pk__in=leading).values_list("pk", flat=True)) - found
        found |= ahead
    return list(Area.objects.filter(pk__in=found))


def _restore(reorganisation: Reorganisation, words: str, by: User | None, at: datetime) -> None:
    ended = set(reorganisation.made("ended"))
    for pk, code, source in reorganisation.made("before"):
        area = Area.objects.get(pk=pk)
        last = None if pk in ended else area.valid_to
        change(
            area,
            by=by,
            at=at,
            action="undo",
            summary=f"{area}: {words}",
            code=code,
            source=source,
            valid_to=last,
        )


def _names(rows: "set[models.Model]") -> list[str]:
    counts = Counter(str(row._meta.verbose_name) for row in rows)
    return [f"{number} {name}" for name, number in sorted(counts.items())]
