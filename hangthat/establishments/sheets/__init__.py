"""The lists of the registry that spreadsheets bring."""

from hangthat.establishments.sheets.shops import IMPORTERS, POST, SHOPS, STALLS

__all__ = ["IMPORTERS", "POST", "SHOPS", "STALLS"]
