from vision.config import registry
from vision.models.backbones import small

registry["small"] = small


def get_model(name, **kwargs):
    return registry[name](**kwargs)
