"""Every list that spreadsheets may bring, in the order in which they are offered."""

from hangthat.establishments.sheets import IMPORTERS, POST, SHOPS, STALLS
from hangthat.intake.services import Lists

LISTS: Lists = {one.name: one for one in (SHOPS, STALLS, IMPORTERS, POST)}
