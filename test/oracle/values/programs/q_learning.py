# oracle: legacy ok
# Style: reinforcement-learning agent: online and target networks, replay memory, copies of weights.
import random
from collections import deque, namedtuple

import numpy as np
import tensorflow as tf

Step = namedtuple("Step", "state action reward next_state done")


class Env:
    """A corridor with an end."""

    def __init__(self, length=4):
        self.length = length

    def reset(self):
        self.at = 0
        return self.state()

    def state(self):
        return np.array([[self.at / self.length, 1.0]])

    def step(self, action):
        self.at = max(0, self.at + (1 if action else -1))
        done = self.at >= self.length
        return self.state(), float(done), done


class DQNAgent:
    def __init__(self, state_size, action_size):
        self.memory = deque(maxlen=50)
        self.gamma = 0.95
        self.epsilon = 1.0
        self.action_size = action_size
        self.model = self._build_model(state_size)
        self.target_model = tf.keras.models.clone_model(self.model)
        self.update_target()

    def _build_model(self, state_size):
        model = tf.keras.models.Sequential()
        model.add(tf.keras.layers.Dense(6, input_shape=(state_size,), activation="relu"))
        model.add(tf.keras.layers.Dense(self.action_size, activation="linear"))
        model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=0.01))
        return model

    def update_target(self):
        self.target_model.set_weights(self.model.get_weights())

    def act(self, state):
        if random.random() < self.epsilon:
            return random.randrange(self.action_size)
        q = self.model(state)
        return int(tf.argmax(q[0]))

    def replay(self, batch_size):
        batch = random.sample(list(self.memory), min(batch_size, len(self.memory)))
        for state, action, reward, next_state, done in batch:
            target = reward
            if not done:
                target = reward + self.gamma * np.amax(self.target_model.predict(next_state, verbose=0)[0])
            q_values = self.model.predict(state, verbose=0)
            q_values[0][action] = target
            self.model.fit(state, q_values, epochs=1, verbose=0)


env, agent = Env(), DQNAgent(2, 2)
state, done = env.reset(), False
for _ in range(5):
    action = agent.act(state)
    next_state, reward, done = env.step(action)
    agent.memory.append(Step(state, action, reward, next_state, done))
    state = env.reset() if done else next_state
agent.replay(2)
agent.epsilon = 0.0
print(agent.act(state), agent.memory[0].action, agent.target_model.layers[0].units)
