"""What is done with the forms of `network`, each with real commits (`tests/commits`)."""

from hangthat.desk.network.tests.refusals import ADD, SAID
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, typed=SAID),
    Deed(page="case_trace_take_out case trace", api="no trace"),
)
