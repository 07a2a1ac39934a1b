"""What is done with the forms of `case_contents`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS = (
    Deed(page="inspection_goods inspection", api="goods of a check"),
    Deed(page="violation_goods violation", api="goods of a violation"),
    Deed(page="violation_conduct unnamed", api="conduct of a violation"),
    Deed(page="violation_limitation limited", api="limitation stop", typed={"act": "interrupt"}),
)
