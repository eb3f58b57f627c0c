"""What a catalog asks enters; what leaves is a questionnaire for other people's forms, whose answers `batch` reads."""
