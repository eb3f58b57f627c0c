"""The pure engine: answers in, plan out. No clock, no files, no terminal, no language."""
