"""The list of seeded bugs, and putting one into a checkout."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("bugs.toml")
SUFFIXES = {".py", ".html"}


@dataclass(frozen=True)
class Bug:
    name: str
    room: str  # a folder; the text stands once in it
    old: str
    new: str
    caught: str  # the test that fails by it


def read_bugs(file: Path = LIST) -> list[Bug]:
    return [Bug(**told) for told in tomllib.loads(file.read_text())["bug"]]


def place_of(bug: Bug, root: Path) -> Path:
    """Raises ValueError unless the text stands exactly once in the code of the room."""
    files = [
        file
        for file in sorted((root / bug.room).rglob("*"))
        if file.suffix in SUFFIXES and "tests" not in file.relative_to(root).parts
    ]
    found = [file for file in files for _ in range(file.read_text().count(bug.old))]
    if len(found) != 1:
        raise ValueError(f"{bug.name}: in {bug.room} the text stands {len(found)} times, not once")
    return found[0]


def put_in(bug: Bug, root: Path) -> Path:
    """The file that has the bug now."""
    file = place_of(bug, root)
    file.write_text(file.read_text().replace(bug.old, bug.new))
    return file
