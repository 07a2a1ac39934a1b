"""What is done with the forms of `plans`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS: tuple[Deed, ...] = ()
EXCUSED = dict.fromkeys(
    (
        *("desk:plandraft_add", "desk:plandraft_replace", "desk:plandraft_load"),
        *("desk:plandraft_row", "desk:plandraft_row_add"),
        "desk:plandraft_row_remove",
    ),
    "an officer of its office alone: desk/plans/tests/test_drafts.py",
)
