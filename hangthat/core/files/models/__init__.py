"""Files by their content, what their signatures are worth, and what stands in for them."""

from hangthat.core.files.models.file import StoredFile
from hangthat.core.files.models.replacement import FileReplacement
from hangthat.core.files.models.signature import FileSignature, Worth

__all__ = ["FileReplacement", "FileSignature", "StoredFile", "Worth"]
