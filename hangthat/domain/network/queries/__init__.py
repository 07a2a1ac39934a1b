"""The web of what cases share, as far as its reader may see."""

from hangthat.domain.network.queries.shapes import KINDS, Node, NodeKind, Web
from hangthat.domain.network.queries.starts import find_starts, start_named
from hangthat.domain.network.queries.web import DEEPEST, MOST, web_of

__all__ = [
    "DEEPEST",
    "KINDS",
    "MOST",
    "Node",
    "NodeKind",
    "Web",
    "find_starts",
    "start_named",
    "web_of",
]
