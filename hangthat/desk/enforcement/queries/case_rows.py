"""What the forms of a case offer."""

from collections.abc import Collection

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.establishments.models import Party

_MOST = 200  # that a form offers


def violations_to_gather(user: User) -> QuerySet[Violation]:
    """Those that the person may put into a case, whichever they are in."""
    # off tour: desk/enforcement/tests/test_sight_of_cases.py and page_writes
    return Violation.objects.visible_to(user, Action.ADD).select_related("establishment", "party")


def free_violations(user: User, *, named: Collection[str] = ()) -> QuerySet[Violation]:
    """Those of no case that the person may put into one: the newest, and those that he named."""
    mine = Violation.objects.visible_to(user, Action.ADD).filter(case=None, dismissed_on=None)
    # unscoped: their keys come from a reading cut to sight
    found = Violation.objects.filter(pk__in=_offered(mine.order_by("-found_on", "-pk"), named))
    return found.select_related("establishment", "party").order_by("-found_on", "-pk")


def open_cases(user: User, *, named: Collection[str] = ()) -> QuerySet[Case]:
    """Open cases that the person may change: the newest, and those that he named."""
    mine = Case.objects.visible_to(user, Action.CHANGE).open()
    # unscoped: their keys come from a reading cut to sight
    return Case.objects.filter(pk__in=_offered(mine.order_by("-opened_on", "-pk"), named))


def _offered(mine: QuerySet[Violation] | QuerySet[Case], named: Collection[str]) -> list[int]:
    """What was offered when the page was opened may be none of the newest when it is sent."""
    newest = list(mine.values_list("pk", flat=True)[:_MOST])
    codes = [code for code in named if code.isprintable()][:_MOST]
    return newest + list(mine.filter(code__in=codes).values_list("pk", flat=True))


def parties_called(user: User, words: str) -> QuerySet[Party]:
    """Parties in sight with these words in their name; none without words."""
    if not words:
        return Party.objects.none()
    # off tour: desk/enforcement/tests/test_sight_of_cases.py and page_writes
    keys = list(
        Party.objects.visible_to(user).matching(words, user).values_list("pk", flat=True)[:50]
    )
    # off tour: desk/enforcement/tests/test_sight_of_cases.py and page_writes
    return Party.objects.visible_to(user).filter(pk__in=keys)
