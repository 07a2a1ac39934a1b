"""What is done with the forms of `figures`, each with real commits (`tests/commits`)."""

from hangthat.desk.figures.tests.refusals import KEPT
from tests.commits.deeds import Deed

DEEDS = (Deed(page=KEPT, asked="tu=15/12/2025&den=14/06/2026", typed={"note": "Báo cáo 6 tháng"}),)
