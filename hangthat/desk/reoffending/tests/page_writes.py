"""What is done with the forms of `reoffending`, each with real commits (`tests/commits`)."""

from hangthat.desk.reoffending.tests.refusals import ADD, ASKED, DONE
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, asked=ASKED, api="measure"),
    Deed(page=DONE, api="measure done"),
)
