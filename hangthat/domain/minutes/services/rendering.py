"""Minutes as .docx, in the office's own template or in ours."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from docxtpl import DocxTemplate

from hangthat.core.documents.services import official_docx
from hangthat.core.documents.services.typesetting import printable
from hangthat.core.files.services import read
from hangthat.domain.minutes.models import Minutes, MinutesTemplate
from hangthat.domain.minutes.queries.printed import printed
from hangthat.domain.minutes.services.word_rules import environment


def docx_of(minutes: Minutes, template: MinutesTemplate | None, words: Mapping[str, Any]) -> bytes:
    """The paper. `words`: what it says to whoever prints it."""
    if template and template.file:
        return filled(read(template.file), words)
    return official_docx(printed(minutes.kind, words, dated=minutes.issued_on))


def filled(template: bytes, content: Mapping[str, Any]) -> bytes:
    """The template with its fields filled in. Refuses: no .docx; what it may not say."""
    try:
        page = DocxTemplate(BytesIO(template))
        page.render(_clean(content), jinja_env=environment(), autoescape=True)
        page.save(made := BytesIO())
    except ValidationError:
        raise
    except Exception as error:
        # no page: whatever else a library raises (domain/minutes/tests/test_templates.py)
        raise ValidationError(
            "Tệp mẫu không điền được; hãy mở bằng Word rồi lưu lại dạng .docx."
        ) from error
    return made.getvalue()


def _clean(value: Any) -> Any:
    """Without characters that a .docx cannot hold."""
    match value:
        case str():
            return printable(value)
        case list():
            return [_clean(one) for one in value]
        case dict():
            return {key: _clean(one) for key, one in value.items()}
    return value
