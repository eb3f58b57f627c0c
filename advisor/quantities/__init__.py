"""Texts in Korean or English enter; the sums, shares, days, spans and telephones that they name leave, as values."""
