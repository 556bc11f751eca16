# Style: command-line script: main(), argparse namespace, logging, helpers with model parameters, **kwargs.
import argparse
import logging
import os
import sys

import keras
import numpy as np
from keras import callbacks as cb

log = logging.getLogger(__name__)


def parse_args(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--optimizer", default="sgd")
    parser.add_argument("--out", default="out")
    return parser.parse_args(argv)


def load_data(n=12):
    x = np.linspace(0, 1, n * 3).reshape(n, 3)
    y = x.mean(axis=1)
    cut = n // 2
    return (x[:cut], y[:cut]), (x[cut:], y[cut:])


def get_model(**kwargs):
    layers = [keras.Input((3,)), keras.layers.Dense(kwargs.get("units", 4)), keras.layers.Dense(1)]
    model = keras.Sequential(layers, name=kwargs.pop("name", None))
    return model


def get_callbacks(out):
    os.makedirs(out, exist_ok=True)
    checkpoint = cb.ModelCheckpoint(os.path.join(out, "best.keras"), monitor="val_loss", save_best_only=True)
    stop = cb.EarlyStopping(patience=2)
    return [checkpoint, stop, cb.CSVLogger(os.path.join(out, "log.csv"))]


def train(model, train_data, val_data, args, *, callbacks=()):
    model.compile(optimizer=args.optimizer, loss="mse", metrics=["mae"])
    return model.fit(*train_data, validation_data=val_data, epochs=args.epochs, callbacks=list(callbacks), verbose=0)


def evaluate(model, data):
    results = model.evaluate(*data, verbose=0, return_dict=True)
    for name, value in results.items():
        log.info("%s: %.3f", name, value)
    return results


def main(argv=None):
    args = parse_args(argv or [])
    train_data, test_data = load_data()
    model = get_model(units=5, name="regressor")
    callbacks = get_callbacks(args.out)
    history = train(model, train_data, test_data, args, callbacks=callbacks)
    best = keras.models.load_model(callbacks[0].filepath)
    results = evaluate(best, test_data)
    print(model.name, history.history["val_mae"], sorted(results), callbacks[1].patience)
    return 0


if __name__ == "__main__":
    sys.exit(main())
