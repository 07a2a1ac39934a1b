"""Which share a market's board has chosen."""

from hangthat.domain.establishments.models import Place
from hangthat.domain.placards.models import PosterShare


def chosen_share(place: Place) -> PosterShare | None:
    """The last one; None: nobody has chosen."""
    # unscoped: of a place in reach
    return PosterShare.objects.filter(place=place).order_by("-recorded_at", "-pk").first()
