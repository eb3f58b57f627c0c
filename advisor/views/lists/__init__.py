"""Programs and questions: text and JSON."""
