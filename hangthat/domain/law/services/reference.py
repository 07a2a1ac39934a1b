"""Bringing the law's rows up to the reference files."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models, transaction

from hangthat.core.access.models import Title
from hangthat.core.access.services.titles import load_titles
from hangthat.core.common.sheets import day_or_none, rows
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import bring
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

    A row that somebody here has verified or ended is left as it is. The titles that powers name
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
        return pointers[name][text]
    if isinstance(field, models.DateField):
        return day_or_none(text)
    if isinstance(field, models.BooleanField):
        return text == "1"
    if isinstance(field, models.IntegerField):
        return int(text) if text else (None if field.null else field.default)
    return text


_summary: Callable[[Any], str] = "{0._meta.verbose_name} {0} theo reference/".format
