"""Bringing the law's rows up to the reference files."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError

from hangthat.core.access.models import Title
from hangthat.core.access.services.titles import load_titles
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import bring, remove_all
from hangthat.domain.law.models import (
    ClassNature,
    Conduct,
    ConductArticle,
    CriminalThreshold,
    Provision,
    SanctioningPower,
)
from hangthat.domain.law.services.rows import KEYS

FILES = (
    "titles",
    *("provisions", "conducts", "conduct_articles", "sanctioning_powers", "class_natures"),
    "criminal_thresholds",
)


@transaction.atomic
def load_reference(*, folder: Path, at: datetime) -> int:
    """Load the files of `FILES`; what nobody has verified stays marked so. Returns the rows read.

    A row that somebody here has verified or ended is left as it is; a general rule that only an
    earlier file had goes, unless something was recorded under it. The titles that powers name
    are loaded first.
    """
    if (folder / "titles.csv").is_file():
        load_titles(folder=folder, at=at)
    count = _load(Conduct, folder / "conducts.csv", ("code",), at)
    # unscoped: reference data, the same for everybody
    conducts = {one.code: one for one in Conduct.objects.all()}
    titles = {one.code: one for one in Title.objects.all()}
    for model, name in _TABLES.items():
        key = (*KEYS[model], "valid_from")
        count += _load(model, folder / f"{name}.csv", key, at, conduct=conducts, title=titles)
    _retire(folder / "provisions.csv", at)
    return count


_TABLES: dict[type[Any], str] = {
    Provision: "provisions",
    ConductArticle: "conduct_articles",
    SanctioningPower: "sanctioning_powers",
    ClassNature: "class_natures",
    CriminalThreshold: "criminal_thresholds",
}


def _load(
    model: type[models.Model],
    path: Path,
    key: tuple[str, ...],
    at: datetime,
    **pointers: Mapping[str, models.Model],
) -> int:
    touched = _touched(model)
    found = list(rows(path)) if path.is_file() else []
    for cells in found:
        values = {name: _value(model, name, text, pointers) for name, text in cells.items()}
        own = {name: values.pop(name) for name in key}
        known = model._default_manager.filter(**own).values_list("pk", flat=True).first()
        if known is None or str(known) not in touched:
            bring(model, by=None, at=at, summary=_summary, key=own, **values)
    return len(found)


def _retire(path: Path, at: datetime) -> None:
    """General rules that an earlier file brought and this one has no more, which nobody touched.

    A row on which a record hangs stays, and one under which a clock still runs: what was recorded
    under it keeps it.
    """
    if not path.is_file():
        return
    named = {(cells["key"], day_or_none(cells["valid_from"])) for cells in rows(path)}
    touched, label = _touched(Provision), Provision._meta.label_lower
    lines = Entry.objects.filter(subject=label, action="add", summary__endswith=_BROUGHT)
    brought = set(lines.values_list("subject_id", flat=True)) - touched
    # unscoped: reference data, the same for everybody
    for row in Provision.objects.filter(pk__in=brought):
        if (row.key, row.valid_from) not in named and not _times_something(row):
            with suppress(ProtectedError), transaction.atomic():
                remove_all([row], by=None, at=at, summary=_summary, reason=_GONE)


def _times_something(row: Provision) -> bool:
    """A clock that has not ended was started by this rule, on a day on which it held."""
    # unscoped: the installation's own work
    clocks = Clock.objects.open().filter(rule=row.key)
    return any(row.holds(vietnam_day(at)) for at in clocks.values_list("started_at", flat=True))


def _touched(model: type[models.Model]) -> set[str]:
    """Keys of rows that a person has changed here."""
    # unscoped: the installation's own work
    lines = Entry.objects.filter(subject=model._meta.label_lower, actor_id__isnull=False)
    return set(lines.values_list("subject_id", flat=True))


def _value(
    model: type[models.Model], name: str, text: str, pointers: Mapping[str, Mapping[str, Any]]
) -> Any:
    field = model._meta.get_field(name)
    if field.is_relation:
        return pointers[name][text] if text else None
    if isinstance(field, models.DateField):
        return day_or_none(text)
    if isinstance(field, models.BooleanField):
        return text == "1"
    if isinstance(field, models.IntegerField):
        return int(text) if text else (None if field.null else field.default)
    return text


_BROUGHT = "theo reference/"
_GONE = "không còn trong dữ liệu gốc"
_summary: Callable[[Any], str] = f"{{0._meta.verbose_name}} {{0}} {_BROUGHT}".format
