# Style: package with relative imports and __init__ re-exports; the script only calls.
import numpy as np
from nets import Classifier, build_classifier
from nets.data import load
from nets.layers import Scale

x, y = load(8)
model = build_classifier(x.shape[1:])
history = model.fit(x, y, epochs=1, verbose=0)
print(history.history["loss"], model.layers[1].name)

net = Classifier(3)
net.compile("adam", "mse")
net.fit(x, y, verbose=0)
scale = Scale(2.0)
out = scale(x)
print(net.summary_line(), out.shape, isinstance(net.scale, Scale), net.core.layers[0].units)
