"""The web of what cases share, and the traces noted in a case."""
