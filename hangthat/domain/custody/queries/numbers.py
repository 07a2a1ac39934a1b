"""A number of a paper of custody that stands twice in a year: told, since it is a fact."""

from hangthat.domain.cases.queries.register_numbers import spelled_alike
from hangthat.domain.custody.models import Seizure


def doubts_of(seizure: Seizure) -> list[str]:
    """Another seizure of the agency in that year has the number, however it is spelled.

    Of restricted cases others learn nothing.
    """
    if seizure.agency_id is None or not seizure.number:
        return []
    # unscoped: a register is the agency's, whoever sees its papers
    others = Seizure.objects.filter(
        agency=seizure.agency_id,
        seized_on__year=seizure.seized_on.year,
        case__restricted_on=None,
        case__withdrawn_on=None,
    ).exclude(pk=seizure.pk)
    if not spelled_alike(others, seizure.number):
        return []
    return [f"Số {seizure.number} đã có ở một lần tạm giữ khác của cơ quan trong năm."]
