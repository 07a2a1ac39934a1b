"""The kit of pages: guards, drafts, forms sent once, small acts, downloads."""
