"""Files by their content, what their signatures are worth, and what stands in for them."""

from hangthat.files.models.file import StoredFile
from hangthat.files.models.replacement import FileReplacement
from hangthat.files.models.signature import FileSignature, Worth

__all__ = ["FileReplacement", "FileSignature", "StoredFile", "Worth"]
