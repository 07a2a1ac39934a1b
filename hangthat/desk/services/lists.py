"""Every list that spreadsheets may bring, in the order in which they are offered."""

from hangthat.cases.sheets import DECISIONS, EXPORT
from hangthat.commitments.sheets import PAPERS
from hangthat.establishments.sheets import (
    COUNTS,
    IMPORTERS,
    POST,
    SELLERS,
    SHOPS,
    STALLS,
    WEBSITES,
)
from hangthat.inspections.sheets import CHECKS
from hangthat.intake.services import Lists

_REGISTRY = (SHOPS, STALLS, IMPORTERS, POST, WEBSITES, SELLERS)
_FACTS = (PAPERS, CHECKS, DECISIONS, EXPORT, COUNTS)
LISTS: Lists = {one.name: one for one in (*_REGISTRY, *_FACTS)}
