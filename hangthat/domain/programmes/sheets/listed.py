"""Subjects that rows name by the code of an export."""

from collections.abc import Sequence

from hangthat.core.agencies.models import User
from hangthat.core.intake.services import Line
from hangthat.domain.programmes.models import PlannedCheck

COLUMN = "planned_check"


class Listed:
    """Those in the sender's sight; another code is as unknown as one that is none."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.known: dict[str, PlannedCheck] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        codes = {line.values[COLUMN] for line in lines if line.values.get(COLUMN)}
        if not (unknown := codes - self.known.keys()):
            return
        # off tour: desk/programmes/tests/test_subject_lists.py
        seen = PlannedCheck.objects.visible_to(self.by).filter(code__in=unknown, cancelled_on=None)
        related = ("plan", "establishment__party", "party")
        self.known |= {one.code: one for one in seen.select_related(*related)}

    def named(self, line: Line) -> PlannedCheck | None:
        """None: the row names none by a code, or one that is not known, which is its fault."""
        code = line.values.get(COLUMN)
        found = self.known.get(code or "")
        if code and found is None:
            said = f"Không có đối tượng mã {code} trong kế hoạch nào mà bạn xem được."
            line.fault(COLUMN, f"{said} Để trống nếu là mới.", scope="value")
        return found
