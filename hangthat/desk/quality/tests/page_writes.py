"""What is done with the forms of `quality`, each with real commits (`tests/commits`)."""

from hangthat.desk.quality.tests.refusals import COUNT
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page="count_add", typed=COUNT | {"on": "2024-01-01"}),
    Deed(page="count_withdraw outside_count", api="no outside count"),
)
