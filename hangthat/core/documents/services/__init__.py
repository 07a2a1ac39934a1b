"""Words in, bytes out."""

from hangthat.core.documents.services.codes import qr_svg
from hangthat.core.documents.services.printing import (
    certificates_pdf,
    copy_pdf,
    forms_pdf,
    official_pdf,
    posters_pdf,
    stickers_pdf,
)
from hangthat.core.documents.services.typesetting import day_words
from hangthat.core.documents.services.widths import LINE, needed
from hangthat.core.documents.services.word import official_docx
from hangthat.core.documents.services.words import (
    Appendix,
    Block,
    Certificate,
    Field,
    Fields,
    Form,
    Items,
    Link,
    Marks,
    Official,
    Paper,
    Paragraph,
    Poster,
    Signer,
    Sticker,
    Style,
    Table,
    Words,
)

__all__ = [
    "LINE",
    "Appendix",
    "Block",
    "Certificate",
    "Field",
    "Fields",
    "Form",
    "Items",
    "Link",
    "Marks",
    "Official",
    "Paper",
    "Paragraph",
    "Poster",
    "Signer",
    "Sticker",
    "Style",
    "Table",
    "Words",
    "certificates_pdf",
    "copy_pdf",
    "day_words",
    "forms_pdf",
    "needed",
    "official_docx",
    "official_pdf",
    "posters_pdf",
    "qr_svg",
    "stickers_pdf",
]
