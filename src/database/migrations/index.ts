import * as migration_20261130_150942_initial from './20261130_150942_initial';

export const migrations = [
  {
    up: migration_20261130_150942_initial.up,
    down: migration_20261130_150942_initial.down,
    name: '20261130_150942_initial'
  },
];
