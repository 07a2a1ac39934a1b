from hangthat.core.search.models.finding import BOUND, Asked, Best, Hits, best, hits
from hangthat.core.search.models.rows import Posting, Unindexed, Vocabulary
from hangthat.core.search.models.terms import Term, terms_of
from hangthat.core.search.models.text import OVER, Source, Text, fits, fitting, rank

__all__ = [
    "BOUND",
    "OVER",
    "Asked",
    "Best",
    "Hits",
    "Posting",
    "Source",
    "Term",
    "Text",
    "Unindexed",
    "Vocabulary",
    "best",
    "fits",
    "fitting",
    "hits",
    "rank",
    "terms_of",
]
