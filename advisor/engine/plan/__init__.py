"""The plan: facts, verdicts and a day enter; what to do, in which order and with which points, leaves."""
