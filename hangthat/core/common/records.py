"""What a model says of itself, so that nobody above it keeps a list of models.

Each is a class attribute of the model and may be left out; `Record` says what it means. The
functions here answer for any model. `tests/test_records.py` goes through all models.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, Protocol

from django.apps import apps
from django.db import models

from hangthat.core.common.formatters import Formatter


class Record(Protocol):
    """The attributes of a model, with their values where the model is silent.

    `weighs`: whether a change of such a row may change the numbers of a target. A model that is
    silent may: everything is then counted anew, which is right but slow.
    `duplicates_may_stay`: of two records that are merged, both may have such a row that says the
    same; the second then stays with the former record. Where the model is silent, the merge is
    refused.
    `stays_in_a_merge`: pointers that go on naming the former record when it is merged.
    `goes_along`: such a row holds no record back that came in by mistake; it goes with it.
    `happened_on`: the day of the fact that a row records, as the path of a day field. Where the
    model is silent, its rows are no facts of a day.
    `formatters`: how the values of fields are put into words, by the name of the field. Others
    are shown by their choices, or as they are.
    `journalled`: whether rows are written through the journal's services alone, so that they can
    be compared with its lines. `off_journal`: fields of such rows that are written without a line.
    `hashed_in`, of a model that is not journalled: the field that names the journalled record, that
    record's field with the SHA-256, and the field here whose content is hashed.
    `final`: the database refuses every change of its rows (`core.common.finality`).
    `timed`: clocks of deadlines run about such records (`deadlines.models.Clock`), and whoever sees
    one of them sees its clocks. Its manager has `visible_to`.
    `home_areas`: a method; the keys of the units in which the record lies, as it was entered. A
    model that is silent lies where its `area` is, if it has one.

    Two more belong to rooms above this one: `search_source` (`search.models.Source`), by which
    words a row is found, and `resource` (`access.lexicon.Resource`), which right opens it.
    """

    weighs: ClassVar[bool] = True
    duplicates_may_stay: ClassVar[bool] = False
    stays_in_a_merge: ClassVar[tuple[str, ...]] = ()
    goes_along: ClassVar[bool] = False
    happened_on: ClassVar[str] = ""
    formatters: ClassVar[Mapping[str, Formatter]] = {}
    journalled: ClassVar[bool] = True
    off_journal: ClassVar[frozenset[str]] = frozenset()
    final: ClassVar[bool] = False
    timed: ClassVar[bool] = False

    def home_areas(self) -> Iterable[int]: ...


def weighs(model: type[models.Model]) -> bool:
    return bool(getattr(model, "weighs", Record.weighs))


def duplicates_may_stay(model: type[models.Model]) -> bool:
    return bool(getattr(model, "duplicates_may_stay", Record.duplicates_may_stay))


def stays_in_a_merge(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(getattr(model, "stays_in_a_merge", Record.stays_in_a_merge))


def goes_along(model: type[models.Model]) -> bool:
    return bool(getattr(model, "goes_along", Record.goes_along))


def happened_on(model: type[models.Model]) -> str:
    return str(getattr(model, "happened_on", Record.happened_on))


def formatters(model: type[models.Model]) -> Mapping[str, Formatter]:
    found: Mapping[str, Formatter] = getattr(model, "formatters", Record.formatters)
    return found


def journalled_models() -> list[type[models.Model]]:
    """Of our own rooms, in the order of the rooms."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.")
        and getattr(model, "journalled", Record.journalled)
    ]


def off_journal(model: type[models.Model]) -> frozenset[str]:
    found: frozenset[str] = getattr(model, "off_journal", Record.off_journal)
    return found


def timed_models() -> list[type[models.Model]]:
    """Those about whose records clocks run."""
    return [model for model in apps.get_models() if getattr(model, "timed", Record.timed)]


def home_areas(record: models.Model) -> set[int]:
    if said := getattr(record, "home_areas", None):
        return set(said())
    area = getattr(record, "area_id", None)
    return {area} if area else set()


def coded_models() -> list[type[models.Model]]:
    """Models whose records have a code that people know, and a right that opens them."""
    return [
        model
        for model in apps.get_models()
        if hasattr(model, "resource") and _has_field(model, "code")
    ]


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def model_named(label: str) -> type[models.Model] | None:
    """By `app.model`; None: there is none of that name, or there no longer is."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


@cache
def pointers_to(model: type[models.Model]) -> tuple[Any, ...]:
    """Every foreign key to such records, of whichever room."""
    return tuple(
        field
        for other in apps.get_models()
        for field in other._meta.concrete_fields
        if field.is_relation and field.related_model is model
    )
