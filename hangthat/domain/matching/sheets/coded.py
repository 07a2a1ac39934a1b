"""Shops that rows name by their codes, as an export gives them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hangthat.core.cells.reader.areas import MAY_BE
from hangthat.core.intake.services import Line
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet

_TOLD = ("pk", "area_id", "place_id", "party__name", "closed_on")


class Coded(NamedTuple):
    """A shop that a row names by its code: its key, where it lies, whose it is, till when."""

    pk: int
    area: int
    place: int | None
    owner: str
    closed_on: date | None


def coded_by(
    lines: Sequence[Line], known: dict[str, Coded], among: EstablishmentQuerySet
) -> dict[str, Coded]:
    """By code; `known`: those of earlier rows, to which these are added."""
    codes = {line.values["code"] for line in lines if line.values.get("code")}
    if unknown := codes - known.keys():
        told = among.filter(code__in=unknown).values_list("code", *_TOLD)
        known |= {code: Coded(*more) for code, *more in told}
    if lost := codes - known.keys():  # of records merged into one of these
        told = among.filter(former__code__in=lost).values_list("former__code", *_TOLD)
        known |= {code: Coded(*more) for code, *more in told}
    return {code: known[code] for code in codes if code in known}


def lie_where_recorded(line: Line, coded: Mapping[str, Coded]) -> None:
    """A row with a code may name the unit of its shop by words that are several units' name, or
    that of one which was divided since: an export says so of shops that nobody has placed yet."""
    may_be = line.values.pop(MAY_BE, ())
    known = coded.get(line.values.get("code", ""))
    if known and known.area in may_be:
        line.forgive("area")
        line.values["area"] = known.area
