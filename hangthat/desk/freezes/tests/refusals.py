"""Frozen readings are made by the calendar and changed by nobody: no service refuses a person."""

from tests.refusals.attempts import Case

REFUSALS: tuple[Case, ...] = ()
