"""The names of a frozen reading, and who differs now."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.freezes.queries.members import Names
from hangthat.desk.freezes.queries.shown import WORDS, words_of
from hangthat.desk.freezes.views.readings import (
    about,
    responsible,
    shown_reading,
    target_asked,
)
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.targets.grammar import Answer, Tally


@asks(Resource.TARGET, Action.READ)
@saved_as("da-chot")
@says_refusals
def names(request: StaffRequest, code: str) -> HttpResponse:
    found = names_asked(request, code)
    shown, target = found.shown, found.target
    page = paginate(request, found.ordered)
    members = found.named(page)
    there = found.unit in ("", "?") or shown.kept.unit(found.unit)
    tally = shown.kept.tally(target.code, found.unit or None) if there else Tally()
    tabs = [
        (None, "Tất cả", tally.population),
        *((one.value, str(WORDS[one]), getattr(tally, one.value)) for one in Answer),
    ]
    context = {
        **about(shown),
        **responsible(shown, target),
        "target": target,
        "names": found,
        "page": page,
        "members": [(one, WORDS[one.kept], WORDS[one.now]) for one in members],
        "unnamed": len(page.object_list) - len(members),
        "tabs": tabs,
        "units": [
            (one, shown.unit_name(one)) for one in sorted(shown.kept.by_unit(target.code)) if one
        ],
        "steps": shown.steps(target) if found.differing else [],
        "step": words_of(found.step) if found.step else "",
    }
    return render(request, "freezes/members.html", context)


def names_asked(request: StaffRequest, code: str) -> Names:
    """404: a reading, a target or a unit that is none."""
    shown = shown_reading(request, code)
    found = Names.from_query(shown, target_asked(request, shown), request.GET)
    try:
        _ = found.ids
    except KeyError:
        raise Http404 from None
    return found
