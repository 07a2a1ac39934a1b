"""Minutes, what their registers leave out, templates."""

from hangthat.domain.minutes.models.minutes import Minutes, MinutesQuerySet, MinutesShare
from hangthat.domain.minutes.models.register_gap import RegisterGap
from hangthat.domain.minutes.models.template import MinutesTemplate

__all__ = ["Minutes", "MinutesQuerySet", "MinutesShare", "MinutesTemplate", "RegisterGap"]
