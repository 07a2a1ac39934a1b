"""An invented province for demonstrations: five years told through the rooms' own services."""

from hangthat.domain.world.services.demo.province import build
from hangthat.domain.world.services.demo.sign_ins import officers

__all__ = ["build", "officers"]
