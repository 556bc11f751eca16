# Keras 2.3
import json
import numpy as np
from keras.models import Sequential, model_from_json, load_model
from keras.layers import Dense
from keras.utils import plot_model

np.random.seed(7)
X = np.random.rand(20, 8)
Y = (X[:, 0] > 0.5).astype(int)
model = Sequential()
model.add(Dense(12, input_dim=8, kernel_initializer='uniform', activation='relu'))
model.add(Dense(8, kernel_initializer='uniform', activation='relu'))
model.add(Dense(1, kernel_initializer='uniform', activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X, Y, epochs=2, batch_size=10, verbose=0)
scores = model.evaluate(X, Y, verbose=0)
print("%s" % (len(scores)))

# serialize model to JSON
model_json = model.to_json()
with open("model.json", "w") as json_file:
    json_file.write(model_json)
# serialize weights to HDF5
model.save_weights("model.h5")
print("Saved model to disk")

# load json and create model
json_file = open('model.json', 'r')
loaded_model_json = json_file.read()
json_file.close()
loaded_model = model_from_json(loaded_model_json)
loaded_model.load_weights("model.h5")
print("Loaded model from disk", sorted(json.loads(loaded_model_json))[:2])
loaded_model.compile(loss='binary_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
score = loaded_model.evaluate(X, Y, verbose=0)
print(np.isclose(score[0], scores[0]), score[1] == scores[1])
print(np.array_equal((loaded_model.predict(X) > 0.5).astype('int32'), loaded_model.predict_classes(X)))
