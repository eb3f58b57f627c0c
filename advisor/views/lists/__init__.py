"""Lists: the programs and questions of a catalog enter; text or JSON leaves."""
