"""What is done with the forms of `network`, each with real commits (`tests/commits`)."""

from hangthat.desk.network.tests.refusals import ADD
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, api="trace"),
    Deed(page="casetrace_take_out case trace", api="no trace"),
)
