"""Acts of checking (kiểm tra)."""

from hangthat.domain.inspections.services.recording import (
    MOST_PHOTOS,
    add_photos,
    record,
    withdraw,
)

__all__ = ["MOST_PHOTOS", "add_photos", "record", "withdraw"]
