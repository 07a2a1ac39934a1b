"""When the words that somebody typed name a shop: plain values, no database."""

from hangthat.domain.placards.grammar.names import LEAST, names_shop, typed_words

__all__ = ["LEAST", "names_shop", "typed_words"]
