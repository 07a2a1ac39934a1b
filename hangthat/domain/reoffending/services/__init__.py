"""Acts on measures with members who do not change (biện pháp với người không chuyển biến)."""

from hangthat.domain.reoffending.services.measures import cancel, complete, plan

__all__ = ["cancel", "complete", "plan"]
