# Keras 2.3
'''Capsule layers, after Xifeng Guo.'''
import keras.backend as K
import numpy as np
from keras import initializers, layers, models, optimizers


class Length(layers.Layer):
    def call(self, inputs, **kwargs):
        return K.sqrt(K.sum(K.square(inputs), -1) + K.epsilon())

    def compute_output_shape(self, input_shape):
        return input_shape[:-1]


class Mask(layers.Layer):
    def call(self, inputs, **kwargs):
        if type(inputs) is list:
            assert len(inputs) == 2
            inputs, mask = inputs
        else:
            x = K.sqrt(K.sum(K.square(inputs), -1))
            mask = K.one_hot(indices=K.argmax(x, 1), num_classes=x.get_shape().as_list()[1])
        masked = K.batch_flatten(inputs * K.expand_dims(mask, -1))
        return masked

    def compute_output_shape(self, input_shape):
        if type(input_shape[0]) is tuple:
            return tuple([None, input_shape[0][1] * input_shape[0][2]])
        else:
            return tuple([None, input_shape[1] * input_shape[2]])


def squash(vectors, axis=-1):
    s_squared_norm = K.sum(K.square(vectors), axis, keepdims=True)
    scale = s_squared_norm / (1 + s_squared_norm) / K.sqrt(s_squared_norm + K.epsilon())
    return scale * vectors


class CapsuleLayer(layers.Layer):
    def __init__(self, num_capsule, dim_capsule, routings=3, kernel_initializer='ones', **kwargs):
        super(CapsuleLayer, self).__init__(**kwargs)
        self.num_capsule = num_capsule
        self.dim_capsule = dim_capsule
        self.routings = routings
        self.kernel_initializer = initializers.get(kernel_initializer)

    def build(self, input_shape):
        assert len(input_shape) >= 3, "The input Tensor should have shape=[None, input_num_capsule, input_dim_capsule]"
        self.input_num_capsule = input_shape[1]
        self.input_dim_capsule = input_shape[2]
        self.W = self.add_weight(shape=[self.num_capsule, self.input_num_capsule, self.dim_capsule, self.input_dim_capsule],
                                 initializer=self.kernel_initializer, name='W')
        self.built = True

    def call(self, inputs, training=None):
        inputs_expand = K.expand_dims(inputs, 1)
        inputs_tiled = K.tile(inputs_expand, [1, self.num_capsule, 1, 1])
        inputs_tiled = K.expand_dims(inputs_tiled, -1)
        inputs_hat = K.sum(self.W * K.permute_dimensions(inputs_tiled, (0, 1, 2, 4, 3)), axis=-1)
        b = K.zeros_like(inputs_hat[:, :, :, 0])
        for i in range(self.routings):
            c = K.softmax(b, axis=1)
            outputs = squash(K.sum(K.expand_dims(c) * inputs_hat, axis=2))
            if i < self.routings - 1:
                b += K.sum(K.expand_dims(outputs, 2) * inputs_hat, axis=-1)
        return outputs

    def compute_output_shape(self, input_shape):
        return tuple([None, self.num_capsule, self.dim_capsule])

    def get_config(self):
        config = {'num_capsule': self.num_capsule, 'dim_capsule': self.dim_capsule, 'routings': self.routings}
        base_config = super(CapsuleLayer, self).get_config()
        return dict(list(base_config.items()) + list(config.items()))


def margin_loss(y_true, y_pred):
    L = y_true * K.square(K.maximum(0., 0.9 - y_pred)) + 0.5 * (1 - y_true) * K.square(K.maximum(0., y_pred - 0.1))
    return K.mean(K.sum(L, 1))


x = layers.Input(shape=(6, 6, 1))
conv1 = layers.Conv2D(filters=4, kernel_size=3, strides=1, padding='valid', activation='relu', kernel_initializer='ones')(x)
primary = layers.Reshape(target_shape=[-1, 4])(conv1)
primary = layers.Lambda(squash, name='primarycap_squash')(primary)
digitcaps = CapsuleLayer(num_capsule=3, dim_capsule=2, routings=2, name='digitcaps')(primary)
out_caps = Length(name='capsnet')(digitcaps)
y = layers.Input(shape=(3,))
masked_by_y = Mask()([digitcaps, y])
masked = Mask()(digitcaps)
train_model = models.Model([x, y], [out_caps, masked_by_y])
eval_model = models.Model(x, [out_caps, masked])
train_model.compile(optimizer=optimizers.Adam(lr=0.001), loss=[margin_loss, 'mse'], loss_weights=[1., 0.392])
data = np.linspace(0, 1, 72).reshape(2, 6, 6, 1)
out, hidden = eval_model.predict(data)
print(np.round(out, 4).tolist(), hidden.shape)
losses = train_model.evaluate([data, np.eye(3)[:2]], [np.eye(3)[:2], np.zeros((2, 6))], verbose=0)
print('%.4f' % losses[0])
