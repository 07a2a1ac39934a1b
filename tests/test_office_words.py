"""Pages, messages, papers and the handbook use the one word of the office for each thing.

Which words they do not use, and what they say instead, stands in docs/glossary.md.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.processes import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
_ROW = re.compile(r"^\| (?P<never>[^|]+) \| (?P<but>[^|]+) \|$")
# Words of the law in which another word stands.
_OF_THE_LAW = ("chủ thể quyền",)
# Headings of lists made before, which are still read.
_READ = {
    "hangthat/domain/matching/sheets/columns.py": {"chủ thể"},
    "hangthat/domain/case_imports/sheets/__init__.py": {"chủ thể"},
}
_TAG = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def never() -> dict[str, str]:
    """What stands under "Words that no page uses", with what is said instead."""
    section = GLOSSARY.read_text().partition("## Words that no page uses")[2]
    rows = [found for line in section.splitlines() if (found := _ROW.match(line))]
    return {found["never"]: found["but"] for found in rows[2:]}


def texts() -> Iterator[tuple[str, str]]:
    """(where, what) of all that people read: templates, strings of the code, the handbook."""
    for page in (ROOT / "hangthat").rglob("*.html"):
        yield str(page.relative_to(ROOT)), _TAG.sub("", page.read_text())
    for chapter in (ROOT / "docs" / "so-tay").glob("*.md"):
        yield str(chapter.relative_to(ROOT)), chapter.read_text()
    for module in (ROOT / "hangthat").rglob("*.py"):
        if not {"tests", "migrations"} & set(module.parts):
            yield from _strings(module)


def _strings(module: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(module.read_text())
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield f"{module.relative_to(ROOT)}:{node.lineno}", node.value


def misused(text: str, words: dict[str, str]) -> list[str]:
    """Those of the words that stand in the text, however they are capitalised."""
    low = text.casefold()
    for said in _OF_THE_LAW:
        low = low.replace(said, "")
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", low)]


def test_no_page_uses_a_second_word_for_a_thing() -> None:
    words = never()
    found = [
        f"{where}: “{word}”; say “{words[word]}”"
        for where, text in texts()
        for word in misused(text, words)
        if word not in _READ.get(where.partition(":")[0], ())
    ]

    assert len(words) >= 12
    assert found == []


def test_a_word_is_found_however_it_is_written() -> None:
    words = {"sổ bộ": "danh sách"}

    assert misused("Chưa có trong Sổ bộ cơ sở.", words) == ["sổ bộ"]
    assert misused("sổ bộc lộ", words) == []
    assert misused("Theo yêu cầu của chủ thể quyền.", {"chủ thể": "chủ cơ sở"}) == []
