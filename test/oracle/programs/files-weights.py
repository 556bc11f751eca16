import os
import numpy as np
import tensorflow as tf
from tensorflow import keras

RUN = 'run1'
BEST = os.path.join(RUN, 'best.hdf5')


def build():
    model = keras.Sequential([
        keras.layers.Input((3,)),
        keras.layers.Dense(4, activation='relu', kernel_initializer='ones'),
        keras.layers.Dense(1, kernel_initializer='ones'),
    ])
    return model


x = np.arange(6, dtype='float32').reshape(2, 3)
model = build()
model.set_weights([w * 0.5 for w in model.get_weights()])
expected = model.predict(x, verbose=0)

os.makedirs(RUN)
model.save_weights('w.h5')
model.save_weights(BEST)
model.save_weights('plain/last')
for step in range(2):
    model.save_weights('steps/step-%02d.ckpt' % step)
    model.save_weights(f'{RUN}/part_{step:d}.h5')

for step in range(2):
    fresh = build()
    fresh.load_weights('steps/step-%02d.ckpt' % step)
    print(step, np.allclose(fresh.predict(x, verbose=0), expected))

fresh = build()
fresh.load_weights('w.h5', by_name=False)
print('w', np.allclose(fresh.predict(x, verbose=0), expected))
fresh = build()
if os.path.exists(BEST):
    fresh.load_weights(BEST)
print('best', np.allclose(fresh.predict(x, verbose=0), expected))
fresh = build()
fresh.load_weights('plain/last')
print('plain', np.allclose(fresh.predict(x, verbose=0), expected))
