"""Pages of draft decisions until they are signed (dự thảo quyết định)."""
