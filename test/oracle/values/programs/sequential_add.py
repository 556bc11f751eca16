# oracle: legacy ok
# Style: Sequential with add() in loops, names imported straight from tensorflow.keras submodules.
import numpy as np
from tensorflow.keras.callbacks import EarlyStopping, ReduceLROnPlateau
from tensorflow.keras.layers import BatchNormalization, Dense, Dropout
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import SGD
from tensorflow.keras.regularizers import l2

hidden = [16, 8, 8]
X = np.random.normal(size=(40, 6))
y = (X.sum(axis=1) > 0).astype(int)

clf = Sequential()
clf.add(Dense(hidden[0], input_shape=(6,), kernel_regularizer=l2(1e-4)))
for i, units in enumerate(hidden[1:]):
    clf.add(Dense(units, activation="relu", name="hidden_%d" % i))
    if i % 2 == 0:
        clf.add(BatchNormalization())
    else:
        clf.add(Dropout(0.1))
clf.add(Dense(1, activation="sigmoid"))

sgd = SGD(learning_rate=0.1, momentum=0.9, nesterov=True)
clf.compile(loss="binary_crossentropy", optimizer=sgd, metrics=["accuracy"])

stopper = EarlyStopping(monitor="val_loss", patience=1)
callbacks = [stopper, ReduceLROnPlateau(patience=1)]
hist = clf.fit(X, y, validation_data=(X, y), epochs=1, callbacks=callbacks, verbose=0)
print(sorted(hist.history), stopper.stopped_epoch)
probs = clf.predict(X, verbose=0)
labels = (probs > 0.5).astype("int32")
print(labels.ravel()[:5], clf.layers[-1].units, len(clf.trainable_weights))
print(clf.get_layer("hidden_0").name, clf.get_layer(index=0).get_config()["units"])
