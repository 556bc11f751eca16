# Keras 2.3
import numpy as np
from keras.layers import Input, Embedding, Flatten, Dense, Dropout
from keras.layers.merge import dot, concatenate, add, multiply
from keras.models import Model
from keras.regularizers import l2
from keras.optimizers import Adam, Adamax, Adagrad

n_users, n_movies, n_factors = 4, 5, 3
ratings = np.array([[0, 1, 4.], [1, 2, 3.], [2, 0, 5.], [3, 4, 1.], [0, 3, 2.]])


def embedding_input(name, n_in, n_out, reg):
    inp = Input(shape=(1,), dtype='int64', name=name)
    return inp, Embedding(n_in, n_out, input_length=1, embeddings_regularizer=l2(reg), embeddings_initializer='ones')(inp)


user_in, u = embedding_input('user_in', n_users, n_factors, 1e-4)
movie_in, m = embedding_input('movie_in', n_movies, n_factors, 1e-4)


def create_bias(inp, n_in):
    x = Embedding(n_in, 1, input_length=1, embeddings_initializer='zeros')(inp)
    return Flatten()(x)


ub = create_bias(user_in, n_users)
mb = create_bias(movie_in, n_movies)
x = dot([u, m], axes=2)
x = Flatten()(x)
x = add([x, ub])
x = add([x, mb])
model = Model([user_in, movie_in], x)
model.compile(Adam(0.001), loss='mse')
data = [ratings[:, 0], ratings[:, 1]]
print('%.3f' % model.evaluate(data, ratings[:, 2], verbose=0))
history = model.fit(data, ratings[:, 2], batch_size=5, epochs=2, verbose=0)
model.optimizer.lr = 0.01
history = model.fit(data, ratings[:, 2], batch_size=5, epochs=1, verbose=0)
print('%.4f' % float(model.optimizer.lr), np.round(model.predict(data), 1).ravel().tolist())
print(model.input_shape)
