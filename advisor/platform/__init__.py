"""Platform: what differs between systems. A file, stream or process enters, the same on all of them leaves."""
