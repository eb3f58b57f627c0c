"""For speed alone: what enters and leaves is what the definitions say, only sooner; properties hold both together."""
