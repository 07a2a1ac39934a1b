"""What is done with the forms of `checklists`, each with real commits (`tests/commits`)."""

from hangthat.desk.checklists.tests.refusals import a_book, published
from tests.commits.deeds import Deed

EXCUSED = {
    "desk:caution_add": "an agency's own: desk/checklists/tests/test_pages.py",
    "desk:caution_approve": "a head's own: desk/checklists/tests/test_pages.py",
}
DEEDS = (
    # retired first: the same sheet is not published while it is in use
    Deed(page="checklistsheet_retire checklist", before=published, typed={"reason": "thôi"}),
    Deed(page="checklistsheet_add", typed={"upload": a_book}),
)
