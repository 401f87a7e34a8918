"""kb_app: a development programme's experience, catalogued, searched, published and shared."""

__version__ = "0.1.0"
