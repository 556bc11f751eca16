"""The package's face."""
from .models import Classifier, build_classifier

__all__ = ["Classifier", "build_classifier"]
