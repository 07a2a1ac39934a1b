"""What differs from the base: committed since, not committed, or not yet known to Git."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

MAIN = ("origin/main", "upstream/main", "main", "origin/master", "master")


@dataclass(frozen=True)
class Changes:
    base: str  # the commit compared with; empty without Git
    reason: str  # why this commit
    paths: tuple[str, ...]
    deleted: tuple[str, ...]  # of these


def git(root: Path, *words: str) -> str:
    """What Git prints; empty if it fails."""
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def base_of(root: Path, revision: str = "") -> tuple[str, str]:
    """(commit, reason): where this branch left the main one. On the main branch itself that is
    the newest commit, so that only what is not committed counts."""
    if revision:
        commit = git(root, "rev-parse", "--verify", "-q", f"{revision}^{{commit}}").strip()
        if not commit:
            raise ValueError(f"Git không biết {revision}.")
        return commit, f"--base {revision}"
    for name in MAIN:
        if point := git(root, "merge-base", "HEAD", name).strip():
            return point, f"chỗ rẽ khỏi {name}"
    return git(root, "rev-parse", "--verify", "-q", "HEAD").strip(), "commit mới nhất"


def changes_since(root: Path, revision: str = "") -> Changes:
    base, reason = base_of(root, revision)
    if not base:
        return Changes("", "không có Git để so", (), ())
    # A moved file is one that was deleted and one that is new.
    listed = git(root, "diff", "--name-only", "--no-renames", "-z", base)
    listed += git(root, "ls-files", "--others", "--exclude-standard", "-z")
    paths = sorted({path for path in listed.split("\0") if path})
    deleted = tuple(path for path in paths if not (root / path).exists())
    return Changes(base, reason, tuple(paths), deleted)


def text_in(root: Path, commit: str, path: str) -> str:
    """The text of a file in a commit; empty if it was not there."""
    return git(root, "show", f"{commit}:{path}")
