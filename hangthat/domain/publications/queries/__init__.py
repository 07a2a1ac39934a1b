"""How publications stand at a moment, and what may be published."""

from hangthat.domain.publications.queries.standing import PublicPage, page_of, pages_of

__all__ = ["PublicPage", "page_of", "pages_of"]
