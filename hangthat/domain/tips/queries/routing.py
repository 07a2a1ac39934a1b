"""Where a tip goes, and who there will open it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.text import fold
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.lexicon import READERS
from hangthat.domain.tips.models import RecoveryKey, Tip, TipReader, TipRoute
from hangthat.domain.tips.queries.lands import Lands
from hangthat.domain.tips.queries.naming import not_named


@dataclass(frozen=True)
class Destination:
    """`clear`: no word may be about one of these readers, or their agency."""

    agency: Agency
    readers: tuple[TipReader, ...]
    clear: bool


def destination(
    *, area: Area, goods: str = "", accused: Agency | None = None, told: Accusation, on: date
) -> Destination | None:
    """The agency of the narrowest row of the table that fits: place and goods, place, goods, any.

    The place of a row is where its land lies on that day. A row whose agency is accused is passed
    over, and one with fewer than two readers who have a key. A reader whom the words name is left
    out, and one whom they may name as long as others are left; so is an agency whose name stands in
    the words, or that they accuse by a short one. An agency is accused with those that it succeeded
    and those that succeeded it. None: no row is left.
    """
    # unscoped: the table, for the system that routes by it
    rows = TipRoute.objects.in_use().select_related("agency").order_by("pk")
    lands, ready = Lands.today(on), _ready()
    kinds, families = {"", fold(goods)}, Families()
    fitting = [one for one in rows if fold(one.goods) in kinds and lands.covers(one, area.pk)]
    fitting.sort(key=lambda one: _rank(one, lands))
    away = families.related(accused.pk) if accused else set()
    fitting = [one for one in fitting if one.agency_id not in away]
    named = _accused_in(told, {one.agency_id for one in fitting}, families)
    unnamed = [one for one in fitting if one.agency_id not in named]
    for rows_left, doubtful in ((unnamed, True), (fitting, True), (fitting, False)):
        free = _by_agency(not_named(ready, told, area=area, on=on, doubtful=doubtful))
        for row in rows_left:
            there = _able(free.get(row.agency_id, []))
            if len(there) >= READERS:
                return Destination(row.agency, tuple(there), rows_left is unnamed)
    return None


def blamed_in(told: Accusation, agency: Agency) -> Agency | None:
    """The agency, one that it succeeded or that succeeded it, if the words blame it."""
    # unscoped: reference data, the same for everybody
    rows = Agency.objects.filter(pk__in=Families().related(agency.pk)).order_by("pk")
    return next((one for one in rows if told.blames(one.name)), None)


def _accused_in(told: Accusation, agencies: set[int], families: Families) -> set[int]:
    """Those that the words name, or an agency of before or after."""
    related = {one: families.related(one) for one in agencies}
    # unscoped: reference data, the same for everybody
    rows = Agency.objects.filter(pk__in=set().union(*related.values()))
    named = {key for key, name in rows.values_list("pk", "name") if told.accuses(name)}
    return {one for one, keys in related.items() if keys & named}


def _rank(row: TipRoute, lands: Lands) -> tuple[bool, bool, bool, int]:
    """The narrowest first; one whose land was divided, and nobody said how, after the others."""
    return row.area_id is None, row.goods == "", lands.is_divided(row), row.pk


def is_open() -> bool:
    """Whether any tip can be taken in at all: a recovery key, and an agency with two readers."""
    # unscoped: whether there is one
    if not RecoveryKey.objects.filter(ended_on=None).exists():
        return False
    # unscoped: the table, for the system that routes by it
    to = set(TipRoute.objects.in_use().values_list("agency", flat=True))
    counts = ready_counts()
    return any(counts.get(agency, 0) >= READERS for agency in to)


def readers_of(agency: Agency, *, tip: Tip) -> list[TipReader]:
    """Those of today; none whom a sender of this tip, or of one that was joined to it, refused,
    however often he is appointed anew."""
    # unscoped: for the system that seals it
    asked = Tip.objects.filter(Q(pk=tip.pk) | Q(joined_to=tip), refused__isnull=False)
    # unscoped: to whom the system seals
    found = TipReader.objects.ready().filter(agency=agency)
    found = found.exclude(user__in=asked.order_by().values("refused__user"))
    return _able(found.select_related("user").order_by("pk"))


def _able(readers: Iterable[TipReader]) -> list[TipReader]:
    """Those whose role still lets them read and answer."""
    return [one for one in readers if may(one.user, Resource.TIP, Action.CHANGE)]


def ready_in(agencies: Iterable[int]) -> list[TipReader]:
    """Those of these agencies who can open tips and answer them."""
    # unscoped: to whom the system seals
    found = TipReader.objects.ready().filter(agency__in=agencies).select_related("user")
    return _able(found.order_by("pk"))


def ready_counts() -> dict[int, int]:
    """Agency → how many there can open tips."""
    return {agency: len(there) for agency, there in _by_agency(_ready()).items()}


def _by_agency(readers: Iterable[TipReader]) -> dict[int, list[TipReader]]:
    found: dict[int, list[TipReader]] = defaultdict(list)
    for one in readers:
        found[one.agency_id].append(one)
    return found


def _ready() -> list[TipReader]:
    # unscoped: to whom the system seals
    return list(TipReader.objects.ready().select_related("user").order_by("pk"))
