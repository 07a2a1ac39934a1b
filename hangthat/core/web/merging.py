"""Two people fill in one form: fields that the slower one left alone take the newer values."""

from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms

SHOWN = "_da_hien"  # a print of each field as the form showed it
_LETTERS = 12
_Texts = (forms.Textarea, forms.TextInput, forms.Select)


@dataclass(frozen=True)
class Conflict:
    """A field that both changed. `saved`: what stands now; `typed`: what this form says."""

    label: str
    saved: str
    typed: str


def prints_of(form: forms.Form) -> str:
    """A short print of the value that each field of text is filled from."""
    return " ".join(f"{name}:{_print(_stored(form, name))}" for name in _names(form))


def take_newer(form: forms.Form, shown: str) -> list[Conflict]:
    """Fields that say what the form showed take what is stored now; the others are told where the
    stored value is another than the one shown. The form must be filled under a lock."""
    prints = dict(pair.split(":", 1) for pair in shown.split() if ":" in pair)
    data: Any = copy(form.data)  # with every value of a field that has several
    found = []
    for name in _names(form):
        saved, typed = _stored(form, name), _typed(form, name)
        if saved == typed or name not in prints:
            continue
        if _print(typed) == prints[name]:
            data[form.add_prefix(name)] = saved
        elif _print(saved) != prints[name]:
            found.append(Conflict(str(form[name].label), saved, typed))
    form.data = data
    return found


def _names(form: forms.Form) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field.widget, _Texts)]


def _stored(form: forms.Form, name: str) -> str:
    field = form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name))
    return _text(field.widget.format_value(value))


def _typed(form: forms.Form, name: str) -> str:
    widget = form.fields[name].widget
    return _text(widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))


def _text(value: object) -> str:
    """As it stands in the field, whichever way the browser ends lines."""
    several = value if isinstance(value, list) else [value]
    text = " ".join("" if one is None else str(one) for one in several)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LETTERS]
