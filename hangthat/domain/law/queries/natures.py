"""In which nature of the 389 report a class of violations is counted."""

from datetime import date

from hangthat.domain.law.models import ClassNature


def natures(*, on: date) -> dict[str, str]:
    """Class → nature on that day. A class that is missing has no row of that day."""
    # unscoped: reference data, the same for everybody
    found = ClassNature.objects.in_force(on=on)
    return dict(found.values_list("classification", "nature"))
