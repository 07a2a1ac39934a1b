"""Select the tests of the change in this checkout, and write the selection to a file as JSON."""

import argparse
import json
import sys
from pathlib import Path

from tests.selection.builder import build_graph
from tests.selection.changes import changes_since
from tests.selection.routes import all_routes
from tests.selection.select import describe, select_tests

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="selection")
    parser.add_argument("--base", default="")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    try:
        changes = changes_since(ROOT, options.base)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    routes = all_routes(ROOT)
    graph = build_graph(ROOT, routes, changes.deleted)
    selection = select_tests(graph, ROOT, changes, routes)
    lines = describe(selection)
    if options.out:
        files = sorted(set(changes.paths) - set(changes.deleted))
        content = {"tests": list(selection.tests), "run_all": selection.run_all, "lines": lines}
        content |= {"routes": selection.routes, "files": files}
        options.out.write_text(json.dumps(content))
        lines = lines[:1]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
