"""Taking a backup, restoring one, and knowing when the last was taken."""

from hangthat.core.backups.services.copying import Copied, back_up, restore
from hangthat.core.backups.services.last import last_backup, note_backup

__all__ = ["Copied", "back_up", "last_backup", "note_backup", "restore"]
