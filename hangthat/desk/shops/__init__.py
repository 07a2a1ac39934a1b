"""Pages of shops and their owners (cơ sở, chủ cơ sở)."""
