# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras import metrics


class BinaryTruePositives(tf.keras.metrics.Metric):
    def __init__(self, name='binary_true_positives', **kwargs):
        super(BinaryTruePositives, self).__init__(name=name, **kwargs)
        self.true_positives = self.add_weight(name='tp', initializer='zeros')

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true = tf.cast(y_true, tf.bool)
        y_pred = tf.cast(K.round(y_pred), tf.bool)
        values = tf.logical_and(tf.equal(y_true, True), tf.equal(y_pred, True))
        values = tf.cast(values, self.dtype)
        self.true_positives.assign_add(tf.reduce_sum(values))

    def result(self):
        return self.true_positives

    def reset_states(self):
        self.true_positives.assign(0.)


class F1(metrics.Metric):
    def __init__(self, name='f1', **kwargs):
        super().__init__(name=name, **kwargs)
        self.precision = metrics.Precision()
        self.recall = metrics.Recall()

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.precision.update_state(y_true, y_pred, sample_weight)
        self.recall.update_state(y_true, y_pred, sample_weight)

    def result(self):
        p, r = self.precision.result(), self.recall.result()
        return 2 * p * r / (p + r + K.epsilon())

    def reset_states(self):
        self.precision.reset_states()
        self.recall.reset_states()


m = BinaryTruePositives()
m.update_state([0, 1, 1, 1], [0.1, 0.9, 0.8, 0.2])
print('%.1f' % float(m.result()))
m.reset_states()
print(float(m.result().numpy()))

x = np.linspace(-1, 1, 12).reshape(12, 1)
y = (x > 0.2).astype('float32')
model = tf.keras.Sequential([tf.keras.layers.Dense(1, activation='sigmoid', input_shape=(1,), kernel_initializer='ones')])
model.compile(tf.keras.optimizers.SGD(lr=0.), 'binary_crossentropy', metrics=[BinaryTruePositives(), F1(), metrics.BinaryAccuracy(name='acc')])
history = model.fit(x, y, epochs=2, batch_size=4, verbose=0)
print({key: ['%.3f' % v for v in values] for key, values in sorted(history.history.items())})
mean = metrics.Mean(name='train_loss')
for epoch in range(2):
    for value in (1., 2., 3. + epoch):
        mean(value)
    print('Epoch {}, Loss: {:.3f}'.format(epoch, float(mean.result())))
    mean.reset_states()
