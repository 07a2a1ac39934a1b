"""The shops that the rows of a file are about, as they are when it is written."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models import Establishment


def shops_of(lines: Sequence[Line]) -> dict[int, Establishment]:
    """By their keys, with their owners.

    Refuses: a shop that was merged after the first rows of the file were written; nothing of the
    file stays then, and it is shown again.
    """
    keys = {line.target: line.number for line in lines}
    found = Establishment.objects.select_related("party").in_bulk(keys)
    if gone := sorted(number for key, number in keys.items() if key not in found):
        # no page: the job that writes keeps it on the batch (desk/intake/tests/test_intake.py)
        # no sheet: tried there, with a merge between two pieces of the file
        raise ValidationError(
            f"Dòng {gone[0]}: cơ sở vừa được gộp vào hồ sơ khác. Hãy xem lại rồi ghi lại."
        )
    return found
