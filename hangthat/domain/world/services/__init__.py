from hangthat.domain.world.services.dumping import dump
from hangthat.domain.world.services.loading import Loaded, load

__all__ = ["Loaded", "dump", "load"]
