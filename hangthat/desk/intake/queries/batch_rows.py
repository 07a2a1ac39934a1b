"""Rows of a batch as one reader may see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hangthat.core.access.lexicon import MASKED
from hangthat.core.access.services import masks
from hangthat.core.agencies.models import Area, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.models import Batch, BatchRow, Fate
from hangthat.core.intake.services import Likely, List, made_by, typed
from hangthat.domain.establishments.models import Establishment, Party, Place

# what rows change that no column of theirs is about
_BESIDE = {"group": "Nhóm", "spot": "Số quầy, dãy"}
_PERSONAL_KINDS = {"phone", "personal_id"}
_PERSONAL = {"subject_born_on"}
_OF_OWNER = {"phone", "personal_id", "tax_code"}
_PERSONAL_NUMBER = 12  # digits of a person's own number


@dataclass
class RowsContext:
    """What some rows of a batch have in common, read once for all of them.

    `shops`: those that the rows change or made and the reader sees, by key; `made`: the keys of
    the shops that a row made, by its number; `names`: of "place" and "area", what a key is called.
    """

    batch: Batch
    kind: List
    reader: User
    shops: dict[int, Establishment]
    made: dict[int, list[int]]
    names: dict[str, dict[int, str]]
    _readable: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, batch: Batch, kind: List, rows: Sequence[BatchRow], reader: User) -> "RowsContext":
        made = {
            number: [one.pk for one in records if one.model.endswith("establishment")]
            for number, records in made_by(batch, rows).items()
        }
        keys = {pk for one in made.values() for pk in one}
        keys |= {row.target for row in rows if row.target}
        shops = Establishment.objects.visible_to(reader).select_related("party").in_bulk(keys)
        return cls(batch, kind, reader, shops, made, _names(rows))

    @property
    def columns(self) -> list[Column]:
        """Those that tell a row at a glance, then all others that the file brings: under a heading,
        behind another thing in its cells, or by titles of groups."""
        told, reading = self.batch.mapping.values(), self.batch.reading
        brought = {*filter(None, told), *reading.get("lent", ()), *reading.get("sections", ())}
        rest = [
            c.name for c in self.kind.columns if c.name in brought and c.name not in self.kind.shows
        ]
        return [self.kind.column(name) for name in (*self.kind.shows, *rest)]

    @property
    def scaled(self) -> set[str]:
        """The columns that a unit in a heading multiplies."""
        scales = self.batch.reading.get("scales", {})
        return {name for n, name in self.batch.mapping.items() if n in scales}

    @property
    def labels(self) -> dict[str, str]:
        return {column.name: column.label for column in self.kind.columns}

    @property
    def is_anothers(self) -> bool:
        """Whether somebody else sent the batch: then what it brings is masked."""
        return self.batch.sender_id != self.reader.pk

    def may_read(self, field: str, record: Establishment | Party) -> bool:
        """Whether the reader may read that field of one of these shops or owners."""
        if field not in self._readable:
            records = [_holder(shop, field) for shop in self.shops.values()]
            self._readable[field] = masks.clear_among(self.reader, records, field)
        return record.pk in self._readable[field]

    def words(self, name: str, value: object) -> str:
        """A value of a field, in words."""
        called = self.names.get(name, {}).get(value) if isinstance(value, int) else None
        return called or self._chosen.get(name, {}).get(str(value)) or str(value or "")

    @cached_property
    def _chosen(self) -> dict[str, dict[str, str]]:
        """What the choices of each column are called."""
        return {column.name: dict(column.choices) for column in self.kind.columns}


@dataclass(frozen=True)
class RowPresenter:
    """A row at a glance: some of its cells, what became of it and why.

    `record`: the shop that it changes or made, if the reader sees it; `looks`: the personal fields
    that the reasons show in clear, each with its record.
    """

    row: BatchRow
    cells: list[str]
    reasons: list[str]
    record: Establishment | None
    looks: list[tuple[Establishment | Party, list[str]]]

    @classmethod
    def of(cls, row: BatchRow, context: RowsContext) -> "RowPresenter":
        changes = [] if context.is_anothers else list(_changes(row, context))
        made = (context.shops[pk] for pk in context.made[row.number] if pk in context.shops)
        return cls(
            row=row,
            cells=list(_cells(row, context)),
            reasons=_reasons(row, context, [one.words for one in changes]),
            record=context.shops.get(row.target) if row.target else next(made, None),
            looks=[one.look for one in changes if one.look],
        )


@dataclass(frozen=True)
class _Change:
    """A field that a row changes. `look`: the personal field that its words show in clear."""

    words: str
    look: tuple[Establishment | Party, list[str]] | None = None


def _cells(row: BatchRow, context: RowsContext) -> Iterator[str]:
    typed_in = typed(row, context.batch)
    for column in context.columns:
        text = typed_in.get(column.name) or context.batch.defaults.get(column.name, "")
        if text and column.name in context.scaled and column.name in row.values:
            worth = f"{row.values[column.name]:,}".replace(",", ".")
            text = f"{text} → {worth}"
        masked = text and context.is_anothers and _is_personal(column, text)
        yield masks.DOTS if masked else text


def _is_personal(column: Column, text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    is_own_number = column.kind == "tax_code" and digits == _PERSONAL_NUMBER
    return column.kind in _PERSONAL_KINDS or is_own_number or column.name in _PERSONAL


def _reasons(row: BatchRow, context: RowsContext, changes: list[str]) -> list[str]:
    """Of another's batch only which columns are faulty: the rest quotes what stands in them."""
    labels = context.labels
    if context.is_anothers:
        return [labels.get(column, column) for column, *_ in row.faults]
    reasons = [_fault_label(fault, labels) for fault in row.faults]
    reasons += [*row.notes, *changes]
    kept = row.values.get("kept", [])
    if kept and row.target:
        reasons.append("Giữ như hồ sơ: " + ", ".join(labels[name].lower() for name in kept))
    if row.fate == Fate.DOUBTFUL and row.likely:
        likely = Likely.of(row.likely[0])
        how = f"Giống {likely.score:.0%}" if likely.pk else "Không phải cơ sở ở đây"
        reasons.append(f"{how}: {', '.join(likely.reasons)}")
    return reasons


