"""What is other than in the base: committed since, not committed, or not yet known to Git."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

MAIN = ("origin/main", "upstream/main", "main", "origin/master", "master")


@dataclass(frozen=True)
class Changes:
    base: str  # the commit compared with; empty if there is none
    why: str  # this commit
    paths: tuple[str, ...]
    gone: tuple[str, ...]  # of these, what is no longer there


def git(root: Path, *words: str) -> str:
    """What Git answers; empty if it refuses."""
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def base_of(root: Path, wanted: str = "") -> tuple[str, str]:
    """(commit, why): where this branch left the main one. On the main branch itself that is the
    newest commit, so that only what is not committed counts."""
    if wanted:
        commit = git(root, "rev-parse", "--verify", "-q", f"{wanted}^{{commit}}").strip()
        if not commit:
            raise ValueError(f"Git không biết {wanted}.")
        return commit, f"--base {wanted}"
    for name in MAIN:
        if point := git(root, "merge-base", "HEAD", name).strip():
            return point, f"chỗ rẽ khỏi {name}"
    return git(root, "rev-parse", "--verify", "-q", "HEAD").strip(), "commit mới nhất"


def changes_since(root: Path, wanted: str = "") -> Changes:
    base, why = base_of(root, wanted)
    if not base:
        return Changes("", "không có Git để so", (), ())
    # A moved file is one that is gone and one that is new.
    listed = git(root, "diff", "--name-only", "--no-renames", "-z", base)
    listed += git(root, "ls-files", "--others", "--exclude-standard", "-z")
    paths = sorted({path for path in listed.split("\0") if path})
    return Changes(base, why, tuple(paths), tuple(p for p in paths if not (root / p).exists()))


def before(root: Path, base: str, path: str) -> str:
    """The text of a file in the base; empty if it was not there."""
    return git(root, "show", f"{base}:{path}")
