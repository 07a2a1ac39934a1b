"""What is done with the forms of `minutes`, each with real commits (`tests/commits`)."""

from hangthat.desk.minutes.tests.refusals import SHARE, UNSHARE
from tests.commits.deeds import Deed

EXCUSED = {
    "desk:minutes_add": "an agency's own: desk/minutes/tests/test_pages.py",
    "desk:registergap_add": "an agency's own: desk/minutes/tests/test_pages.py",
    "desk:minutestemplate_add": "a head's own: desk/minutes/tests/test_pages.py",
}
DEEDS = (
    Deed(page=SHARE, typed={"agency": lambda u: str(u.other_force.pk)}),
    Deed(page="registergap_withdraw gap_number", api="no register gap"),
    Deed(page=UNSHARE, api="minutes shared no more"),
)
