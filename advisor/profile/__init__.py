"""The answers of one merchant: files and settings enter; typed answers leave, or every problem. Cases are saved."""
