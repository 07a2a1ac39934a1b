"""Values of the fields that only some kinds have: checked against the table, told in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.common.formatters import Formatter, Names
from hangthat.core.common.text import nfc
from hangthat.domain.establishments.lexicon import Own, Sort

_LONGEST = 300  # characters of a text
_MOST = 30  # names in a list
_LARGEST = 10**9


def checked(fields: Iterable[Own], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept, without the empty ones.

    Refuses: a field that the kind has not; a value that is not what the field holds.
    """
    known = {field.name: field for field in fields}
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            # no page: the form has the fields of the kind and no other
            # no sheet: a lease says fields of the kind alone
            raise ValidationError(f"Loại này không có mục “{name}”.")
        if value in (None, "", []):
            continue
        try:
            kept[name] = _READERS[known[name].sort](value)
        except (TypeError, ValueError):
            sentence = f"Mục “{known[name].label}” không đúng: {value}."
            # no sheet: what a lease says is of its kind
            raise ValidationError({name: sentence}) from None
    return kept


def labelled_values(fields: Iterable[Own], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and words of every value that is there."""
    return [(one.label, _words(one, values[one.name])) for one in fields if one.name in values]


def by_kind(kinds: Mapping[str, tuple[Own, ...]], kind_of: Callable[[Any], str]) -> Formatter:
    """By the labels of the record's kind; of a record out of sight, by those of any kind."""
    any_kind = tuple({one.name: one for one in chain(*kinds.values())}.values())

    def words(value: Mapping[str, Any], record: Any, names: Names) -> str:
        fields = kinds.get(kind_of(record), ()) if record is not None else any_kind
        return "; ".join(f"{label} {said}" for label, said in labelled_values(fields, value))

    return words


def gaps(fields: Iterable[Own], values: Mapping[str, Any]) -> list[str]:
    """The labels of what is needed and not there."""
    return [one.label for one in fields if one.needed and one.name not in values]


def _text(value: Any) -> str:
    text = nfc(str(value))
    if len(text) > _LONGEST:
        raise ValueError
    return text


def _number(value: Any) -> int:
    number = int(str(value).replace(".", "")) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= _LARGEST:
        raise ValueError
    return number


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else date.fromisoformat(value).isoformat()


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _names(value: Any) -> list[str]:
    names = value.split(",") if isinstance(value, str) else value
    found = list(dict.fromkeys(filter(None, (_text(name) for name in names))))
    if len(found) > _MOST:
        raise ValueError
    return found


_READERS = {
    Sort.TEXT: _text,
    Sort.NUMBER: _number,
    Sort.DAY: _day,
    Sort.YES_NO: _yes_no,
    Sort.NAMES: _names,
}


def _words(field: Own, value: Any) -> str:
    if field.sort == Sort.YES_NO:
        return "có" if value else "không"
    if field.sort == Sort.DAY:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if field.sort == Sort.NUMBER:
        return f"{value:,}".replace(",", ".")
    return ", ".join(value) if field.sort == Sort.NAMES else str(value)
