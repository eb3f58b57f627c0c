"""Wording: keys, rules and answers enter; sentences of one language leave, and all sentences stand here."""
