"""10,000 random decisions: how many are named without a basis or a fact (must be none).

python -m bench.naming [COUNT] [SEED]
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from hangthat.domain.publications.grammar import barred, entry_of  # noqa: E402
from hangthat.domain.publications.tests.random_decisions import (  # noqa: E402
    TODAY,
    decisions,
    may_name,
)


def main(count: int = 10_000, seed: int = 19) -> int:
    kept = named = wrong = 0
    for told, basis in decisions(count, seed):
        if barred(told, basis, on=TODAY):
            kept += 1
            continue
        entry = entry_of(told, basis, on=TODAY)
        named += entry.named
        wrong += entry.named and not may_name(told, basis)
    print(f"{count} decisions, {kept} not published, {named} named, {wrong} named without a basis")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:3]))))
