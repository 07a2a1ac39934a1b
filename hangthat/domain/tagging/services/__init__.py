"""Acts on tags (nhãn)."""

from hangthat.domain.tagging.services.tags import end_tag, make_tag, put_tag, take_tag_off

__all__ = ["end_tag", "make_tag", "put_tag", "take_tag_off"]
