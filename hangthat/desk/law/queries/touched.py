"""The violations that nobody has decided yet of conducts whose rows of law change."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.law.queries import ConductChange


@dataclass(frozen=True)
class Touched:
    """`undecided`: of the violations that the reader sees. Each keeps the row of its own day."""

    change: ConductChange
    undecided: int

    @property
    def href(self) -> str:
        """The list of these violations."""
        asked = urlencode({"xem": "cho", "hanh_vi": self.change.conduct.code})
        return f"{reverse('desk:violations')}?{asked}"


def touched_by(changes: Sequence[ConductChange], user: User) -> list[Touched]:
    """One query for all of them."""
    # unscoped: of violations in sight
    decided = Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None)
    # redundant: no conduct of the tour changed; desk/law/tests/test_touched.py
    running = Violation.objects.visible_to(user).filter(
        ~Exists(decided), dismissed_on=None, catalogue_conduct__in=[one.conduct for one in changes]
    )
    counted = running.order_by().values_list("catalogue_conduct").annotate(n=Count("pk"))
    numbers = dict(counted)
    return [Touched(one, numbers.get(one.conduct.pk, 0)) for one in changes]
