"""What was joined to another tip is a tip of its own again: it could not go along with that one,
or was joined by mistake."""

from collections.abc import Container
from datetime import datetime
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.journal import services as journal
from hangthat.domain.tips.lexicon import TipState
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services import clocks

ONE_STATE = "a tip is in one state"


def as_its_own(at: datetime) -> dict[str, Any]:
    """It waits for its own unit as one that was just received."""
    return {
        "state": TipState.NEW,
        "reader": None,
        "joined_to": None,
        "split_on": vietnam_day(at),
    }


def split_off(main: Tip, *, to: Agency, against: Container[Tip], by: User, at: datetime) -> None:
    """Else its sender would read the answer of an agency that he accuses, or that may not read him.

    It waits for its own unit as one that was just received; the clock of its answer counts from
    the day on which its sender wrote. Whoever got the older tip is not told that there was another.
    One that waits for another look stays as it is. `against`: those whose words accuse it.
    """
    related = Families().related(to.pk)
    # unscoped: the system undoes what hangs together no more
    left = Tip.objects.filter(joined_to=main, destroyed_on=None, reopening_asked_on=None)
    for one in left.exclude(agency=to).order_by("pk"):
        lock_for(ONE_STATE, one)
        accuses = one in against or one.accused_id in related
        why = f"phản ánh {to}" if accuses else "nơi nhận không có đủ người được đọc tin này"
        reason = f"{main} chuyển tới {to}, nơi ấy không biết tin này; tin này ở lại vì {why}"
        # past the mover's own sight: it may be kept from him
        journal.change(
            one, by=by, at=at, action="split_tip", summary=f"tách {one} khỏi {main}",
            reason=reason[:500], **as_its_own(at),
        )  # fmt: skip
        clocks.begin(one, by=by, at=at, since=one.received_on)
