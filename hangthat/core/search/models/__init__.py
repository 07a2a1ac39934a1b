from hangthat.core.search.models.candidates import (
    COUNT_LIMIT,
    find_candidates,
    top_rows,
    with_near_words,
)
from hangthat.core.search.models.mistyped import may_be_mistyped, with_near
from hangthat.core.search.models.query import Candidates, SearchQuery
from hangthat.core.search.models.rows import Posting, Unindexed, Vocabulary
from hangthat.core.search.models.terms import Term, terms_of
from hangthat.core.search.models.text import OVER, Source, Text, fits, fitting, rank

__all__ = [
    "COUNT_LIMIT",
    "OVER",
    "Candidates",
    "Posting",
    "SearchQuery",
    "Source",
    "Term",
    "Text",
    "Unindexed",
    "Vocabulary",
    "find_candidates",
    "fits",
    "fitting",
    "may_be_mistyped",
    "rank",
    "terms_of",
    "top_rows",
    "with_near",
    "with_near_words",
]
