"""The board of a market chooses from which share on its poster prints it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.placards.models import PosterShare

THRESHOLDS = (50, 80, 90, 100)  # percent; a smaller share is never printed
WORTH_SHOWING = 80  # where nobody chose


@transaction.atomic
def choose_share(place: Place, *, least: int | None, by: User | None, at: datetime) -> PosterShare:
    """Keep what the board chose (chọn ngưỡng in tỷ lệ); it holds from now on.

    Refuses: a share that is not offered; a place without a poster.
    """
    if least is not None and least not in THRESHOLDS:
        # no page: the form offers these alone
        raise ValidationError({"least": "Chọn một trong các ngưỡng: 50, 80, 90, 100 %."})
    if place.kind not in OPEN_TO_ALL:
        raise ValidationError(f"{place.get_kind_display().capitalize()} không có áp phích.")
    made = PosterShare(place=place, least=least, chosen_on=vietnam_day(at), recorded_at=at)
    return enter(made, by=by, at=at, summary=f"{place}: {made}", right=Action.APPROVE)
