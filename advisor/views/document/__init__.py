"""Documents: one page of plain values enters; text for a terminal, Markdown, HTML or PDF leaves."""
