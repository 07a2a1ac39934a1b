from hangthat.domain.world.services.dumping import dump
from hangthat.domain.world.services.loading import load

__all__ = ["dump", "load"]
