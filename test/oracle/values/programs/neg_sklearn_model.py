# Style: negative: `model`, `clf` and `history` are scikit-learn objects, next to one Keras model.
import keras
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

X = np.random.rand(30, 4)
y = np.array([0, 1] * 15)

model = LogisticRegression()
model.fit(X, y)
print(model.predict(X[:2]), model.predict_proba(X[:2]).shape, model.score(X, y))

clf = RandomForestClassifier(n_estimators=3)
history = clf.fit(X, y)
print(history is clf, history.classes_)


def build_model(kind):
    if kind == "forest":
        return RandomForestClassifier(n_estimators=2)
    return Pipeline([("scale", StandardScaler()), ("model", LinearRegression())])


def train(model, X, y):
    model.fit(X, y)
    return model.predict(X)


class Ensemble:
    def __init__(self, models):
        self.models = models
        self.model = models[0]

    def fit(self, X, y):
        for model in self.models:
            model.fit(X, y)
        return self

    def predict(self, X):
        return np.mean([model.predict(X).ravel() for model in self.models], axis=0)

    def compile(self, optimizer=None):
        return self


net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
net.compile("sgd", "mse")
print(train(net, X, y).shape, train(build_model("forest"), X, y).shape, train(build_model("line"), X, y).shape)
ensemble = Ensemble([build_model("line"), net]).compile(optimizer="adam").fit(X, y)
print(ensemble.predict(X).shape, ensemble.model.steps[0][0])
layers = [1, 2, 3]
optimizer = {"lr": 0.1}
for layer in layers:
    print(layer + 1, optimizer["lr"])
