# Style: odd syntax: async functions, match, walrus, nested f-strings, star-args, lambdas in defaults, emoji.
import asyncio

import keras
import numpy as np
from keras import layers as L

NAME = "modèle 🤖"; model = keras.Sequential([keras.Input((2,)), L.Dense(1)], name="m")  # two on a line


async def predict(net, x, *, after=lambda v: v.ravel()):
    await asyncio.sleep(0)
    result = net.predict(x, verbose=0)
    return after(result)


async def run(*nets):
    outs = await asyncio.gather(*(predict(n, np.ones((1, 2))) for n in nets))
    return [(await predict(n, np.ones((2, 2)))).shape for n in nets], outs


def what(thing):
    match thing:
        case L.Dense(units=units) if units > 0:
            return f"dense {units}"
        case keras.Model():
            return f"model {thing.name!r:>5} {len(thing.layers)}"
        case [first, *rest]:
            return what(first) + f" and {len(rest)}"
        case {"layer": layer, **other}:
            return what(layer)
        case None | "none":
            return "nothing"
        case _:
            return str(thing)


class Counter:
    __slots__ = ("__count", "net")

    def __init__(self, net):
        self.__count, self.net = 0, net

    def __iadd__(self, n):
        self.__count += n
        return self

    @property
    def value(self): return self.__count


shapes, outs = asyncio.run(run(model, model))
print(f"{NAME}: {shapes} {'🤖' + model.name} {[l.units for l in model.layers][0]:03d} {model.layers[-1].units=}")
for item in (model.layers[0], model, model.layers, {"layer": model}, None, 3):
    print(what(item))
counter = Counter(net=model)
counter += 2
print(counter.value, (counter
                      .net
                      .layers[
                          -1
                      ].name != ""), (lambda n=model: n.name)())
if (last := model.layers[-1]) is not None and (u := last.units): print(u, last.name[:5])
x = y = L.Dense(3)
x.units, (a, *b) = 4, [y.units, *model.layers]
del counter.net
print(a, b[0] is last, x is y, [*map(lambda l: l.name, model.layers)] == [l.name for l in model.layers])
