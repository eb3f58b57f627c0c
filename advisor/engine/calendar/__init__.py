"""Working days in Korea: a day enters, and whether somebody answers on it, or the nearest such day, leaves."""
