"""Why a whole file is not read."""

from django.core.exceptions import ValidationError


class Unreadable(ValidationError):
    """A sentence that says what to do, and the place, such as “trang tính “Sheet1”, dòng 3”."""

    def __init__(self, said: str, place: str = "") -> None:
        super().__init__(f"{place[:1].upper()}{place[1:]}: {said}" if place else said)
        self.said = said
        self.place = place
