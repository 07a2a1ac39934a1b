"""`hangthat docs`: the pages that are made from code: targets and their words, the policy."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hangthat.core.access.policy.page import policy_page
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans import lexicon
from hangthat.domain.plans.draft import Draft, TargetRow, from_toml
from hangthat.domain.plans.draft.rows import keys_of
from hangthat.domain.targets.vocabulary import CONDITIONS, POPULATIONS
from hangthat.domain.targets.vocabulary.words import Condition, Population

PLANS = Path(settings.REFERENCE) / "plans"
PAGE = PLANS.parents[1] / "docs" / "targets.md"
ACCESS = PAGE.with_name("access.md")

_HEAD = """\
# Targets and their words

Written by `hangthat docs` from `reference/plans/` and the vocabulary of the room `targets`;
do not edit.
The contract behind the words: [exchange.md](exchange.md), §4 and §5.
"""
_COUNTED = {
    MemberKind.PARTY: "parties",
    MemberKind.ESTABLISHMENT: "establishments",
    MemberKind.BOARD: "boards",
}
_KEYS = {  # what a word heeds, by the keys of the plan's file
    "verbs": "`verbs`",
    "cohort": "`cohort_from`, `cohort_to`",
    "first_decision_ever": "`first_decision`",
    "right_holder_only": "`decisions`",
    "area": "`area`",
}
_IN_THE_SENTENCE = {"code", "clause", "by_end_of", "at_least", "population", "conditions", "text"}


class Command(BaseCommand):
    help = "Sinh lại docs/targets.md từ các kế hoạch, docs/access.md từ bảng quyền."

    def handle(self, **options: object) -> None:
        try:
            PAGE.write_text(page(plans_in(PLANS)), encoding="utf-8")
            ACCESS.write_text(policy_page(), encoding="utf-8")
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from None
        self.stdout.write(f"Đã ghi {PAGE}, {ACCESS}.")


def plans_in(folder: Path) -> list[Draft]:
    """The plans of a folder, by file name. Refuses: a file with faults."""
    return [from_toml(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))]


def page(plans: Iterable[Draft]) -> str:
    """The whole page."""
    lines = [_HEAD, *_populations(), *_conditions()]
    for plan in plans:
        lines += _plan(plan)
    return "\n".join(lines) + "\n"


def _populations() -> Iterator[str]:
    yield "## Populations: who is counted\n"
    yield "| Words | Key | Counts | Heeds | Meaning |"
    yield "|---|---|---|---|---|"
    for words, population in POPULATIONS.items():
        key = lexicon.POPULATIONS[words].key
        counts, meaning = _COUNTED[population.kind], _meaning(population.members)
        yield f"| {words} | `{key}` | {counts} | {_heeded(population)} | {meaning} |"
    yield ""


def _conditions() -> Iterator[str]:
    yield "## Conditions: what is asked of each\n"
    yield "Neither met nor failed is not known.\n"
    yield "| Words | Key | Heeds | Met | Failed |"
    yield "|---|---|---|---|---|"
    for words, condition in CONDITIONS.items():
        key = lexicon.CONDITIONS[words].key
        met, failed = _meaning(condition.met), _meaning(condition.failed) or "Otherwise."
        yield f"| {words} | `{key}` | {_heeded(condition)} | {met} | {failed} |"
    yield ""


def _heeded(word: Population | Condition) -> str:
    return ", ".join(_KEYS[term] for term in word.heeds)


def _meaning(members: Callable[..., object]) -> str:
    """The docstring, and for a meaning made from lists of stored words these lists."""
    said = " ".join((inspect.getdoc(members) or "").split())
    made_from = inspect.getclosurevars(members).nonlocals
    lists = [
        f"{name.capitalize()}: {', '.join(f'`{value}`' for value in values)}."
        for name, values in made_from.items()
        if not callable(values)
    ]
    return " ".join(filter(None, [said, *lists]))


def _plan(draft: Draft) -> Iterator[str]:
    head = draft.plan
    yield f"## Kế hoạch {head.number}, {head.issuer}\n"
    yield f"{head.title}. Ban hành ngày {_text(head.issued_on)}.\n"
    for year, targets in groupby(draft.targets, key=lambda target: target.by_end_of):
        yield f"### Đến hết năm {year}\n"
        for target in targets:
            yield from _target(target)


def _target(row: TargetRow) -> Iterator[str]:
    asked = " và ".join(f"**{words}**" for words in row.conditions)
    yield (
        f"**{row.code}** ({row.clause}). Ít nhất {row.at_least}% **{row.population}** "
        f"phải {asked}{_terms(row)}.\n"
    )
    yield f"> {row.text}\n"


def _terms(row: TargetRow) -> str:
    """What else the file says of the target, under the labels of its keys."""
    said = [
        f"{key.label}: {_text(getattr(row, name))}"
        for name, (_, key) in keys_of(TargetRow).items()
        if name not in _IN_THE_SENTENCE and getattr(row, name)
    ]
    return f" ({'; '.join(said)})" if said else ""


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
