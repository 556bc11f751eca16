# oracle: legacy ok
# Style: src layout: sys.path is extended, `from vision.models import ...` across subpackages, config module.
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "src"))

from vision import config
from vision.models import get_model
from vision.models.heads import Head
from vision.training.trainer import Trainer

model = get_model("small", classes=config.CLASSES)
trainer = Trainer(model, optimizer=config.OPTIMIZER)
trainer.run(epochs=config.EPOCHS)
print(trainer.history.history["loss"], trainer.model is model)
head = Head(2)
print(head.dense.units, config.LAYER.units, trainer.best_layer().name, config.registry["small"].__name__)
