"""What is done with the forms of `coordination`, each with real commits (`tests/commits`)."""

from hangthat.desk.coordination.tests.refusals import (
    ACCEPT,
    ANSWER,
    CLOSE,
    DECIDE,
    MERGE,
    OWN,
    PAIR,
    SECRET,
    secret,
)
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=MERGE, asked=PAIR, api="merging", typed=OWN),
    Deed(page=ANSWER, asked=PAIR, api="kept apart"),
    Deed(page=ACCEPT, api="part accepted"),
    Deed(page=CLOSE, api="part closed"),
    Deed(page=DECIDE, asked=SECRET, before=secret, typed={"way": "tell"}),
)
