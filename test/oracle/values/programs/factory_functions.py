# Style: build_model() functions, some returning tuples, with keyword defaults and unpacking.
import keras
import numpy as np
from keras.layers import Concatenate, Dense, Embedding, Flatten, Input
from keras.models import Model, Sequential


def build_model(units=8, activation="relu", optimizer=None):
    model = Sequential()
    model.add(Input((5,)))
    model.add(Dense(units, activation=activation))
    model.add(Dense(1))
    model.compile(optimizer=optimizer or keras.optimizers.SGD(0.01), loss="mse")
    return model


def build_pair(dim=4):
    inp = Input((6,))
    code = Dense(dim, name="code")(inp)
    out = Dense(6)(code)
    return Model(inp, out), Model(inp, code)


def make_inputs(names):
    return [Input((1,), name=name) for name in names]


def with_history(model, x, y):
    hist = model.fit(x, y, verbose=0)
    return model, hist, hist.history["loss"][0]


def recommender(n_users=10, n_items=12):
    user, item = make_inputs(["user", "item"])
    user_vec = Flatten()(Embedding(n_users, 3)(user))
    item_vec = Flatten()(Embedding(n_items, 3)(item))
    merged = Concatenate()([user_vec, item_vec])
    return Model(inputs=[user, item], outputs=Dense(1)(merged))


x5, y5 = np.random.rand(8, 5), np.random.rand(8, 1)
plain = build_model()
wide = build_model(units=16, optimizer=keras.optimizers.Adam())
trained, log, first = with_history(plain, x5, y5)
print(trained is plain, log.epoch, round(first, 3))
autoencoder, encoder = build_pair(dim=2)
autoencoder.compile("adam", "mse")
autoencoder.fit(np.ones((4, 6)), np.ones((4, 6)), verbose=0)
print(encoder.predict(np.ones((1, 6)), verbose=0).shape, wide.optimizer.name)
rec = recommender()
rec.compile("adam", "mse")
ids = [np.array([[1], [2]]), np.array([[3], [4]])]
print(rec.predict(ids, verbose=0).shape, [t.name for t in rec.inputs], build_pair()[1].name)
