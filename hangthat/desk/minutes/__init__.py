"""Pages of minutes, their registers and templates."""
