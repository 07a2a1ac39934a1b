"""Minutes of checks and of violations, the register of their numbers, the offices' templates."""
