"""The names of the shapes in the OpenAPI document.

Two rooms may each have a class `PlaceOut` or `Stage`. In the document one name means one shape:
whoever comes first has the plain name, another has its room before it, as `CustodyPlaceOut`.
"""

import json
from collections.abc import Mapping
from typing import Any

_PLACE = "#/components/schemas/"


class Components:
    """Which shape each name of the document means."""

    def __init__(self) -> None:
        self._shapes: dict[str, str] = {}

    def names(self, brought: Mapping[str, Any], room: str) -> dict[str, str]:
        """By the name of the class, the name here; shapes already known keep theirs.

        A shape in which another is renamed is itself another, so until nothing changes.
        """
        names = {name: name for name in brought}
        while True:
            found = {
                name: self._name(name, _text(named(shape, names)), room)
                for name, shape in brought.items()
            }
            if found == names:
                break
            names = found
        self._shapes |= {names[name]: _text(named(brought[name], names)) for name in brought}
        return names

    def _name(self, name: str, text: str, room: str) -> str:
        own = "".join(word.title() for word in room.split("_")) + name
        for here in (name, own, *(f"{own}{number}" for number in range(2, 100))):
            if self._shapes.get(here, text) == text:
                return here
        raise ValueError(f"Too many shapes are called {own}.")


def named(shape: Any, names: Mapping[str, str]) -> Any:
    """The same shape, which refers to others by these names."""
    if isinstance(shape, Mapping):
        return {key: named(value, names) for key, value in shape.items()}
    if isinstance(shape, list | tuple):
        return type(shape)(named(part, names) for part in shape)
    if isinstance(shape, str) and shape.startswith(_PLACE):
        name = shape.removeprefix(_PLACE)
        return _PLACE + names.get(name, name)
    return shape


def _text(shape: Any) -> str:
    return json.dumps(shape, sort_keys=True, default=str)
