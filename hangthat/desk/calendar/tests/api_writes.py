"""The writes of `calendar` by the API."""

from hangthat.desk.tests.api_records import Unit, Write

AFTER = ()
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    """A day is about no commune."""


def writes(u: Unit) -> dict[str, Write]:
    said = {"day": "2029-01-02", "kind": "holiday", "name": "Nghỉ bù", "reason": "thông báo"}
    return {"calendar day": ("post", "calendar", said)}
