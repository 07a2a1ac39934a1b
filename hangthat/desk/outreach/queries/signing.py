"""What was signed at an activity, and who of those that it reached is still to sign."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models import Commitment, CommitmentState, Regulation
from hangthat.domain.commitments.services.form_batches import MOST
from hangthat.domain.establishments.models import Establishment


def signed_there(activity: Activity, user: User) -> list[Regulation]:
    """The regulations that the boards named there signed on its day."""
    boards = activity.participants.filter(board__isnull=False).values("board")
    mine = Regulation.objects.visible_to(user).filter(signed_on=activity.held_on)
    return list(mine.filter(board__in=boards).select_related("board"))


def to_sign(activity: Activity, user: User, *, on: date) -> list[Establishment]:
    """The open shops that it reached and that have no commitment in force, as many as one prints
    for at once."""
    reached = activity.participants.filter(establishment__isnull=False).values("establishment")
    # redundant: as the table stands, who sees a shop sees its papers
    state = Commitment.objects.visible_to(user).state(on=on)
    shops = Establishment.objects.visible_to(user).open(on=on).filter(pk__in=reached)
    left = shops.alias(state=state).exclude(state=CommitmentState.IN_FORCE)
    return list(left.order_by("sort_key", "pk")[:MOST])
