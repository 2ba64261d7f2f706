"""The rules of credit management in plain Python.

Nothing in this package imports ``odoo``. The models gather facts in sets, hand them
to the engine, and store what it decides. The engine returns codes and figures, never
sentences: words are put to them when they are read, in the reader's language.
"""
