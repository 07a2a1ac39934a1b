"""All rows of the house: what every slice declares in its `tests/access.py`, gathered."""

from dataclasses import replace

from tests.gates import sampling
from tests.gates.rows import Row
from tests.gates.slices import modules


def _gathered() -> tuple[Row, ...]:
    rows = {one: module.ROWS for one, module in modules("access")}
    if unknown := (sampling.SLICES or set()) - rows.keys():
        raise ValueError(f"{sampling.GATES} names no slice: {', '.join(sorted(unknown))}")
    return tuple(replace(row, slice=one) for one in rows for row in rows[one])


ROWS = _gathered()
OF_SLICES = tuple(row for row in ROWS if sampling.tries_slice(row.slice))
TRIED = tuple(row for row in OF_SLICES if sampling.tries_route(row.route))
