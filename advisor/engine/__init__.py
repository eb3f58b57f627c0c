"""The pure engine: a catalog, answers and a day enter; a plan leaves. No clock, no files, no terminal, no language."""
