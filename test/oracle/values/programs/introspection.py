# Style: reads optimizer, loss, metrics, callbacks and variables off a model; freezes, copies, compares weights.
import copy

import keras
import numpy as np
from keras.layers import Dense, Input
from keras.metrics import AUC, Precision
from keras.models import Sequential

net = Sequential([Input((3,)), Dense(4, "relu"), Dense(1, "sigmoid")])
net.compile("adam", keras.losses.BinaryCrossentropy(label_smoothing=0.1), metrics=[AUC(), Precision(name="p")])
x, y = np.random.rand(8, 3), np.array([0, 1] * 4)
history = net.fit(x, y, verbose=0)

opt = net.optimizer
print(opt.name, opt.learning_rate.numpy(), int(opt.iterations), type(opt.variables).__name__)
loss = net.loss
metrics = net.metrics
names = [m.name for m in net.metrics]
print(loss.name, names, metrics[0].name, net.metrics_names[0])
for metric in metrics:
    metric.reset_state()
tracked = history.model
print(tracked is net, history.params, history.epoch[-1])

before = [w.copy() for w in net.get_weights()]
for variable, old in zip(net.trainable_variables, before):
    print(variable.path.split("/")[-1], variable.shape, np.allclose(variable.numpy(), old))
kernel, bias = net.layers[0].weights
kernel.assign(kernel * 0.0)
net.layers[1].set_weights([np.zeros((4, 1)), np.ones(1)])

first = net.layers[0]
inputs, outputs = first.input, first.output
sub = keras.Model(inputs, outputs)
activation = first.activation
regularizer = first.kernel_regularizer
initializer = first.kernel_initializer
print(activation.__name__, regularizer, type(initializer).__name__, sub.output_shape, first.dtype_policy.name)

twin = copy.deepcopy(net)
twin_first, *_ = twin.layers
print(twin_first.units, twin.built, net.get_config()["layers"][0]["class_name"])
container = keras.callbacks.CallbackList([keras.callbacks.History()], model=net)
print(type(container.model).__name__, len(container.callbacks))
best = np.argmax(history.history[names[0]]) if names[0] in history.history else 0
print(best, net.predict(x[:1], verbose=0).item() > 0, net.stop_training)
