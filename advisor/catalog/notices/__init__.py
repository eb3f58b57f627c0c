"""Public notices: what services hand out as JSON or tables enters; notices as plain words leave, and what they say."""
