"""Units of a day as a tree, and the history of one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import Agency, Area, AreaSuccession, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.text import fold, search_words


@dataclass(frozen=True)
class Branch:
    """A unit with the units under it that day; `before`: what it was made of."""

    area: Area
    under: list["Branch"]
    before: list[AreaSuccession]


@dataclass(frozen=True)
class UnitHistory:
    """Where a unit's land came from and went, what lay under it, who worked for it."""

    area: Area
    before: list[AreaSuccession]
    after: list[AreaSuccession]
    under: list[Area]
    parts: list[Area]
    agencies: list[Agency]


def units_of(day: date, *, words: str = "") -> list[Branch]:
    """The province of a day, from the top; with words, only units of such names or codes."""
    territory = Territory.load()
    there = territory.in_force(day)
    wanted = search_words(words)
    before: dict[int, list[AreaSuccession]] = {}
    # unscoped: reference data, the same for everybody
    passed = AreaSuccession.objects.filter(on__lte=day).select_related("old").order_by("old__code")
    for one in passed:
        new = territory.areas[one.new_id]
        if territory.whole(one.old_id) == one.old_id and one.old.level == new.level:
            before.setdefault(one.new_id, []).append(one)
    inside = {area.pk for area in there}

    def branch(area: Area) -> Branch | None:
        under = [b for one in there if one.parent_id == area.pk if (b := branch(one))]
        said = f"{fold(area.name)} {fold(area.code)}"
        if not under and not all(word in said for word in wanted):
            return None
        return Branch(area, under, before.get(area.pk, []))

    tops = [area for area in there if area.parent_id not in inside]
    return [found for area in tops if (found := branch(area))]


def history_of_unit(area: Area) -> UnitHistory:
    """Everything the succession says of one unit."""
    # unscoped: reference data, the same for everybody
    under = Area.objects.filter(parent=area).order_by("code")
    part = area.level == Level.COMMUNE
    # unscoped: reference data, the same for everybody
    passed = AreaSuccession.objects.select_related("old", "new")
    of_parts = Q(old__level=Level.COMMUNE, old__parent__level=Level.COMMUNE)
    # unscoped: reference data, the same for everybody
    return UnitHistory(
        area=area,
        before=list(passed.filter(new=area).exclude(of_parts).order_by("on", "old__code")),
        after=list(passed.filter(old=area).order_by("on", "new__code")),
        under=[] if part else list(under),
        parts=list(under) if part else [],
        agencies=list(Agency.objects.filter(area=area).order_by("sort_key")),
    )
