"""The plan as data: what it promises, to whom, by when; read from its document."""
