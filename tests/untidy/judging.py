"""What the program made of a workbook, beside what a person reads in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.core.common.text import fold
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, BatchRow
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.services import (
    add_place,
    open_establishment,
    register_party,
)
from tests.untidy.book import Book, Row

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # of the day on which all files are read
_NUMBERS = count(1)
_OURS = frozenset({"version", "owner_version", "kept", "kind_told", "owner_told"})
_DEFAULTS = frozenset(
    {"kind", "owner_kind", "sanction", "found_on", "state", "opened_precision", "seen",
     "channel_kind", "signed"}
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    batch: Batch
    rows: list[BatchRow]


@dataclass(frozen=True)
class Judged:
    """`verdict`: right, asked, refused, wrong (see `bench.untidy`)."""

    key: str
    verdict: str
    why: str = ""


def read_book(book: Book, *, at: datetime) -> Reading:
    """Sent and checked, after the shops and markets that it speaks of are there."""
    units = {area.code: area for area in Area.objects.all()}
    for name, owner, code, *address in book.shops:
        party = register_party(name=owner, kind="household", by=None, at=at)
        open_establishment(
            party=party, name=name, kind="shop", area=units[code], address="".join(address),
            by=None, at=at,
        )  # fmt: skip
    for name, code in book.markets:
        add_place(name=name, kind="market", area=units[code], by=None, at=at)
    own = units.get(book.sender)
    role = Role.CLERK if own else Role.STANDING_OFFICER
    by = add_officer(
        username=f"untidy-{next(_NUMBERS)}", full_name="Người gửi", role=role, area=own, at=at
    )
    upload = SimpleUploadedFile(book.name, book.content)
    batch = services.ingest(upload=upload, list_name="", by=by, at=at)
    while work_once(WORKS, clock=lambda: at):
        pass
    batch.refresh_from_db()
    return Reading(batch, list(batch.rows.order_by("number")))


def judge(book: Book, reading: Reading) -> list[Judged]:
    return [*_of_rows(book, reading), *_of_junk(book, reading)]


def _of_rows(book: Book, reading: Reading) -> Iterator[Judged]:
    kind = services.room_lists().get(reading.batch.list_name)
    for row in book.rows:
        staged = _staged(reading, row.key)
        if not book.list_name:
            asked = reading.batch.state == "read"
            yield Judged(row.key, "asked" if asked else "wrong", f"taken for {kind and kind.name}")
        elif reading.batch.state != "checked" or kind is None:
            lacking = [c.name for c in services.missing(reading.batch, kind)] if kind else []
            why = f"{reading.batch.state} {reading.batch.list_name} {lacking} {reading.batch.words}"
            yield Judged(row.key, "refused", f"{why} {reading.batch.headings}")
        elif staged is None:
            yield Judged(row.key, "wrong", f"left out: {reading.batch.warnings}")
        else:
            yield _one(row, staged, reading.batch, book)


def _staged(reading: Reading, key: str) -> BatchRow | None:
    return next((row for row in reading.rows if key in row.cells), None)


def _one(row: Row, staged: BatchRow, batch: Batch, book: Book) -> Judged:
    if staged.fate == "error":
        wrong = {fault[0] for fault in staged.faults}
        verdict = "asked" if wrong <= row.asks else "refused"
        return Judged(row.key, verdict, f"{staged.faults}")
    if staged.fate in ("doubtful", "left"):
        return Judged(row.key, "refused", f"{staged.fate} {staged.notes}")
    if batch.list_name != book.list_name:
        return Judged(row.key, "wrong", f"taken for {batch.list_name}")
    return _values(row, staged, batch)


def _values(row: Row, staged: BatchRow, batch: Batch) -> Judged:
    """Each column of both readings; a blank is no mistake where the page tells of it."""
    labels = {c.name: c.label for c in services.room_lists()[batch.list_name].columns}
    left = [f"{labels.get(column, column)}: {words}" for column, words, *_ in staged.faults]
    got, told = _plain(staged.values, row), " ".join([*staged.notes, *left])
    missed, asked = [], []
    for name in sorted({*got, *row.says}):
        want, have = row.says.get(name), got.get(name)
        if name == "note" and want is not None:
            pieces = [piece for piece in want if piece not in str(have or "")]
            if pieces and "note" in batch.mapping.values():
                return Judged(row.key, "wrong", f"note lacks {pieces}: {have}")
            missed += ["note"] * bool(pieces)
        elif (
            want == have
            or (want is None and name in _DEFAULTS)
            or (name == "address" and _adds_a_title(str(want or ""), str(have or ""), batch))
        ):
            continue
        elif have is not None or (
            name not in row.asks and name in batch.mapping.values() and labels[name] not in told
        ):
            return Judged(row.key, "wrong", f"{name}: read {have}, a person {want} ({told})")
        else:
            missed.append(name)
    missed = [name for name in missed if name not in row.asks]
    asked = [name for name in row.asks if name not in got]
    if missed:
        return Judged(row.key, "refused", f"{missed} not read of {batch.headings}; {told}")
    return Judged(row.key, "asked" if asked else "right")


def _adds_a_title(want: str, have: str, batch: Batch) -> bool:
    """Whether the address goes on with nothing but the hamlet that a title of a group names."""
    titles = {fold(str(title)) for _, title in batch.reading.get("sections", {}).get("address", [])}
    return have.startswith(want) and fold(have.removeprefix(want)) in titles - {""}


def _plain(values: dict[str, Any], row: Row) -> dict[str, Any]:
    """As the generator writes them: units by code, places by name, no words of the clerk's own."""
    got = {name: value for name, value in values.items() if name not in _OURS and value != ""}
    if not values.get("owner_told", True):
        got.pop("owner", None)
    if isinstance(got.get("area"), int):
        got["area"] = Area.objects.get(pk=got["area"]).code
    if isinstance(got.get("place"), int):
        got["place"] = Place.objects.get(pk=got["place"]).name
    if "note" in got and "note" not in row.says:
        del got["note"]
    return got


def _of_junk(book: Book, reading: Reading) -> Iterator[Judged]:
    for words in book.junk:
        for row in reading.rows:
            if words and any(words in cell for cell in row.cells):
                yield Judged(words, "refused" if row.fate == "error" else "wrong", "is no row")
