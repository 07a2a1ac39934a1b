"""What is done with the forms of `tips`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

DEEDS = (Deed(page="tiproute_add", typed={"agency": lambda u: u.empty_agency.pk}),)
_ITS = "needs a reader with a key: desk/tips/tests/test_tip_pages.py"
EXCUSED = {
    f"desk:{name}": _ITS
    for name in (
        "tips", "tip_source", "tip_add", "tip", "tip_open", "tip_take", "tip_transfer", "tip_ask",
        "tip_answer",
        "tip_extend", "tip_stop", "tip_resume", "tip_join", "tip_link", "tip_signal",
        "tip_undo",
        "tip_identity_ask", "tip_end_hold", "tiproute_divide",
        "tip_identity_consent", "tip_release", "tip_retention",
        "tip_identity_open", "tipreaders", "tipreader_add", "tipreader_key",
        "tipreader_end", "tiproutes", "tiproute_end",
    )
}  # fmt: skip
