"""The journal told to people: sentences, fields by their names, values in the officers' words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime

from hangthat.core.access.lexicon import MASKED
from hangthat.core.access.models import Grant, Invitation, Post
from hangthat.core.access.services import masks
from hangthat.core.access.services.holders import (
    grants_visible_to,
    people_visible_to,
    posts_visible_to,
)
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.core.audit.formatters import names_of_codes
from hangthat.core.audit.imports import imports_of
from hangthat.core.audit.sealing import KEPT, WORDS, sealed_reading
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.formatters import Names
from hangthat.core.common.gathering import Reading, listed, read, side_by_side
from hangthat.core.common.records import formatters
from hangthat.core.files.models import StoredFile
from hangthat.core.intake.models import Batch
from hangthat.core.journal.models import Chained, Entry
from hangthat.core.journal.services.field_values import SEAL

_FILE = str(StoredFile._meta.verbose_name)
EMPTY = "để trống"
_HIDDEN = "không hiện"
_DOTS = "•••"
_AMENDS = {"amend"}  # their summary repeats the values


@dataclass(frozen=True)
class Change:
    """One field before and after. `after` alone tells of a value that is not shown."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        return f"{self.label}: {self.before} → {self.after}" if self.before else self.as_new

    @property
    def as_new(self) -> str:
        return f"{self.label}: {self.after}"


@dataclass(frozen=True)
class JournalLine:
    """One line of the journal. `href` leads to the record where the reader may open it.

    `by_import`, `import_href`: the import whose work wrote it, where the reader may open that.
    """

    number: int
    at: datetime
    actor: str
    role: str
    agency: str
    sentence: str
    kind: str
    record: str
    href: str
    changes: tuple[Change, ...]
    new: bool
    reason: str
    on_behalf_of: str
    door: str
    by_import: str = ""
    import_href: str = ""
    act: str = ""  # lines with the same one belong to one act; empty: to none with others
    sealed: bool = False


@dataclass(frozen=True)
class ActLines:
    """One act as the journal tells it: its main line, and what it changed besides.

    Neighbouring sealed lines stand together too. Whether they belong to one act is not told.
    """

    line: JournalLine
    others: tuple[JournalLine, ...]
    kept: ClassVar[str] = KEPT  # behind how many sealed lines stand together

    @property
    def sealed(self) -> tuple[JournalLine, ...]:
        """Several sealed lines, the newest first; empty for all else."""
        return (*self.others[::-1], self.line) if self.line.sealed and self.others else ()


def describe(entries: Iterable[Entry], user: User) -> list[JournalLine]:
    """These lines as that reader may read them; the number of queries does not grow with them."""
    return read(describing(list(entries), user))


def describing(entries: Sequence[Entry], user: User) -> Reading[list[JournalLine]]:
    """What the lines point to is read once: records, pointers, and the actors' roles."""
    sealed, roles, records, names, imports = yield from side_by_side(
        sealed_reading(entries, user),
        roles_reading(entries),
        records_reading(entries, user),
        _names_of(entries, user),
        imports_of(entries, user),
    )
    teller = _Teller(user, sealed, roles, records, names, imports)
    return [teller.tell(entry) for entry in entries]


def act_of(entry: Entry) -> str:
    """What the lines of one act have in common; empty where nobody noted the request."""
    return f"{entry.request_id} {entry.actor_id} {entry.at}" if entry.request_id else ""


def by_acts(lines: Iterable[JournalLine]) -> list[ActLines]:
    """Neighbouring lines of one act together. The first that it wrote is its main line, unless
    that only stored a file."""
    acts = []
    for _, run in groupby(lines, key=_together):
        together = sorted(run, key=lambda line: line.number)
        main = next((one for one in together if one.kind != _FILE), together[0])
        acts.append(ActLines(main, tuple(one for one in together if one is not main)))
    return acts


def _together(line: JournalLine) -> str:
    return "sealed" if line.sealed else line.act or str(line.number)


