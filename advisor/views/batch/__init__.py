"""A batch, as data: a merchant's outline enters; the types of its rows and the schemas leave."""
