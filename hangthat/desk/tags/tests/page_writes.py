"""What is done with the forms of `tags`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

_OWN = "an officer of its office alone: desk/tags/tests/test_tags.py"
DEEDS: tuple[Deed, ...] = ()
EXCUSED = dict.fromkeys(
    (
        *("desk:tag_add", "desk:tag_amend", "desk:tag_end", "desk:tag_give"),
        *("desk:tagging_of", "desk:tagging_end"),
    ),
    _OWN,
)
