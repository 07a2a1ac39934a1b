"""The text of each part in a sent copy, and the difference of two texts."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Kept = dict[str, Any]  # {report: its code, copy: its number}
_SENTENCE = re.compile(r"\n+|(?<=[.;!?…])\s+")
_PIECES = 2_000  # of one text that are compared; more than these are told as one


def part_texts(
    body: Mapping[str, Any], parts: Sequence[tuple[str, str]]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Of a copy: the text under the key of each part, and texts that fit none, with their titles.

    `parts`: (key, title) of the merged report. The form of a unit may be of another version: a part
    is recognised by its title; else, if no title took the part of its key, by the key where one of
    the two titles only has words more than the other. A key is a place alone: another version may
    have put another part there.
    """
    by_title = {_plain(title): key for key, title in parts}
    taken = {by_title[p] for one in body["parts"] if (p := _plain(one["title"])) in by_title}
    by_key = {key: title for key, title in parts if key not in taken}
    found: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for one in body["parts"]:
        text = _text(one)
        key = by_title.get(_plain(one["title"])) or _of_key(one, by_key)
        if not text:
            continue
        if key:
            found[key] = f"{found[key]}\n{text}" if key in found else text
        else:
            others.append((one["title"], text))
    return found, others


def headed(agency: object, number: int, text: str = "") -> str:
    """The text of a unit as it is taken over, under its name and version."""
    return f"{agency} (bản {number}):\n{text}"


def exchanged(words: str, old: str, new: str) -> str | None:
    """With one text for another, or without it if `new` is empty; None: it does not stand there as
    it was."""
    framed, mark = f"\n\n{words}\n\n", f"\n\n{old}\n\n"
    if mark not in framed:
        return None
    return framed.replace(mark, f"\n\n{new}\n\n" if new else "\n\n", 1).strip("\n")


def changes(was: str, now: str) -> list[tuple[str, str]]:
    """The sentences that fell out and came in, each with "-" or "+", in the order of the text."""
    before, after = _pieces(was), _pieces(now)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [("-", one) for one in before[a:b]]
            found += [("+", one) for one in after[c:d]]
    return found


def _text(part: Mapping[str, Any]) -> str:
    drafted = [str(one["text"]) for one in part.get("drafted", ())]
    raised = [f"- {one['text']}" for one in part.get("concerns", ())]
    return "\n".join(filter(None, [str(part["words"]).strip(), *drafted, *raised]))


def _of_key(part: Mapping[str, Any], by_key: Mapping[str, str]) -> str:
    own, other = (_plain(title).split() for title in (part["title"], by_key.get(part["key"], "")))
    reworded = other and ({*own} <= {*other} or {*other} <= {*own})
    return str(part["key"]) if reworded else ""


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(" .:;")


def _pieces(text: str) -> list[str]:
    found = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    return found if len(found) <= _PIECES else [*found[:_PIECES], "\n".join(found[_PIECES:])]
