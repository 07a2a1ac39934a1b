"""Who holds today what an agency was given once."""

from collections.abc import Iterable
from datetime import date

from hangthat.core.agencies.models import Agency, AgencySuccession


def heirs_of(keys: Iterable[int], *, on: date) -> dict[int, list[Agency]]:
    """Key of an agency → those that exist on that day and carry on its work; itself if it exists.

    Two queries for any number. Empty: nobody is named as its heir.
    """
    later: dict[int, list[int]] = {}
    # unscoped: reference data, the same for everybody
    for old, new in AgencySuccession.objects.order_by("pk").values_list("old_id", "new_id"):
        later.setdefault(old, []).append(new)
    # unscoped: as above
    here = {one.pk: one for one in Agency.objects.in_force(on=on).order_by("sort_key")}
    return {key: _reached(key, later, here) for key in keys}


def of_the_day(agency: Agency | None, day: date) -> Agency | None:
    """Who did its work on that day; itself, while it existed or where no one agency is named."""
    if agency is None or agency.valid_to is None or day <= agency.valid_to:
        return agency
    heirs = heirs_of([agency.pk], on=day)[agency.pk]
    return heirs[0] if len(heirs) == 1 else agency


def _reached(key: int, later: dict[int, list[int]], here: dict[int, Agency]) -> list[Agency]:
    if key in here:
        return [here[key]]
    seen, ahead, found = {key}, [key], set()
    while ahead:
        for one in later.get(ahead.pop(), ()):
            if one in here:
                found.add(one)
            elif one not in seen:
                ahead.append(one)
            seen.add(one)
    return [one for pk, one in here.items() if pk in found]
