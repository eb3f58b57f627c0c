"""An explanation: a program explained for one merchant enters; text or JSON leaves."""
