"""Choose the tests of the change in this checkout, and write the choice to a file as JSON."""

import argparse
import json
import sys
from pathlib import Path

from tests.selection.addresses import addresses_of
from tests.selection.changes import changes_since
from tests.selection.choosing import choose, in_words

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="selection")
    parser.add_argument("--base", default="")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    try:
        changes = changes_since(ROOT, asked.base)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    choice = choose(ROOT, changes, addresses_of(ROOT))
    said = in_words(choice)
    if asked.out:
        kept = {"tests": list(choice.tests), "whole": choice.whole, "routes": choice.routes}
        kept |= {"files": sorted(set(changes.paths) - set(changes.gone)), "said": said}
        asked.out.write_text(json.dumps(kept))
        said = said[:1]
    sys.stdout.write("\n".join(said) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
