"""Marks that stand for the cell above (nt, như trên, 〃)."""

SAID = "〃"  # in front of a text: the file has a mark there, and this is what stands above it
_WORDS = ("nt", "n.t", "n.t.", "như trên", "nhu tren", "như dòng trên", "tương tự", "ntr")
_SIGNS = ('"', "''", "“", "”", "″", "〃", "//", "/ /", ",,", "„", '" "', "’’")
MARKS = frozenset(
    form
    for sign in (*_SIGNS, *(w for word in _WORDS for w in (word, word.upper(), word.capitalize())))
    for form in (sign, f"-{sign}-", f"- {sign} -", f"({sign})", f"{sign}.", f"–{sign}–", f"-{sign}")
)


def unmarked(text: str) -> str:
    """What a cell says, its mark taken off."""
    return text.lstrip(f"{SAID} ") if text[:1] == SAID else text


def repeated(cells: list[str], above: list[str]) -> list[str]:
    """The row with what its marks stand for. Where nothing stands above, the mark stays alone."""
    return [
        f"{SAID} {unmarked(above[n])}".rstrip() if cell in MARKS and n < len(above) else cell
        for n, cell in enumerate(cells)
    ]
