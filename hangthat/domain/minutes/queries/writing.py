"""Who may write minutes of an inspection at all."""

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.models.restriction import kept_from
from hangthat.domain.inspections.models import Inspection


def is_open_to(inspection: Inspection, user: User) -> bool:
    """False: a violation was found there whose case is restricted to others, as would be its
    minutes."""
    # unscoped: only whether there is one, of an inspection in sight
    return not Violation.objects.filter(kept_from(user), inspection=inspection).exists()
