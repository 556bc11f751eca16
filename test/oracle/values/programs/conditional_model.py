# Style: models chosen by flags: both branches a model, conditional expressions, early returns.
import argparse

import keras
import numpy as np
from keras import layers

parser = argparse.ArgumentParser()
parser.add_argument("--kind", default="cnn", choices=["cnn", "mlp"])
parser.add_argument("--bn", action="store_true")
parser.add_argument("--weights", default=None)
args = parser.parse_args([])


def make(kind, bn=False):
    if kind == "mlp":
        return keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(2)])
    inputs = keras.Input((8, 8, 1))
    x = layers.Conv2D(2, 3)(inputs)
    if bn:
        x = layers.BatchNormalization()(x)
    pool = layers.GlobalMaxPooling2D() if kind == "cnn" else layers.GlobalAveragePooling2D()
    x = pool(x)
    return keras.Model(inputs, layers.Dense(2)(x))


def optimizer_for(name, rate=0.01):
    if name == "sgd":
        opt = keras.optimizers.SGD(rate)
    elif name == "adam":
        opt = keras.optimizers.Adam(rate)
    else:
        raise ValueError(name)
    return opt


if args.weights:
    model = keras.models.load_model(args.weights)
else:
    model = make(args.kind, args.bn)

opt = optimizer_for("sgd") if args.bn else optimizer_for("adam")
model.compile(optimizer=opt, loss=keras.losses.MeanSquaredError() if args.bn else "mse")
model.fit(np.zeros((4, 8, 8, 1)), np.zeros((4, 2)), verbose=0)
print(model.name, opt.learning_rate is not None)

activation = layers.ReLU() if args.kind == "cnn" else layers.LeakyReLU()
best = None
for kind in ("mlp", "cnn"):
    candidate = make(kind, bn=True)
    candidate.compile("sgd", "mse")
    loss = candidate.evaluate(np.zeros((2, 8, 8, 1)), np.zeros((2, 2)), verbose=0)
    if best is None or loss < best[0]:
        best = (loss, candidate)
score, winner = best
print(score, winner.layers[-1].name, activation.name, opt.__class__.__name__)
