"""Names in the text of a flash report that nobody recorded in its case."""

from collections.abc import Iterable, Iterator, Mapping

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.text import fold
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.grammar import possible_names
from hangthat.domain.flash_reports.queries.facts import Facts


def unrecorded_names(case: Case, words: Mapping[str, str], user: User) -> list[str]:
    """What looks like a name, and is neither that of a unit or agency nor, in full, of somebody of
    the case. A part of a name ("ông Sáu") is told."""
    found = possible_names("\n".join(words.values()))
    if not found:
        return []
    persons = Facts(case, user).everyone
    recorded = {f" {fold(name)} " for one in persons for name in (one.party.name, one.shop) if name}
    offices = _joined(_offices())
    return [
        name
        for name in found
        for words_of in [f" {fold(name)} "]
        if not any(one in words_of for one in recorded)
        and not (" " in words_of.strip() and words_of in offices)
    ]


def _offices() -> Iterator[str]:
    # unscoped: reference data, the same for everybody
    yield from Area.objects.order_by().values_list("name", flat=True)
    # unscoped: reference data, the same for everybody
    yield from Agency.objects.order_by().values_list("name", flat=True)


def _joined(names: Iterable[str]) -> str:
    """No two of them make a third."""
    return "|".join(f" {fold(name)} " for name in names if name)
