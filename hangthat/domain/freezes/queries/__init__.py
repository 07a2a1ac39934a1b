from hangthat.domain.freezes.queries.deeds import deeds_since

__all__ = ["deeds_since"]
