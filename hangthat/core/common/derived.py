"""Columns that are computed from others whenever a row is written."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

from hangthat.core.common.collation import SIZE, person_sort_key, sort_key


class Derived(models.CharField):
    """A column computed by `make` from the fields `sources`; not editable and not journalled.

    The journal's `enter` and `change` update it, and so do Django's `save` and `bulk_create`.
    `QuerySet.update` does not.
    """

    def __init__(self, *, sources: Sequence[str], make: Callable[..., str], **options: Any) -> None:
        self.sources, self.make = tuple(sources), make
        super().__init__(**options | {"editable": False, "blank": True, "default": ""})

    def value_of(self, record: models.Model) -> str:
        return self.make(*(getattr(record, source) for source in self.sources))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.value_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """In a migration an ordinary column."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def clone(self) -> "Derived":
        _, _, _, options = super().deconstruct()
        return Derived(sources=self.sources, make=self.make, **options)


def sort_field(source: str = "name") -> Derived:
    """Where the name stands in Vietnamese order."""
    return Derived(sources=[source], make=sort_key, max_length=SIZE)


def person_sort_field(source: str) -> Derived:
    """As `sort_field`, of people: by given name."""
    return Derived(sources=[source], make=person_sort_key, max_length=SIZE)


def derived_fields(model: type[models.Model]) -> list[Derived]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, Derived)]
