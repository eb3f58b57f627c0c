"""Verdicts: facts enter; whether each program fits, the way there, and the reasons leave."""
