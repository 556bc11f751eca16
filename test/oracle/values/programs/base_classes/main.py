# Style: abstract base in one file, implementations in others, values handed across by attributes and callbacks.
from base import Experiment
from callbacks import Snapshot
from experiments import EXPERIMENTS, AutoEncode, Regress

for name, experiment_class in EXPERIMENTS.items():
    experiment = experiment_class()
    snapshot = Snapshot()
    history = experiment.run(callbacks=[snapshot])
    print(name, history.epoch, snapshot.names, experiment.model.optimizer.name)

regress = Regress(units=3)
regress.run()
auto: Experiment = AutoEncode()
print(regress.head.units, auto.history, regress.history.model is regress.model, auto.encoder.name)
