# oracle: legacy ok
# Style: a compat module decides which Keras it is; all others import names from there.
import numpy as np
from compat import IS_TF, K, keras, layers
from losses import LOSSES, scaled
from network import Network, make

model = make()
model.compile(optimizer=keras.optimizers.Adam(), loss=LOSSES["scaled"])
model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
print(IS_TF, model.name, K.epsilon() > 0, layers.Dense(2).units)
net = Network()
net.compile(loss=scaled(3.0))
print(net.evaluate(np.ones((2, 3)), np.ones((2, 1)), verbose=0) > 0, net.out.units)
