"""A number of a paper of custody that stands twice in a year."""

from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.queries.register_numbers import spelled_alike
from hangthat.domain.custody.models import Seizure


def words_of_number(
    agency: Agency | None, number: str, day: date, *, but: Seizure | None = None
) -> list[str]:
    """Another seizure of the agency in that year has the number, however it is spelled.

    Of restricted cases others learn nothing.
    """
    if agency is None or not number:
        return []
    # unscoped: a register is the agency's, whoever sees its papers
    others = Seizure.objects.filter(
        agency=agency,
        seized_on__year=day.year,
        case__restricted_on=None,
        case__withdrawn_on=None,
    )
    others = others.exclude(pk=but.pk) if but else others
    if not spelled_alike(others, number):
        return []
    return [f"Số {number} đã có ở một lần tạm giữ khác của cơ quan trong năm."]


def doubts_of(seizure: Seizure) -> list[str]:
    """As `words_of_number`, of a seizure that is on record: told, since it is a fact."""
    return words_of_number(seizure.agency, seizure.number, seizure.seized_on, but=seizure)
