"""Every list that spreadsheets may bring, in the order in which they are offered."""

from hangthat.core.intake.services import Lists
from hangthat.domain.cases.sheets import DECISIONS, EXPORT
from hangthat.domain.commitments.sheets import PAPERS
from hangthat.domain.establishments.sheets import (
    COUNTS,
    IMPORTERS,
    POST,
    SELLERS,
    SHOPS,
    STALLS,
    WEBSITES,
)
from hangthat.domain.inspections.sheets import CHECKS

_REGISTRY = (SHOPS, STALLS, IMPORTERS, POST, WEBSITES, SELLERS)
_FACTS = (PAPERS, CHECKS, DECISIONS, EXPORT, COUNTS)
LISTS: Lists = {one.name: one for one in (*_REGISTRY, *_FACTS)}