def _fault_label(fault: list[str], labels: dict[str, str]) -> str:
    column, words, _, *scope = fault
    blank = "để trống. " if scope[:1] == ["blank"] else ""
    return f"{labels.get(column, column)}: {blank}{words}"


def _changes(row: BatchRow, context: RowsContext) -> Iterator[_Change]:
    if row.fate != Fate.UPDATE:
        return
    shop = context.shops.get(row.target or 0)
    for name, (before, after) in row.differs.items():
        field = "address" if name == "point" else name  # a point is as good as an address
        was, look = context.words(name, before), None
        if before and _is_masked(field, before):
            holder = _holder(shop, field) if shop else None
            if holder and context.may_read(field, holder):
                look = (holder, [field])
            else:
                was = masks.DOTS
        label = context.labels.get(name) or _BESIDE[name]
        yield _Change(f"{label}: {was or 'để trống'} → {context.words(name, after)}", look)


def _is_masked(field: str, value: object) -> bool:
    if field == "tax_code":
        return masks.is_personal_number(str(value))
    return field in MASKED.values()


def _holder(shop: Establishment, field: str) -> Establishment | Party:
    return shop.party if field in _OF_OWNER else shop


def _names(rows: Sequence[BatchRow]) -> dict[str, dict[int, str]]:
    """What the keys of places and units in these rows are called."""
    places, areas = _keys(rows, "place"), _keys(rows, "area")
    # unscoped: what places and units of a row in sight are called
    return {
        "place": {pk: str(one) for pk, one in Place.objects.in_bulk(places).items()},
        "area": {pk: str(one) for pk, one in Area.objects.in_bulk(areas).items()},
    }


def _keys(rows: Sequence[BatchRow], name: str) -> set[int]:
    return {key for row in rows for key in row.differs.get(name, ()) if key}
