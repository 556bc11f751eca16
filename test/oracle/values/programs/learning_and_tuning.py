# Style: cross-validation and grid search by hand: models in lists, tuples and dicts of results; fold histories.
import itertools

import keras
import numpy as np
from keras import layers, regularizers
from sklearn.metrics import accuracy_score
from sklearn.model_selection import KFold, train_test_split

X, y = np.random.rand(24, 4), np.random.randint(0, 2, 24)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)


def create_model(units, penalty, optimizer="adam"):
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=(X.shape[1],)))
    model.add(layers.Dense(units, activation="relu", kernel_regularizer=regularizers.L2(penalty)))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


results = []
grid = {"units": [2, 3], "penalty": [0.01]}
for units, penalty in itertools.product(*grid.values()):
    candidate = create_model(units, penalty)
    fit = candidate.fit(X_train, y_train, verbose=0)
    loss, accuracy = candidate.evaluate(X_test, y_test, verbose=0)
    results.append({"model": candidate, "history": fit, "accuracy": accuracy, "params": (units, penalty)})

results.sort(key=lambda r: r["accuracy"], reverse=True)
best = results[0]
best_model = best["model"]
print(best["params"], best_model.layers[0].units, best["history"].history["loss"][0] > 0)

histories, scores, fold_models = [], {}, []
for fold, (train_idx, val_idx) in enumerate(KFold(2).split(X)):
    fold_model = create_model(2, 0.0, optimizer=keras.optimizers.Nadam(0.01))
    h = fold_model.fit(X[train_idx], y[train_idx], validation_data=(X[val_idx], y[val_idx]), verbose=0)
    histories.append(h.history["val_loss"])
    predicted = (fold_model.predict(X[val_idx], verbose=0) > 0.5).astype(int)
    scores[fold] = accuracy_score(y[val_idx], predicted)
    fold_models.append((fold, fold_model, scores[fold]))

index, winner, score = max(fold_models, key=lambda item: item[2])
average = np.mean([m(X_test).numpy() for _, m, _ in fold_models], axis=0)
print(index, winner.optimizer.name, np.mean(histories) > 0, average.shape, sorted(scores))
