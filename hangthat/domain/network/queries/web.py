"""From one node outward, level by level, one statement each."""

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.domain.network.queries.relations import RELATIONS
from hangthat.domain.network.queries.shapes import Link, Node, Web
from hangthat.domain.network.queries.sight import Frontier, Sight

DEEPEST = 3  # steps from the start
MOST = 120  # nodes
_ROWS = 150  # of one relation at one level


def web_of(start: Node, user: User, *, depth: int = 2, most: int = MOST) -> Reading[Web]:
    """What hangs together around a node that the person may see; `depth` + 1 statements.

    The last of them draws no new nodes: it finds the links between those that are there.
    """
    sight, drawn, cut = Sight(user), _Drawn(start, most), False
    ahead = [start]
    for level in range(1, depth + 2):
        found, more = yield from _links_of(sight, Frontier(ahead))
        cut, ahead = cut or more, drawn.take(found, level, last=level > depth)
        if not ahead:
            break
    links = tuple(drawn.links)
    return Web(start, drawn.known, links, cut, drawn.full, drawn.deeper)


class _Drawn:
    """What is in the picture so far."""

    def __init__(self, start: Node, most: int) -> None:
        self.known, self.links, self.most = {start: 0}, dict[Link, None](), most
        self.full = self.deeper = False

    def take(self, links: list[Link], level: int, *, last: bool) -> list[Node]:
        """The nodes that are new."""
        new = []
        for node in (node for link in links for node in (link.one, link.other)):
            if node in self.known:
                continue
            if last:
                self.deeper = True
            elif len(self.known) >= self.most:
                self.full = True
            else:
                self.known[node] = level
                new.append(node)
        for link in links:
            if link.one in self.known and link.other in self.known:
                self.links.setdefault(link)
        return new


def _links_of(sight: Sight, at: Frontier) -> Reading[tuple[list[Link], bool]]:
    """The links of these nodes, and whether some relation had more rows than are read."""
    rows = [one.rows(sight, at).order_by("-pk")[: _ROWS + 1] for one in RELATIONS]
    lists = yield from side_by_side(*(listed(one) for one in rows))
    found = [
        link
        for relation, read in zip(RELATIONS, lists, strict=True)
        for link in relation.links(read[:_ROWS])
        if link.one != link.other and (link.one in at.nodes or link.other in at.nodes)
    ]
    return found, any(len(read) > _ROWS for read in lists)
