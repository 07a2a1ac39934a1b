"""The numbers that citizens may call: whose, when somebody answers, where it was made known."""
