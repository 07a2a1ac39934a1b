"""Templates as .docx, good ones and others."""

import zipfile
from io import BytesIO

from docx import Document

_LINK = (
    b'<Relationships><Relationship Id="r9" Type="x/attachedTemplate" Target="http://x/" '
    b'TargetMode="External"/></Relationships>'
)


def template(*lines: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    document.save(to := BytesIO())
    return to.getvalue()


def with_entry(content: bytes, name: str, inside: bytes) -> bytes:
    to = BytesIO(content)
    with zipfile.ZipFile(to, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, inside)
    return to.getvalue()


NO_WORDS = with_entry(b"", "mimetype", b"x")
MACRO = with_entry(template("x"), "word/vbaProject.bin", b"x")
NESTED = with_entry(template("x"), "word/embeddings/a.bin", b"x")
OUTSIDE = with_entry(template("x"), "word/_rels/settings.xml.rels", _LINK)
