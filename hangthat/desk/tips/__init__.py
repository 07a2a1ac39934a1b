"""Tips: the inbox of those who may open them, their keys, and the table that routes."""
