"""Pages in the official layout, cards, posters and their codes; it knows no business (văn bản)."""
