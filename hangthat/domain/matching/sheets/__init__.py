"""The lists of the registry that spreadsheets bring."""

from hangthat.domain.matching.sheets.channels import SELLERS, WEBSITES
from hangthat.domain.matching.sheets.counts import COUNTS
from hangthat.domain.matching.sheets.shops import IMPORTERS, POST, SHOPS, STALLS

__all__ = ["COUNTS", "IMPORTERS", "POST", "SELLERS", "SHOPS", "STALLS", "WEBSITES"]

LISTS = (SHOPS, STALLS, IMPORTERS, POST, WEBSITES, SELLERS, COUNTS)
