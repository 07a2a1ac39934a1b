"""Every list that spreadsheets may bring, in the order in which they are offered."""

from hangthat.core.intake.services import room_lists

LISTS = room_lists()
