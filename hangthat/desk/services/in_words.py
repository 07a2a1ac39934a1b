"""What a field keeps as codes, as officers say it: for the lines of the journal."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.intake.services import room_lists
from hangthat.domain.activities.models import FORMS
from hangthat.domain.commitments.models import Verb
from hangthat.domain.establishments.lexicon import OF_CHANNELS, OF_PLACES, OF_SHOPS, Own
from hangthat.domain.establishments.models.own import told

# of the value, its record, if the reader may see that, and the names of official codes
Words = Callable[[Any, Any, "Codes"], str]
Kinds = Mapping[str, tuple[Own, ...]]


class Codes:
    """What units and agencies are called, by their official codes; read once, if it is asked for.
    Codes are unique over all time."""

    @cached_property
    def areas(self) -> dict[str, str]:
        # unscoped: reference data, the same for everybody
        return {one.code: str(one) for one in Area.objects.all()}

    @cached_property
    def agencies(self) -> dict[str, str]:
        # unscoped: reference data, the same for everybody
        return {one.code: str(one) for one in Agency.objects.all()}


def in_words(model: Any, name: str) -> Words | None:
    """How that field of that model is said; None: as it stands."""
    return _SAID.get((model._meta.label_lower, name)) if model is not None else None


def _joined(names: Mapping[str, Any]) -> Words:
    def said(value: Any, record: Any, codes: Codes) -> str:
        keys = value.split() if isinstance(value, str) else value
        return ", ".join(str(names.get(key, key)) for key in keys)

    return said


def _coded(names: Callable[[Codes], Mapping[str, str]]) -> Words:
    def said(value: Iterable[str], record: Any, codes: Codes) -> str:
        return ", ".join(names(codes).get(code, code) for code in value)

    return said


def _own(kinds: Kinds, kind_of: Callable[[Any], str]) -> Words:
    """By the labels of the record's kind; of a record out of sight, by those of any kind."""
    any_kind = tuple({one.name: one for one in chain(*kinds.values())}.values())

    def said(value: Mapping[str, Any], record: Any, codes: Codes) -> str:
        fields = kinds.get(kind_of(record), ()) if record is not None else any_kind
        return "; ".join(f"{label} {words}" for label, words in told(fields, value))

    return said


def _columns(value: Mapping[str, str], record: Any, codes: Codes) -> str:
    """Of a file: from its headings, or of its common values, to the columns of our lists."""
    columns = chain(*(kind.columns for kind in room_lists().values()))
    labels: dict[str, str] = {column.name: column.label for column in columns}
    return "; ".join(
        f"tiêu đề {int(key) + 1} là {labels.get(said, said) or 'không dùng'}"
        if key.isdecimal()
        else f"{labels.get(key, key)} {said}"
        for key, said in value.items()
    )


def _form(value: str, record: Any, codes: Codes) -> str:
    return str(FORMS.get(value, value))


_VERBS = _joined({verb.value: verb.label for verb in Verb})
_SAID: dict[tuple[str, str], Words] = {
    ("access.apitoken", "resources"): _joined({one.value: one.label for one in Resource}),
    ("activities.activity", "kind"): _form,
    ("activities.campaign", "areas"): _coded(lambda codes: codes.areas),
    ("activities.campaign", "agencies"): _coded(lambda codes: codes.agencies),
    ("commitments.commitment", "verbs"): _VERBS,
    ("commitments.commitmenttext", "verbs"): _VERBS,
    ("establishments.channel", "details"): _own(OF_CHANNELS, lambda channel: channel.kind),
    ("establishments.place", "details"): _own(OF_PLACES, lambda place: place.kind),
    ("establishments.shopdetails", "values"): _own(
        OF_SHOPS, lambda details: details.establishment.kind
    ),
    ("intake.batch", "defaults"): _columns,
    ("intake.batch", "mapping"): _columns,
}