@dataclass(frozen=True)
class _Teller:
    user: User
    sealed: set[int]
    roles: dict[int, str]
    records: dict[tuple[str, str], Any]
    names: dict[tuple[Any, str], str]
    imports: dict[str, Batch]
    names_of_codes: Names = field(default_factory=names_of_codes)

    def tell(self, entry: Entry) -> JournalLine:
        if entry.pk in self.sealed:
            return _sealed_line(entry)
        model = model_of(entry.subject)
        record = self.records.get((entry.subject, entry.subject_id))
        changes = tuple(self._change(model, record, name, *pair) for name, pair in _pairs(entry))
        new = entry.action == "add"
        source = self.imports.get(entry.request_id)
        if source == record:  # it is the line of the import itself
            source = None
        return JournalLine(
            number=entry.pk,
            at=entry.at,
            actor=entry.actor,
            role=self.roles.get(entry.pk, ""),
            agency=entry.agency,
            sentence=_sentence(entry, changes),
            kind=kind_of(entry.subject),
            record=str(record) if record is not None else "",
            href=address_of(record),
            changes=changes,
            new=new,
            reason=entry.reason,
            on_behalf_of=entry.on_behalf_of,
            door=entry.get_door_display(),
            by_import=source.name if source else "",
            import_href=address_of(source),
            act=act_of(entry),
        )

    def _change(self, model: Any, record: Any, name: str, before: Any, after: Any) -> Change:
        field = _field(model, name)
        label = str(field.verbose_name) if field is not None else name
        if name in MASKED.values() and not _reads(self.user, record, name):
            return Change(label, _DOTS if before else EMPTY, _DOTS if after else EMPTY)
        if _sealed(before) or _sealed(after):
            return Change(label, "", _of_sealed(before, after))
        words = [self._value(field, value, record) for value in (before, after)]
        return Change(label, *words)

    def _value(self, field: Any, value: Any, record: Any) -> str:
        if value in (None, "", [], {}):
            return EMPTY
        if field is not None and (words := formatters(field.model).get(field.name)):
            return words(value, record, self.names_of_codes)
        if field is not None and field.is_relation:
            return self.names.get((field.related_model, str(value)), _HIDDEN)
        choices = {str(key): label for key, label in getattr(field, "flatchoices", ())}
        if str(value) in choices:
            return str(choices[str(value)])
        return _plain(field, value)


def _sealed_line(entry: Entry) -> JournalLine:
    """That something was written, and when; not who, where, by which way or about what."""
    return JournalLine(
        entry.pk, entry.at, "", "", "", WORDS, "", "", "", (), False, "", "", "", sealed=True
    )


def _pairs(entry: Entry) -> list[tuple[str, list[Any]]]:
    """Fields before and after; a deed on no row of its own may note other things."""
    changes = entry.changes.items()
    return [(n, pair) for n, pair in changes if isinstance(pair, list) and len(pair) == 2]


def _sentence(entry: Entry, changes: Sequence[Change]) -> str:
    if entry.action in _AMENDS and changes:
        return "sửa " + "; ".join(change.words for change in changes)
    return entry.summary or entry.action


