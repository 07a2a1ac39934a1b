"""The lists of the registry that spreadsheets bring."""

from hangthat.establishments.sheets.channels import SELLERS, WEBSITES
from hangthat.establishments.sheets.counts import COUNTS
from hangthat.establishments.sheets.shops import IMPORTERS, POST, SHOPS, STALLS

__all__ = ["COUNTS", "IMPORTERS", "POST", "SELLERS", "SHOPS", "STALLS", "WEBSITES"]
