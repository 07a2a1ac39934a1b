"""What is done with the forms of `reminders`, each with real commits (`tests/commits`)."""

from hangthat.desk.reminders.tests.refusals import ADD, END, NEW, OVER
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, typed=NEW),
    Deed(page=END, typed=OVER),
)
