"""Who knows of a tag: the officers of its office, as far as they see what carries it."""
