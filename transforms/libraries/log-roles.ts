/** Where Keras names metrics by strings. */
export const logRoles = {
  history: 'keras.callbacks.History',
  callback: 'keras.callbacks.Callback',
  lambdas: 'keras.callbacks.LambdaCallback',
  monitors: {
    'keras.callbacks.EarlyStopping': 0,
    'keras.callbacks.ModelCheckpoint': 1,
    'keras.callbacks.ReduceLROnPlateau': 0,
  },
  templates: { 'keras.callbacks.ModelCheckpoint': 0 },
}
