"""Going as one person through every page that can be reached, and reading all of it."""

import io
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from openpyxl import load_workbook

from hangthat.desk.queries.search import kinds
from tests.gates import cast, scope
from tests.gates.doors import Visitor, address, body_of
from tests.gates.matrix import ROWS
from tests.gates.world import World

_LINK = re.compile(r'(?:href|action|hx-get|src)="([^"#]*)"')
_LEFT = ("/dang-", "/static/", "/tai-khoan/", "/xac-nhan/", "/thanh-phan/", "/ke-hoach/")
_STREET = (
    "/cong/",
    "/kiem/",
    "/cho/",
    "/moi-ky/",
    "/da-ky/",
)  # for strangers too, and read as one of them
_EXCEL = "spreadsheetml"
_YEARS = re.compile(r"(?:nam|page|chot|don_vi)=")
LIMIT = 120 if cast.FULL else 40  # pages of one person


def starts(world: World) -> list[str]:
    """Every list with its searches and filters, and every target with its names."""
    inside = [r for r in ROWS if r.route.startswith(("desk:", "api:"))]
    listed = [r for r in inside if not r.about and r.method in {"", "GET"}]
    lists = [address(row.route) for row in listed if "{" not in row.route]
    shops, picks = address("desk:establishments"), address("desk:inspection_add")
    rounds, box = address("desk:activity_add"), address("desk:search")
    asked = [
        *(f"{shops}?q={words}" for words in ("canary", "sb", "pab", "ngach14")),
        *(f"{shops}?loai={kind}" for kind in ("stall", "producer", "courier")),
        *(f"{shops}?dia_ban={area.code}" for area in world.areas.values()),
        *(f"{box}?q={words}" for words in ("canary", "sb", "xphc", "2026", "land")),
        *(f"{box}?q=canary&loai={kind.name}" for kind in kinds()),
        f"{box}?q=canary&loai=nguoi-dung",
        f"{picks}?q=canary",
        f"{address('desk:stall_pick')}?q=canary",
        f"{address('desk:requests')}?q=canary",
        address("desk:links_issue") + "?chon=" + "&chon=".join(r.code for r in world.of("request")),
        *(f"{address('desk:form_batch_add')}?co_so={shop.code}" for shop in world.of("shop")[:4]),
        *(f"{address('desk:form_batch_add')}?chu_the={one.code}" for one in world.of("party")[:4]),
        f"{rounds}?q=canary",
        *(f"{rounds}?noi={place.code}" for place in world.of("place")),
        *(f"{rounds}?co_so={shop.code}" for shop in world.of("shop")[:4]),
        *(f"{rounds}?ban={board.code}" for board in world.of("board")[:2]),
    ]
    march = "tu=01/03/2024&den=31/03/2024"  # in which everything happened
    for name in ("counters", "counters_xlsx", "counted_papers"):
        asked.append(f"{address(f'desk:{name}')}?{march}")
    for target in ("T12", "T13", "T16"):
        names = address("desk:members", target)
        asked += [names, f"{names}?q=canary", f"{names}?don_vi=nay", f"{names}?dia_ban=land-b"]
        asked += [address("desk:members_xlsx", target), address("desk:target", target)]
    asked += [address("desk:unit", "land-a"), address("desk:reform", world.reform.pk)]
    asked += _after_signing(world)
    for window in ("106,21,108,23", "106.0,21,107,22"):
        asked.append(f"{address('desk:shop_points')}?khung={window}")
    return [*lists, *asked]


def _after_signing(world: World) -> list[str]:
    """Rounds and visits that name rows of everywhere, and what changed, broken down."""
    called = [
        *(f"co_so={shop.code}" for shop in world.of("shop")),
        *(f"chu_the={party.code}" for party in world.of("party")),
    ]
    papers = [f"cam_ket={paper.code}" for paper in world.of("commitment")]
    visits = "&".join(f"chon={visit.code}" for visit in world.of("visit"))
    add, changes = address("desk:visit_add"), address("desk:change_after")
    return [
        *(f"{add}?{'&'.join(some)}" for some in (called, papers)),
        f"{address('desk:visits_many')}?viec=huy&{visits}",
        *(f"{address('desk:visits')}?xem={tab}" for tab in ("de-xuat", "da-huy")),
        *(f"{changes}?theo={by}" for by in ("hang", "loai")),
        f"{address('desk:change_names')}?nhom=truoc",
        f"{address('desk:renewals')}?xem=doi-chu",
    ]


def foreign(world: World, turn: int) -> list[str]:
    """The address of every row, for whoever may not open it: 403 and 404 are pages too.

    In an ordinary run of each page one row in three, by `turn` another one.
    """
    return [
        address(row.route, thing.code)
        for row in ROWS
        if row.of_a_row and scope.tried(row.route)
        for place, thing in enumerate(world.of(row.about))
        if cast.FULL or (place + turn) % 3 == 0
    ]


def addresses_of_rows(world: World) -> int:
    """How many `foreign` goes to when it leaves none out."""
    return sum(len(world.of(row.about)) for row in ROWS if row.of_a_row)


def pages(visitor: Visitor, world: World, limit: int = LIMIT) -> Iterator[tuple[str, Any, str]]:
    """(address, answer, everything it says), each address once."""
    ahead = deque(starts(world))
    known = set(ahead)
    while ahead and limit:
        limit -= 1
        where = ahead.popleft()
        answer = visitor.ask("GET", where)
        said = text_of(answer)
        yield where, answer, without_echo(said, where)
        for link in links(where, answer, said):
            if link not in known:
                known.add(link)
                ahead.append(link)


def text_of(answer: Any) -> str:
    """Headers and body; a workbook cell by cell."""
    if _EXCEL in answer.headers.get("Content-Type", ""):
        book = load_workbook(io.BytesIO(answer.content))
        cells = (str(cell) for sheet in book for row in sheet.values for cell in row if cell)
        return "\n".join([str(answer.headers), *cells])
    return unquote(body_of(answer))


def without_echo(said: str, where: str) -> str:
    """What the visitor typed himself betrays nothing."""
    path = unquote(where).split("?", maxsplit=1)[0]
    for part in {path, *path.strip("/").split("/"), *re.split(r"[?&=]", unquote(where))[1:]}:
        if len(part) > 3:
            said = said.replace(part, "")
    return said


def links(where: str, answer: Any, said: str) -> Iterator[str]:
    if answer.status_code in {301, 302}:
        yield from _ours(urljoin(where, answer["Location"]))
    for found in _LINK.findall(said):
        yield from _ours(urljoin(where, found.replace("&amp;", "&")))


def _ours(link: str) -> Iterator[str]:
    parts = urlsplit(link)
    deep = parts.path.startswith("/chi-tieu/") and _YEARS.search(parts.query)
    ours = not parts.netloc and parts.path.startswith("/")
    if ours and not deep and not parts.path.startswith((*_LEFT, *_STREET)):
        yield link
