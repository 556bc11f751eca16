# Style: typed code: annotated parameters, variables, returns, Optional, dataclass, protocol of callbacks.
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Dict, List, Optional, Tuple

import keras
import numpy as np
from keras.callbacks import Callback, History


@dataclass
class Experiment:
    model: keras.Model
    name: str = "run"
    optimizer: keras.optimizers.Optimizer = field(default_factory=keras.optimizers.Adam)
    callbacks: List[Callback] = field(default_factory=list)
    history: Optional[History] = None

    def run(self, x: np.ndarray, y: np.ndarray) -> History:
        self.model.compile(optimizer=self.optimizer, loss="mse")
        self.history = self.model.fit(x, y, verbose=0, callbacks=self.callbacks)
        return self.history


def freeze(model: keras.Model, upto: int = 1) -> keras.Model:
    for layer in model.layers[:upto]:
        layer.trainable = False
    return model


def describe(layer: keras.layers.Layer, indent: int = 0) -> str:
    return " " * indent + f"{layer.name}: {layer.count_params()}"


def split(model: keras.Sequential) -> Tuple[keras.layers.Layer, List[keras.layers.Layer]]:
    first, *rest = model.layers
    return first, rest


def maybe(model: Optional[keras.Model] = None) -> Dict[str, int]:
    if model is None:
        return {}
    return {layer.name: len(layer.weights) for layer in model.layers}


def build(activation: Callable | str = "relu") -> keras.Sequential:
    net: keras.Sequential = keras.Sequential([keras.Input((3,))])
    net.add(keras.layers.Dense(4, activation=activation))
    net.add(keras.layers.Dense(1))
    return net


experiment = Experiment(freeze(build(keras.activations.gelu)), callbacks=[keras.callbacks.TerminateOnNaN()])
log: History = experiment.run(np.ones((4, 3)), np.ones((4, 1)))
print(log.history["loss"], experiment.history is log, experiment.optimizer.name)
first, rest = split(build())
print(describe(first), describe(rest[0], indent=2), maybe(), maybe(experiment.model))
