"""Attribution in German text: who says what, through whom.

Verbs and nouns of saying, prepositions and other cues stand in the data files beside; the rules know their shapes.
"""

from pipeline.german.speech.find import find
from pipeline.german.speech.model import Hop, Statement

__all__ = ["Hop", "Statement", "find"]
