"""Long work (tác vụ): asked for, done beside the pages, with progress, surviving a kill."""
