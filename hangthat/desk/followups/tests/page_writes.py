"""What is done with the forms of `followups`, each with real commits (`tests/commits`)."""

from hangthat.desk.followups.tests.refusals import ADD, ASKED, HIMSELF
from tests.commits.deeds import Deed

DEEDS = (
    Deed(page=ADD, asked=ASKED, api="visit", typed=HIMSELF),
    Deed(page="visits_propose", typed=HIMSELF, lines=False),
    Deed(page="visits_many", asked="viec=huy&chon={u.visit.code}", typed={"reason": "mưa"}),
)
