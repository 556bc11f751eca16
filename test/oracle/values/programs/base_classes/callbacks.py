from keras.callbacks import Callback


class Quiet(Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.seen = dict(logs or {})


class Snapshot(Quiet):
    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        self.names = [layer.name for layer in self.model.layers]
        self.loss = self.seen["loss"]
