"""A slow recount of the ledger that shares nothing with the program but the rows of its lines.

It reads plain columns, knows what each kind means by a table of its own, and adds fractions.
"""

from collections import defaultdict
from fractions import Fraction

from django.db import connection

_QUERY = (
    "SELECT m.id, m.lot_id, m.kind, m.quantity, m.taken_from, m.put_to, m.reverses_id "
    "FROM custody_lotmovement m ORDER BY m.lot_id, m.number"
)
_ALLOWED = {
    "seized": {("", "held")},
    "split_in": {("", "held"), ("", "confiscated")},
    "split_out": {("held", ""), ("confiscated", "")},
    "sampled": {("held", ""), ("confiscated", "")},
    "returned": {("held", ""), ("confiscated", "")},
    "confiscated": {("held", "confiscated")},
    "sold": {("held", ""), ("confiscated", "")},
    "destroyed": {("held", ""), ("confiscated", "")},
    "transferred": {("held", ""), ("confiscated", "")},
    "lost": {("held", ""), ("confiscated", "")},
    "found": {("", "held"), ("", "confiscated")},
}
Left = dict[int, tuple[Fraction, Fraction]]


def recount() -> Left:
    """What is left of each lot, in custody and confiscated."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY)
        rows = cursor.fetchall()
    mistakes = {row[6] for row in rows if row[6] is not None}
    left: dict[int, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for key, lot, kind, thousandths, taken, put, reverses in rows:
        have = left[lot]
        if thousandths is None or key in mistakes or reverses is not None:
            continue
        assert (taken, put) in _ALLOWED[kind], (kind, taken, put)
        amount = Fraction(thousandths, 1000)
        if taken:
            have[taken == "confiscated"] -= amount
        if put:
            have[put == "confiscated"] += amount
    return {lot: (held, taken) for lot, (held, taken) in left.items()}


def book() -> Left:
    """What the lots say of themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, held, confiscated FROM custody_goodslot")
        return {key: (Fraction(a, 1000), Fraction(b, 1000)) for key, a, b in cursor.fetchall()}


def grouped(left: Left) -> dict[tuple[int, str, int | None], Fraction]:
    """Per case, kind of goods and store."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.id, s.case_id, l.name, p.store_id FROM custody_goodslot l "
            "JOIN custody_seizure s ON s.id = l.seizure_id "
            "LEFT JOIN custody_storeplace p ON p.id = l.place_id"
        )
        found: dict[tuple[int, str, int | None], Fraction] = defaultdict(Fraction)
        for lot, case, name, store in cursor.fetchall():
            found[case, name, store] += sum(left[lot], Fraction(0))
    return dict(found)


def booked() -> dict[tuple[int, str, int | None], Fraction]:
    """The same, summed by the program's own database sums."""
    from django.db.models import Sum

    from hangthat.domain.custody.models import GoodsLot

    rows = GoodsLot.objects.order_by().values("seizure__case", "name", "place__store")
    return {
        (row["seizure__case"], row["name"], row["place__store"]): Fraction(row["a"])
        + Fraction(row["b"])
        for row in rows.annotate(a=Sum("held"), b=Sum("confiscated"))
    }
