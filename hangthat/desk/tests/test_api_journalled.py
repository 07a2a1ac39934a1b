"""I1: each write of the API leaves exactly one line for each row it changed, no more, no less."""

from typing import Any

from django.apps import apps

from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services.field_values import journalled_fields
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import Unit, send, taken_back, writes
from tests.gates import sampling

UNTOLD = {
    "access.ApiToken",  # the day on which it was last used
    "intake.BatchRow",  # drafts of rows; a line of their batch says how they were put right
    "outbox.ListSubscription",  # one's own setting
    "jobs.Job",  # long work asked for: what it does is told
    "sendings.Sending",
    *("journal.Entry", "journal.Look"),
    *("targets.KeptReading", "targets.KeptMembers"),  # made from the rows
    *("targets.KeptMovement", "targets.KeptTrend", "freezes.KeptLiving", "reports.ComparedCopy"),
    *("search.Vocabulary", "search.Posting", "search.Unindexed"),
    *("tips.TipPart", "tips.TipEnvelope"),  # sealed; their deed stands at the tip
}
# lines about a row that itself is not changed: of drafts, and of a sealed part
OF_OTHERS = ("repair", "ask_sender")
Row = tuple[str, str]


def rows() -> dict[Row, dict[str, Any]]:
    """But for columns that are made from others, such as what a search compares."""
    return {
        (model._meta.label_lower, str(row["pk"])): row
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.") and model._meta.label not in UNTOLD
        for row in model._base_manager.values("pk", *(f.attname for f in journalled_fields(model)))
    }


def test_every_write_leaves_one_line_for_each_row_it_changed(an: User, here: Unit) -> None:
    """An ordinary run asks a third of them, others the next day."""
    caller, wrong = by_token(an), {}
    before, last = rows(), Entry.objects.latest("pk").pk
    for name, write in writes(here).items():
        if not sampling.tries_part(name, 3):
            continue
        with taken_back():
            answer = send(caller, write)
            assert answer.status_code in {200, 201}, (name, answer.content)
            after = rows()
            changed = sorted(key for key in before | after if before.get(key) != after.get(key))
            lines = Entry.objects.filter(pk__gt=last).exclude(action__in=OF_OTHERS)
            told = sorted(lines.values_list("subject", "subject_id"))
            if told != changed:
                wrong[name] = (changed, told)

    assert wrong == {}
