"""Long work (việc nền): asked for, done beside the pages, with progress, surviving a kill."""
