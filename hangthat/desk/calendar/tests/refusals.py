"""How each refusal of the calendar is provoked at its doors."""

from tests.refusals.attempts import Case

REFUSALS = (
    Case(page="calendarday_add", api="calendar day", said={"kind": "swapped"}),
    Case(
        page="calendarday_add",
        api="calendar day",
        said={"reason": " "},
        first="page api",
        words="Phải ghi lý do.",
    ),
)
