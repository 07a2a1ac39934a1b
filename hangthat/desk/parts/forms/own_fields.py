"""The fields that only some kinds have, made from their table."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms

from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.establishments.lexicon import Own, Sort

_PREFIX = "own_"


_YES_NO = (("", "Chưa ghi"), ("yes", "Có"), ("no", "Không"))


OwnValue = str | int | bool | list[str] | None  # as JSON keeps a field; a day as YYYY-MM-DD


class OwnForm(forms.Form):
    """What is typed into a kind's own fields; `own()` gives it as the record keeps it."""

    def put_own(self, fields: Iterable[Own], values: Mapping[str, OwnValue]) -> None:
        for one in fields:
            self.fields[_PREFIX + one.name] = _field(one)
            self.fields[_PREFIX + one.name].initial = _initial(one, values.get(one.name))

    def own(self) -> CleanedData:
        named = {
            name.removeprefix(_PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(_PREFIX)
        }
        return {name: _YES.get(value, value) for name, value in named.items()}


def _field(one: Own) -> forms.Field:
    said: CleanedData = {
        "label": one.label[0].upper() + one.label[1:],
        "required": False,
        "help_text": one.hint,
    }
    if one.sort == Sort.DAY:
        return DayField(**said)
    if one.sort == Sort.NUMBER:
        return CountField(min_value=0, max_value=10**9, **said)
    if one.sort == Sort.YES_NO:
        return forms.ChoiceField(choices=_YES_NO, **said)
    return forms.CharField(max_length=300, **said)


_YES = {"yes": True, "no": False}


def _initial(one: Own, value: OwnValue) -> date | OwnValue:
    if value is None:
        return None
    if one.sort == Sort.DAY:
        return date.fromisoformat(str(value))
    if one.sort == Sort.YES_NO:
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value
