"""Who must do what by when: standing duties of a plan, orders given, and what became of them."""
