"""What is done with the forms of `enforcement_lists`, with real commits (`tests/commits`)."""

from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed


def _list(u: Unit) -> None:
    u.listed = "vu-viec"


DEEDS = (Deed(page="case_list_export listed", before=_list, typed={"dang": "xlsx"}, lines=False),)
