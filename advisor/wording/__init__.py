"""Every sentence the program says, one folder of tables a language, and sentences made from rules."""
