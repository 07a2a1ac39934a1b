"""What is done with the forms of `reported`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS: tuple[Deed, ...] = ()
