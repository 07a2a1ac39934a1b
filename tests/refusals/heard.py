"""Which slices' cases hear a refusal, as the last run of all cases noted it in `heard.txt`.

An ordinary run tries the cases of a ninth of the slices, others the next day; `make check` those
that a change can affect. A refusal that no line names is new: then all cases are tried and the
file is written anew, as with HANGTHAT_GATES=full.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.gates import sampling
from tests.gates.slices import packages
from tests.refusals.places import Refusal

FILE = Path(__file__).with_suffix(".txt")
Kept = tuple[str, Refusal]  # the door that keeps it
Notes = Mapping[tuple[str, str], frozenset[str]]  # door and name of a refusal: the slices


def read() -> Notes:
    lines = (line.split("\t") for line in FILE.read_text().splitlines())
    return {(door, name): frozenset(slices.split()) for door, name, slices in lines}


def write(heard: Mapping[Kept, set[str]]) -> None:
    lines = {f"{d}\t{one.name}\t{' '.join(sorted(by))}\n" for (d, one), by in heard.items()}
    FILE.write_text("".join(sorted(lines)))


def slices_of_today(wanted: Iterable[Kept], notes: Notes) -> frozenset[str]:
    """Whose cases this run tries."""
    everything = frozenset(packages())
    if sampling.FULL or any((door, one.name) not in notes for door, one in wanted):
        return everything
    if sampling.SELECTED is None:
        return frozenset(one for one in everything if sampling.is_of_today(one))
    changed = sampling.SELECTED.files
    folders = {one: f"{package.replace('.', '/')}/" for one, package in packages().items()}
    own = {one for one, folder in folders.items() if any(f.startswith(folder) for f in changed)}
    hear = (notes[door, one.name] for door, one in wanted if one.file in changed)
    return own.union(*hear)
