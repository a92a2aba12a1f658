"""The verb list: every change of more than one row in contacts/, by noun.

Each is keyword-only, atomic, in the history, and recomputes the standings it moved.
Placing is in contacts/placement.py, importing in contacts/importing/.
"""
