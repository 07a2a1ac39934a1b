"""Targets of a unit's own."""

from hangthat.domain.unit_targets.models.unit_target import UnitTarget, UnitTargetQuerySet

__all__ = ["UnitTarget", "UnitTargetQuerySet"]
