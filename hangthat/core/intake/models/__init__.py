from hangthat.core.intake.models.batch import Batch, State
from hangthat.core.intake.models.memory import Alias, ColumnMapping
from hangthat.core.intake.models.row import BatchRow, Fate, Written

__all__ = ["Alias", "Batch", "BatchRow", "ColumnMapping", "Fate", "State", "Written"]