def _sealed(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(SEAL)


def _of_sealed(before: Any, after: Any) -> str:
    if not before:
        return "đã ghi"
    return "đã đổi" if after else "đã xóa"


def _reads(user: User, record: Any, field: str) -> bool:
    return record is not None and masks.in_clear(user, record, field)


def _plain(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(field, models.DateTimeField):
        return date_format(localtime(datetime.fromisoformat(value)), "H:i d/m/Y")
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "d/m/Y")
    return str(value)


def model_of(subject: str) -> Any:
    """The model of a label such as `establishments.party`; None when there is none any more."""
    try:
        return apps.get_model(subject)
    except (LookupError, ValueError):
        return None


def kind_of(subject: str) -> str:
    """What such a record is called."""
    model = model_of(subject)
    return str(model._meta.verbose_name) if model is not None else subject


def _field(model: Any, name: str) -> Any:
    found = {f.name: f for f in model._meta.concrete_fields} if model is not None else {}
    return found.get(name)


def visible_rows(model: Any, user: User) -> Any:
    """The rows of that model which the person may see; None: nobody asks about such rows."""
    if model is Grant:
        return grants_visible_to(user)
    if model is Post:
        return posts_visible_to(user)
    if model is User:
        return people_visible_to(user)
    if model is Invitation:
        # unscoped: of people in sight
        return Invitation.objects.filter(user__in=people_visible_to(user))
    # unscoped: asked for sight at once, where the kind has one
    manager = model._default_manager
    return manager.visible_to(user) if hasattr(manager, "visible_to") else None


def records_of(rows: Iterable[Chained], user: User) -> dict[tuple[str, str], Any]:
    return read(records_reading(rows, user))


def records_reading(rows: Iterable[Chained], user: User) -> Reading[dict[tuple[str, str], Any]]:
    """The records the lines are about, as far as the reader may see them."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row.subject].add(row.subject_id)
    asked: dict[str, Reading[list[Any]]] = {}
    for subject, keys in wanted.items():
        model = model_of(subject)
        visible = _nameable(model, user) if model is not None else None
        if visible is None:
            continue
        numbers = [int(key) for key in keys if key.isdecimal()]
        asked[subject] = listed(_with_pointers(visible.filter(pk__in=numbers)))
    lists = yield from side_by_side(*asked.values())
    pairs = zip(asked, lists, strict=True)
    return {(subject, str(one.pk)): one for subject, records in pairs for one in records}


def _nameable(model: Any, user: User) -> Any:
    """As `visible_rows`; of what was planned in secret also what is over, where it may be read."""
    # unscoped: narrowed to the reader's journal, but for what is still sealed from him
    manager = model._default_manager
    if hasattr(manager, "sealed_from"):
        sealed = manager.sealed_from(user).values("pk")
        return manager.in_journal_of(user).exclude(pk__in=sealed)
    return visible_rows(model, user)


def _with_pointers(rows: Any) -> Any:
    """A record's name may be made of what it points to."""
    pointers = [f.name for f in rows.model._meta.concrete_fields if f.is_relation]
    return rows.select_related(*pointers) if pointers else rows


def _names_of(entries: Iterable[Entry], user: User) -> Reading[dict[tuple[Any, str], str]]:
    """What the pointers before and after lead to, by name."""
    wanted: dict[Any, set[str]] = defaultdict(set)
    for entry in entries:
        model = model_of(entry.subject)
        for name, pair in _pairs(entry):
            field = _field(model, name)
            if field is not None and field.is_relation:
                wanted[field.related_model].update(
                    str(one) for one in pair if one and not _sealed(one)
                )
    asked: dict[Any, Reading[list[Any]]] = {}
    for model, keys in wanted.items():
        # a colleague's name stands in every line; of records only those the reader may see
        visible = None if model is User else visible_rows(model, user)
        # unscoped: asked for sight at once, where the kind has one
        rows = model._default_manager.all() if visible is None else visible
        asked[model] = listed(_with_pointers(rows.filter(pk__in=keys)))
    lists = yield from side_by_side(*asked.values())
    pairs = zip(asked, lists, strict=True)
    return {(model, str(row.pk)): str(row) for model, records in pairs for row in records}


def roles_then(rows: Sequence[Chained]) -> dict[int, str]:
    return read(roles_reading(rows))


def roles_reading(rows: Sequence[Chained]) -> Reading[dict[int, str]]:
    """In which roles each line's actor stood when it was written, by the line's number."""
    actors = {row.actor_id for row in rows if row.actor_id}
    held: dict[int, list[Grant]] = defaultdict(list)
    # unscoped: roles named beside lines in sight
    approved = Grant.objects.filter(user__in=actors, approved_at__isnull=False)
    for grant in (yield from listed(approved)):
        held[grant.user_id].append(grant)
    return {
        row.pk: ", ".join(
            dict.fromkeys(
                grant.get_role_display()
                for grant in held.get(row.actor_id or 0, ())
                if _held_at(grant, row.at)
            )
        )
        for row in rows
    }


def _held_at(grant: Grant, at: datetime) -> bool:
    """A role may be approved for days that have begun; it was held only from the approval on."""
    day = vietnam_day(at)
    return (
        grant.valid_from <= day
        and grant.approved_at is not None
        and grant.approved_at <= at
        and (grant.valid_to is None or day <= grant.valid_to)
        and (grant.ended_at is None or at <= grant.ended_at)
    )
