"""For those who edit a catalog: problems, findings and differences enter; text, JSON and the editors' schema leave."""
