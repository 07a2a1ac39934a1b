"""Whether somebody at an agency may see a case, and so who is in it."""

from collections.abc import Iterable

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import Case


def may_know(case: Case, agency: Agency) -> bool:
    """Whether anybody who answers reports there sees the case; of a restricted one, a named reader.

    Asks its people one by one until the first who does: for a deed, not for a list.
    """
    # unscoped: asks only whether somebody there sees the case
    people = User.objects.filter(agency=agency, is_active=True).order_by("pk")
    return any(_sees(case, user) for user in people)


def all_may_know(case: Case, agencies: Iterable[Agency]) -> bool:
    return all(may_know(case, agency) for agency in agencies)


def _sees(case: Case, user: User) -> bool:
    if not may(user, Resource.REPORT, Action.ANSWER):
        return False
    # off tour: domain/flash_reports/tests/test_flash_reports.py
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()
