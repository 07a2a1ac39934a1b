from hangthat.search.models.finding import BOUND, Asked, Best, Hits, best, hits
from hangthat.search.models.rows import Posting, Unindexed, Vocabulary
from hangthat.search.models.terms import Term, terms_of
from hangthat.search.models.text import OVER, Source, Text, fits, fitting, rank

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
