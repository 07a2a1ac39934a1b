from hangthat.intake.models.batch import Batch, State
from hangthat.intake.models.memory import Alias, ColumnMapping
from hangthat.intake.models.row import BatchRow, Fate, Written

__all__ = ["Alias", "Batch", "BatchRow", "ColumnMapping", "Fate", "State", "Written"]
