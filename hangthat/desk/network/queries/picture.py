"""A web as a page shows it: words and links, and the same for the drawing beside."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.core.audit.addresses import address_of
from hangthat.domain.establishments.models import Party
from hangthat.domain.network.models import CaseTrace
from hangthat.domain.network.queries import KINDS, MOST, Node, NodeKind, Web


@dataclass(frozen=True)
class NodeRow:
    node: Node
    steps: int
    cases: int
    opens: str  # the web from there
    href: str  # its own page, where it has one


@dataclass(frozen=True)
class PairRow:
    one: NodeRow
    other: NodeRow
    reasons: tuple[tuple[str, str, str], ...]  # why, the record behind it, its address


def opened_at(node: Node, depth: int) -> str:
    return f"{reverse('desk:network')}?{urlencode({'tu': node.name, 'sau': depth})}"


def node_rows(web: Web, depth: int) -> list[NodeRow]:
    """The nearest first, then what most cases share."""
    at = web.cases_at()
    rows = [
        NodeRow(
            node,
            steps,
            len(at[node]),
            opened_at(node, depth),
            address_of(node.record) if node.record else "",
        )
        for node, steps in web.depth.items()
    ]
    kinds = list(KINDS)
    return sorted(
        rows,
        key=lambda row: (row.steps, -row.cases, kinds.index(row.node.kind), row.node.label),
    )


def pair_rows(web: Web, rows: list[NodeRow]) -> list[PairRow]:
    by_node = {row.node: row for row in rows}
    found = [
        PairRow(
            by_node[one],
            by_node[other],
            tuple(dict.fromkeys((f.why, str(f.record), address_of(f.record)) for f in links)),
        )
        for one, other, links in web.pairs()
    ]
    place = {row.node: at for at, row in enumerate(rows)}
    return sorted(found, key=lambda pair: sorted((place[pair.one.node], place[pair.other.node])))


def drawing(web: Web, rows: list[NodeRow], pairs: list[PairRow]) -> dict[str, object]:
    """For the script: no more than the tables say."""
    place = {row.node: at for at, row in enumerate(rows)}
    kinds = [kind for kind in KINDS if any(row.node.kind == kind for row in rows)]
    return {
        "kinds": [KINDS[kind] for kind in kinds],
        "nodes": [
            {
                "name": row.node.label,
                "kind": kinds.index(row.node.kind),
                "cases": row.cases,
                "start": row.node == web.start,
                "href": row.opens,
            }
            for row in rows
        ],
        "links": [
            {"source": place[pair.one.node], "target": place[pair.other.node]} for pair in pairs
        ],
    }


def limits(web: Web, depth: int) -> list[str]:
    """What the picture leaves out, in words; of what the reader may see alone."""
    found = [f"Hiện những gì cách điểm mở đầu không quá {depth} bước."]
    if web.deeper:
        found.append("Còn liên kết ở xa hơn: mở từ nút khác hoặc chọn nhiều bước hơn.")
    if web.full:
        found.append(f"Đã đủ {MOST} nút nên dừng lại; còn nút chưa hiện.")
    if web.cut:
        found.append("Có nút nhiều liên kết quá mức đọc một lần; còn liên kết chưa hiện.")
    return found


def phones_shown(web: Web) -> list[tuple[Party | CaseTrace, list[str]]]:
    """Whose telephone numbers are in the picture, for the log of looks."""
    found: dict[tuple[str, int], tuple[Party | CaseTrace, list[str]]] = {}
    for link in web.links:
        if NodeKind.PHONE in (link.one.kind, link.other.kind):
            record = link.source or link.record
            if isinstance(record, Party):
                found["party", record.pk] = (record, ["phone"])
            elif isinstance(record, CaseTrace):
                found["trace", record.pk] = (record, ["value"])
    return list(found.values())
