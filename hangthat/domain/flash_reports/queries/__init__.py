"""What a case says for a flash report, and which agencies may know whom it is about."""

from hangthat.domain.flash_reports.queries.facts import Facts, facts_of
from hangthat.domain.flash_reports.queries.knowing import all_may_know, may_know
from hangthat.domain.flash_reports.queries.naming import unrecorded_names

__all__ = ["Facts", "all_may_know", "facts_of", "may_know", "unrecorded_names"]
