# Style: two modules that import each other, one of them inside a function.
from encoder import Encoder
from pipeline import Pipeline, restore

pipeline = Pipeline(Encoder(4))
model = pipeline.model
model.compile("sgd", "mse")
print(pipeline.describe(), model.layers[-1].name)
again = restore("demo")
print(type(again.encoder).__name__, again.encoder.units, again.model.count_params(), again.name)
