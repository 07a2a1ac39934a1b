"""The glossary, and the rows that a room keeps beside its models until they are moved there."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = (ROOT / "docs" / "glossary.md", *sorted(ROOT.glob("hangthat/*/*/glossary.md")))
GLOSSARY = "\n".join(file.read_text() for file in FILES)
