"""A form as a page fills it, and an officer changes it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from hangthat.desk.tests.api_records import Unit
from hangthat.domain.commitments.models import CommitmentText

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HIDDEN = {"csrfmiddlewaretoken", "form_token", "_da_xem"}


def typed(value: Any) -> Any:
    """Days as an officer writes them."""
    if isinstance(value, str) and (day := _DAY.fullmatch(value)):
        return f"{day[3]}/{day[2]}/{day[1]}"
    return str(value) if isinstance(value, int) else value


class Form(HTMLParser):
    """The fields of a page's forms that are sent by POST: their names and values."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.values: dict[str, Any] = {}
        self.choices: dict[str, list[str]] = defaultdict(list)
        self._inside, self._select, self._area = False, "", ""

    @classmethod
    def of(cls, page: str) -> "Form":
        form = cls()
        form.feed(page)
        return form

    def choose(self, body: Mapping[str, Any], unit: Unit) -> None:
        """Take from a body for the API what the form has a field for."""
        for name, value in body.items():
            if name in self.names or value is None:
                self.values[name] = self._as_choice(name, value, unit)
            elif (own := self.names & {"day", "on"}) and _DAY.fullmatch(str(value)):
                self.values[min(own)] = value

    def _as_choice(self, name: str, value: Any, unit: Unit) -> Any:
        if name not in self.choices or value in self.choices[name]:
            return value
        records = [*unit.records(), *CommitmentText.objects.all()]
        keys = (str(one.pk) for one in records if value in {getattr(one, "code", ""), _text(one)})
        return next((key for key in keys if key in self.choices[name]), value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name, kind = has.get("name", ""), has.get("type", tag)
        if tag == "form":
            self._inside = has.get("method", "").lower() == "post"
        elif tag == "option" and self._select:
            self._option(has)
        elif self._inside and name not in _HIDDEN | {""} and kind not in {"submit", "button"}:
            self.names.add(name)
            self._select = name if tag == "select" else self._select
            self._area = name if tag == "textarea" else self._area
            if tag == "input" and (kind not in {"checkbox", "radio", "file"} or "checked" in has):
                self._add(name, has.get("value", ""))

    def _option(self, has: dict[str, str]) -> None:
        self.choices[self._select].append(has.get("value", ""))
        if "selected" in has:
            self._add(self._select, has.get("value", ""))

    def _add(self, name: str, value: str) -> None:
        """A field that is there several times is a list."""
        if name not in self.values:
            self.values[name] = value
        elif isinstance(self.values[name], list):
            self.values[name].append(value)
        else:
            self.values[name] = [self.values[name], value]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] = self.values.get(self._area, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def _text(record: Any) -> str:
    """A wording as the API calls it."""
    return f"{record.kind}-{record.version}" if isinstance(record, CommitmentText) else ""
