"""What a result is written as: views of it and where it goes enter; texts or bytes leave. One module a format."""
