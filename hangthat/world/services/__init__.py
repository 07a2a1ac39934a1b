from hangthat.world.services.dumping import dump
from hangthat.world.services.loading import Loaded, load

__all__ = ["Loaded", "dump", "load"]
