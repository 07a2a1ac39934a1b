"""How publications stand at a moment, and what may be published."""

from hangthat.domain.publications.queries.standing import (
    PublicPage,
    page_of,
    pages_of,
    render_entry,
)
from hangthat.domain.publications.queries.warned import warned_before

__all__ = [
    "PublicPage",
    "page_of",
    "pages_of",
    "render_entry",
    "warned_before",
]
