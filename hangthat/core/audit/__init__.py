"""The journal as people read it: who changed what, and what is one's own."""
