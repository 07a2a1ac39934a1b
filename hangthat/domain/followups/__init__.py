"""After signing: whose word was never looked at, who goes there by which day, what has changed."""
