"""What is done with the forms of `hotlines`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS: tuple[Deed, ...] = ()
EXCUSED = dict.fromkeys(
    ("desk:hotline_add", "desk:hotline_end"),
    "an officer of its agency alone: desk/hotlines/tests/test_hotlines.py",
)
