"""Views: each a function of (plan, catalog, language), one file a format."""
