"""500 papers that differ under a bar alone: how many become different pictures (must be none).

python -m bench.papers [COUNT] [SEED]
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

from hangthat.domain.publications.services.pages import drawn_over  # noqa: E402
from hangthat.domain.publications.tests.random_papers import pairs  # noqa: E402


def main(count: int = 500, seed: int = 19) -> int:
    told = sum(
        drawn_over(first, [bar]) != drawn_over(second, [bar])
        for first, second, bar in pairs(count, seed)
    )
    print(f"{count} papers, {told} tell what lay under the bar")
    return told


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:3]))))
