"""Sheets of paper: a plan and what a counselor changes enter; the merchant's page leaves, or the counselor's."""
