"""Pages as .docx, for those who go on writing in them."""

from hangthat.core.documents.services.word.official import official_docx

__all__ = ["official_docx"]
