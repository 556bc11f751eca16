# Keras 2.3
import numpy as np
from keras import backend as K
from keras.layers import Dense, Input
from keras.models import Model
from keras.optimizers import Adam

LOSS_CLIPPING = 0.2
ENTROPY_LOSS = 1e-2


def proximal_policy_optimization_loss(advantage, old_prediction):
    def loss(y_true, y_pred):
        prob = K.sum(y_true * y_pred, axis=-1)
        old_prob = K.sum(y_true * old_prediction, axis=-1)
        r = prob / (old_prob + 1e-10)
        adv = K.constant(advantage)
        return -K.mean(K.minimum(r * adv, K.clip(r, min_value=1 - LOSS_CLIPPING, max_value=1 + LOSS_CLIPPING) * adv)
                       + ENTROPY_LOSS * -(prob * K.log(prob + 1e-10)))
    return loss


def logsumexp_policy(logits, actions):
    logp = logits - K.logsumexp(logits, axis=-1, keepdims=True)
    return K.sum(logp * actions, axis=-1)


def sample_loss(y_true, y_pred):
    log_lik = K.log(y_true * (y_true - y_pred) + (1 - y_true) * (y_true + y_pred) + K.epsilon())
    return K.mean(log_lik, keepdims=True)


state = Input(shape=(3,))
x = Dense(4, activation='tanh', kernel_initializer='ones')(state)
out_actions = Dense(2, activation='softmax', name='output', kernel_initializer='zeros')(x)
actor = Model(inputs=[state], outputs=[out_actions])
actor.compile(optimizer=Adam(lr=1e-4), loss=[proximal_policy_optimization_loss(0.7, np.full((4, 2), 0.4, 'float32'))])
states = np.linspace(-1, 1, 12).reshape(4, 3).astype('float32')
actions = np.eye(2)[[0, 1, 1, 0]].astype('float32')
print('%.4f' % actor.evaluate(states, actions, verbose=0))
actor.train_on_batch(states, actions)
print(actor.predict(states).round(2).shape)
actor.compile(optimizer=Adam(lr=1e-4), loss=sample_loss)
print('%.4f' % actor.evaluate(states, actions * 0.9 + 0.05, verbose=0))
print(np.round(K.eval(logsumexp_policy(K.constant([[1., 2.], [3., 1.]]), K.constant([[1., 0.], [0., 1.]]))), 4).tolist())
