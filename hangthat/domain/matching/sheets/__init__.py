"""The lists of the registry that spreadsheets bring."""

from hangthat.domain.matching.sheets.channels import ACCOUNTS, SELLERS, WEBSITES
from hangthat.domain.matching.sheets.counts import COUNTS
from hangthat.domain.matching.sheets.shops import IMPORTERS, POST, SHOPS, STALLS

__all__ = ["SHOPS"]

LISTS = (SHOPS, STALLS, IMPORTERS, POST, WEBSITES, SELLERS, ACCOUNTS, COUNTS)
