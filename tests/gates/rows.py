"""How a slice declares the access to its addresses, in its own `tests/access.py`.

    READ_BOARD, CHANGE_BOARD = ("board", "read"), ("board", "change")
    ROWS = (
        page("desk:places", READ_BOARD),
        page("desk:place", READ_BOARD, of="place"),
        act("desk:place_amend", CHANGE_BOARD, of="place", body={"name": "Tên mới"}),
        get("places/{code}", READ_BOARD, of="place"),
        patch("places/{code}", CHANGE_BOARD, of="place", body={"name": "Tên mới"}),
    )

`matrix.py` gathers the rows of all slices. The gates try each row with everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PUBLIC, SIGNED_IN = "public", "signed in"
READS = ("GET", "HEAD")
ALL = ("GET", "HEAD", "POST")  # the methods of a page
UNKNOWN = "CS-0000000000"  # a code that no record has
NUMBER = 999_999  # likewise a number
REASON = {"reason": "ghi nhầm"}
DAY_AND_REASON = {"day": "05/05/2026", **REASON}

Right = tuple[str, str]  # resource, action
Body = dict[str, Any] | Callable[[Any], dict[str, Any]]
Status = Callable[[Any, str], str]  # of the oracle and the name of a person


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """One address, and what it needs.

    needs: PUBLIC, SIGNED_IN, or the right that opens the address at all.
    of: the kind of record that its address names (`world.py`); empty for an address of no record.
    on_record: the right that an act needs on that very record.
    body: what a write sends, or a function that makes it of the record.
    partial: a write needs more than `body`. A page is only looked at, an operation may answer 409
    or 422; a test of the slice does the whole act.
    examples: codes that the address takes and everybody with the right may open.
    unknown: arguments with which the address names nothing.
    method: of an operation of the API; a page has all of ALL.
    refused_on: keys of records whose state refuses the act, so that the page is shown again.
    answer: the status for a person with the right, where it depends on more than the record.
    slice: whose row it is; `matrix.py` fills it in.
    """

    route: str
    needs: str | Right
    of: str = ""
    on_record: Right | None = None
    body: Body | None = None
    partial: bool = False
    examples: tuple[str, ...] = ()
    unknown: tuple[Any, ...] = ()
    method: str = ""
    refused_on: tuple[str, ...] = ()
    answer: Status | None = None
    slice: str = ""

    @property
    def api(self) -> bool:
        return bool(self.method)

    @property
    def names_record(self) -> bool:
        """Looked at by GET, and its address names a record that lies in somebody's reach."""
        return self.method in {"", "GET"} and self.of not in {"", "person"}

    def body_for(self, record: Any) -> dict[str, Any]:
        """`record`: None where the address names nothing; then nothing of it can be sent."""
        if callable(self.body):
            return {} if self.of and record is None else self.body(record)
        return dict(self.body or {})


def page(route: str, needs: str | Right, **more: Any) -> Row:
    """A page to look at, or a form that adds a record."""
    return Row(route=route, needs=needs, **more)


def act(route: str, needs: Right, *, of: str, on_record: Right | None = None, **more: Any) -> Row:
    """A page that changes a record; it needs the same right on the record, or `on_record`."""
    return Row(route=route, needs=needs, of=of, on_record=on_record or needs, **more)


def get(path: str, needs: str | Right, **more: Any) -> Row:
    """An operation of the API that reads."""
    return Row(route=f"api:/{path}", needs=needs, method="GET", **more)


def post(path: str, needs: Right, *, of: str = "", **more: Any) -> Row:
    """An operation that adds a record, or with `of` one that acts on a record."""
    return _writes("POST", path, needs, of, more)


def patch(path: str, needs: Right, *, of: str, **more: Any) -> Row:
    """An operation that changes a record."""
    return _writes("PATCH", path, needs, of, more)


def _writes(method: str, path: str, needs: Right, of: str, more: dict[str, Any]) -> Row:
    row = {"on_record": needs if of else None, **more}
    return Row(route=f"api:/{path}", needs=needs, method=method, of=of, **row)
