"""A digital-transformation advisor for small merchants in Korea."""

__version__ = "1.0.0"
