"""Tables as people have them: a file or a stream enters; blocks of records leave, each line in one of them."""
