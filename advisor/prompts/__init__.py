"""Asking on a terminal: what a screen shows, the ways to show it, and the conversation from first screen to last."""
