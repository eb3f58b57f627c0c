"""The plan: a plan and a language enter; its page, its table or its JSON leaves."""
