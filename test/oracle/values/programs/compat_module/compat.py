"""One place that knows where Keras comes from."""
try:
    from tensorflow import keras
    from tensorflow.keras import backend as K
    from tensorflow.keras import layers

    IS_TF = True
except ImportError:
    import keras
    from keras import backend as K
    from keras import layers

    IS_TF = False

Model = keras.Model
Dense = layers.Dense
