"""Where violations stand."""

from django.urls import reverse

from hangthat.domain.cases.models import Violation


def page_of(found: Violation) -> str:
    """The page on which a violation stands."""
    if found.case:
        return reverse("desk:case", args=[found.case.code])
    if found.inspection:
        return reverse("desk:inspection", args=[found.inspection.code])
    kind = "establishment" if found.establishment else "party"
    return reverse(f"desk:{kind}", args=[found.member.code])
